/** Dates as other tools write them: `04/09/2025`, `9/4/25`, `04.09.2025`, `Thursday, September 4th`, `Today`. */
import { Temporal } from 'temporal-polyfill';
import { Scanner, takeDay } from '#shared/time/scan.ts';

export type DateOrder = 'day-first' | 'month-first';

/** A day as written: numbers of which the order is to be found out, or a calendar day, or days before today. */
export type WrittenDay =
  | { kind: 'numbers'; first: number; second: number; year: number | null; dotted: boolean }
  | { kind: 'date'; year: number | null; month: number; day: number }
  | { kind: 'ago'; days: number; said: string }
  | { kind: 'weekday'; weekday: number; said: string };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY_NAME = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';

/** The pattern of a date, for patterns of lines. It has no groups of its own. */
export const DATE_PATTERN = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})',
  '\\d{1,2}/\\d{1,2}(?![\\d/])',
  `(?:${WEEKDAY_NAME},?\\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?(?![\\d:])`,
  `(?:${WEEKDAY_NAME},?\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?(?:,?\\s+\\d{4})?(?![\\d:])`,
  'today',
  'yesterday',
  `(?:last\\s+)?${WEEKDAY_NAME}(?![a-z])`,
].join('|');

/** Reads a date that stands alone. Null when it is none. */
export function readWrittenDay(text: string): WrittenDay | null {
  const date = text.trim().replace(/\s+/g, ' ');
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date);
  if (yearFirst) return dateOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(date);
  if (numbers) {
    const year =
      numbers[4] === undefined ? null : Number(numbers[4].length === 2 ? `20${numbers[4]}` : numbers[4]);
    return {
      kind: 'numbers',
      first: Number(numbers[1]),
      second: Number(numbers[3]),
      year,
      dotted: numbers[2] === '.',
    };
  }
  if (/^today$/i.test(date)) return { kind: 'ago', days: 0, said: date };
  if (/^yesterday$/i.test(date)) return { kind: 'ago', days: 1, said: date };
  const named = new RegExp(`^(?:last )?(${WEEKDAY_NAME})$`, 'i').exec(date);
  if (named) {
    const weekday = WEEKDAYS.indexOf(named[1]!.slice(0, 3).toLowerCase()) + 1;
    return { kind: 'weekday', weekday, said: date };
  }
  const bare = date.replace(new RegExp(`^${WEEKDAY_NAME},? `, 'i'), '').replace(/^(\d{1,2})\. /, '$1 ');
  const scan = new Scanner(bare);
  const day = scan.attempt(() => takeDay(scan));
  if (day?.kind !== 'date' || day.precision !== 'day' || scan.at !== bare.length) return null;
  return { kind: 'date', year: day.year, month: day.month, day: day.day };
}

function dateOf(year: number, month: number, day: number): WrittenDay | null {
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month < 1 || month > 12 || day < 1 || day > longest ? null : { kind: 'date', year, month, day };
}

export interface OrderFound {
  order: DateOrder;
  /** What the numbers say of the order: `unclear` when none is above 12, `mixed` when they contradict. */
  certainty: 'certain' | 'unclear' | 'mixed';
}

/**
 * Which number is the day, for all dates of one file: a number above 12 says it. Where none does, dots and a 24-hour
 * clock mean the day first, as nearly everywhere; AM and PM mean the month first.
 */
export function dateOrderOf(days: Iterable<WrittenDay>, halfDayClock: boolean): OrderFound {
  let dayFirst = false;
  let monthFirst = false;
  let dotted = false;
  let any = false;
  for (const day of days) {
    if (day.kind !== 'numbers') continue;
    any = true;
    dotted ||= day.dotted;
    dayFirst ||= day.first > 12;
    monthFirst ||= day.second > 12;
  }
  const likely: DateOrder = halfDayClock && !dotted ? 'month-first' : 'day-first';
  if (dayFirst && monthFirst) return { order: likely, certainty: 'mixed' };
  if (dayFirst) return { order: 'day-first', certainty: 'certain' };
  if (monthFirst) return { order: 'month-first', certainty: 'certain' };
  return { order: likely, certainty: any && !dotted ? 'unclear' : 'certain' };
}

/**
 * The calendar day, read against `today`. A day without its year, or a weekday, is the latest that has been. Null when
 * no calendar has it in that order of numbers.
 */
export function plainDay(
  day: WrittenDay,
  order: DateOrder,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (day.kind === 'ago') return today.subtract({ days: day.days });
  if (day.kind === 'weekday') return today.subtract({ days: (today.dayOfWeek - day.weekday + 7) % 7 || 7 });
  const [month, dayOfMonth] =
    day.kind === 'date'
      ? [day.month, day.day]
      : order === 'day-first'
        ? [day.second, day.first]
        : [day.first, day.second];
  const on = (year: number): Temporal.PlainDate | null => {
    try {
      return Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' });
    } catch {
      return null;
    }
  };
  if (day.year !== null) return on(day.year);
  // 29 February comes at most eight years apart; tomorrow may have begun where the message was written.
  const limit = today.add({ days: 1 });
  for (let year = limit.year; year >= limit.year - 8; year--) {
    const date = on(year);
    if (date && Temporal.PlainDate.compare(date, limit) <= 0) return date;
  }
  return null;
}
