/** The months of a period, on the calendar of a zone. */
import { Temporal } from 'temporal-polyfill';
import type { TrendMonth } from './model.ts';

/** More is no picture any more. */
const MOST_MONTHS = 120;

export interface PeriodWish {
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
  /** UTC. */
  now: string;
}

export interface Period {
  /** ISO days, both included. */
  from: string;
  to: string;
  months: TrendMonth[];
}

/**
 * The period that is wished for. A month stands for its first or its last day; absent, it is the twelve months up to
 * today. Days in the future are cut off.
 */
export function periodOf({ from, to, zone, now }: PeriodWish): Period | { problem: string } {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const last = to === undefined ? today : dayOf(to, 'last');
  if (last === null) return { problem: notADay(to!) };
  const end = Temporal.PlainDate.compare(last, today) > 0 ? today : last;
  const first = from === undefined ? end.with({ day: 1 }).subtract({ months: 11 }) : dayOf(from, 'first');
  if (first === null) return { problem: notADay(from!) };
  if (Temporal.PlainDate.compare(first, end) > 0) {
    const future = Temporal.PlainDate.compare(first, today) > 0;
    return {
      problem: future
        ? `${first} is in the future: there is nothing to count yet.`
        : `The period begins on ${first}, after it ends on ${end}.`,
    };
  }
  const months = monthsBetween(first, end, zone, now);
  if (months.length > MOST_MONTHS) {
    return { problem: `${months.length} months are too many: at most ${MOST_MONTHS} can be shown.` };
  }
  return { from: first.toString(), to: end.toString(), months };
}

function notADay(text: string): string {
  return `"${text}" is no day. Write one such as 2026-01-15, or a month such as 2026-01.`;
}

function dayOf(text: string, edge: 'first' | 'last'): Temporal.PlainDate | null {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
    if (!/^\d{4}-\d\d$/.test(text)) return null;
    const month = Temporal.PlainYearMonth.from(text, { overflow: 'reject' });
    return month.toPlainDate({ day: edge === 'first' ? 1 : month.daysInMonth });
  } catch {
    return null;
  }
}

function monthsBetween(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  zone: string,
  now: string,
): TrendMonth[] {
  const months: TrendMonth[] = [];
  const afterLast = last.add({ days: 1 });
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; ) {
    const next = day.with({ day: 1 }).add({ months: 1 });
    const until = Temporal.PlainDate.compare(next, afterLast) < 0 ? next : afterLast;
    const end = beginningOf(until, zone);
    months.push({
      month: day.toString().slice(0, 7),
      start: beginningOf(day, zone),
      end,
      partial: day.day !== 1 || until.day !== 1 || Date.parse(end) > Date.parse(now),
    });
    if (months.length > MOST_MONTHS * 4) break;
    day = until;
  }
  return months;
}

/** When the day begins there: where midnight was skipped, at the first instant after. */
function beginningOf(day: Temporal.PlainDate, zone: string): string {
  return day.toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' });
}

/** Which month the instant (ms since 1970 UTC) lies in; -1 when in none. */
export function monthIndex(months: readonly TrendMonth[], at: number): number {
  return months.findIndex(({ start, end }) => at >= Date.parse(start) && at < Date.parse(end));
}
