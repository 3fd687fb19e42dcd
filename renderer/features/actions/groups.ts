import type { ActionItem } from '#shared/actions/model.ts';

/** When an action is wanted, as seen from a given day. Finished ones are apart, whatever their date. */
export const DUE_GROUPS = ['overdue', 'this week', 'later', 'no date', 'finished'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** The group of one action. `today` and `due` are ISO days; a week is today and the six days after it. */
export function dueGroup(action: Pick<ActionItem, 'due' | 'status'>, today: string): DueGroup {
  if (isFinished(action)) return 'finished';
  if (action.due === null) return 'no date';
  const days = daysBetween(today, action.due);
  if (days < 0) return 'overdue';
  return days < 7 ? 'this week' : 'later';
}

export function isFinished(action: Pick<ActionItem, 'status'>): boolean {
  return action.status === 'done' || action.status === 'dropped';
}

/** Whole calendar days from one ISO day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export interface ActionFilters {
  /** Words that must all occur in the text, owner or reference. */
  query: string;
  /** An owner, `none` for actions that nobody owns, or empty for all. */
  owner: string;
  priority: string;
  /** An incident's id, or empty. */
  incident: string;
  /** Show finished actions as well. */
  finished: boolean;
}

/** Groups in reading order, empty ones left out; in each the earliest due first, then by priority and age. */
export function groupActions(
  actions: readonly ActionItem[],
  filters: ActionFilters,
  today: string,
): { group: DueGroup; actions: ActionItem[] }[] {
  const shown = actions.filter((action) => matches(action, filters)).sort(byUrgency);
  return DUE_GROUPS.map((group) => ({
    group,
    actions: shown.filter((action) => dueGroup(action, today) === group),
  })).filter(({ actions: inGroup }) => inGroup.length > 0);
}

function matches(action: ActionItem, filters: ActionFilters): boolean {
  if (!filters.finished && isFinished(action)) return false;
  if (filters.owner === 'none' ? action.owner : filters.owner && action.owner !== filters.owner) return false;
  if (filters.priority && action.priority !== filters.priority) return false;
  if (filters.incident && action.incidentId !== filters.incident) return false;
  const text = `${action.ref} ${action.text} ${action.owner ?? ''}`.toLowerCase();
  return filters.query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function byUrgency(a: ActionItem, b: ActionItem): number {
  const due = (a.due ?? '9999').localeCompare(b.due ?? '9999');
  if (due !== 0) return due;
  const priority = (a.priority ?? 'P9').localeCompare(b.priority ?? 'P9');
  return priority !== 0 ? priority : a.createdAt.localeCompare(b.createdAt);
}

/** How far off a due day is, for a person: `3 days ago`, `today`, `in 12 days`. */
export function dueInWords(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days < 0 ? `${-days} days ago` : `in ${days} days`;
}
