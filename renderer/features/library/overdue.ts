import type { ActionItem } from '#shared/actions/model.ts';

/** The calendar day of an instant in a zone, `2026-12-01`. */
export function dayOf(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(ms);
}

/** Open actions whose day has passed, the longest overdue first. An action due today is not overdue. */
export function overdueActions(actions: readonly ActionItem[], today: string): ActionItem[] {
  return actions
    .filter(
      ({ status, due }) => (status === 'open' || status === 'in progress') && due !== null && due < today,
    )
    .toSorted((left, right) => (left.due ?? '').localeCompare(right.due ?? ''));
}
