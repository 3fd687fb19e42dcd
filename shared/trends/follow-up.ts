/** What became of the action items: opened, closed and overdue, month by month. */
import { Temporal } from 'temporal-polyfill';
import type { ActionItem } from '#shared/actions/model.ts';
import { Reasons } from './counting.ts';
import type { ActionTrend, TrendMonth } from './model.ts';
import { monthIndex } from './months.ts';

export type CountedAction = Pick<
  ActionItem,
  'ref' | 'status' | 'due' | 'incidentId' | 'createdAt' | 'closedAt'
>;

const FORMULAS: ActionTrend['formulas'] = {
  opened: 'action items by the month in which they were written down',
  closed: 'action items by the month in which they were done or dropped',
  overdue: 'not closed at the end of the month (or now), and due on an earlier day, as the due date is now',
  open: 'not closed at the end of the month (or now)',
};

/**
 * The counts of each month. `whyNot` says why an incident's actions are not counted, null where they are; actions
 * without an incident are.
 */
export function actionTrend(
  actions: readonly CountedAction[],
  months: readonly TrendMonth[],
  { zone, now }: { zone: string; now: string },
  whyNot: (incidentId: string) => string | null,
): ActionTrend {
  const out = new Reasons();
  const counted = actions.filter(({ incidentId, ref, createdAt }) => {
    const reason = incidentId === null ? null : whyNot(incidentId);
    if (reason !== null && Date.parse(createdAt) < Date.parse(months.at(-1)?.end ?? now))
      out.add(reason, ref);
    return reason === null;
  });
  const opened = countBy(
    counted.map(({ createdAt }) => createdAt),
    months,
  );
  const closed = countBy(
    counted.flatMap(({ closedAt }) => closedAt ?? []),
    months,
  );
  const ends = months.map(({ end }) => Math.min(Date.parse(end), Date.parse(now)));
  const undated = new Set<CountedAction>();
  const atEnd = ends.map((end) => {
    // At the end of the 31st, what was due on the 31st is late: the day is over.
    const day = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO(zone).toPlainDate().toString();
    const open = counted.filter((action) => isOpenAt(action, end));
    for (const action of open) if (action.due === null) undated.add(action);
    return { open: open.length, overdue: open.filter(({ due }) => due !== null && due < day).length };
  });
  for (const { ref } of undated) out.add('no due date, so never overdue', ref);
  const last = ends.at(-1) ?? 0;
  return {
    formulas: FORMULAS,
    n: counted.filter(({ createdAt }) => Date.parse(createdAt) < last).length,
    months: months.map((_, index) => ({ opened: opened[index]!, closed: closed[index]!, ...atEnd[index]! })),
    leftOut: out.list(),
  };
}

function isOpenAt({ createdAt, closedAt, status }: CountedAction, end: number): boolean {
  if (Date.parse(createdAt) >= end) return false;
  if (closedAt !== null) return Date.parse(closedAt) >= end;
  return status === 'open' || status === 'in progress';
}

function countBy(instants: readonly string[], months: readonly TrendMonth[]): number[] {
  const counts = months.map(() => 0);
  for (const instant of instants) {
    const month = monthIndex(months, Date.parse(instant));
    if (month >= 0) counts[month]! += 1;
  }
  return counts;
}
