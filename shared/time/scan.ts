/** The words of the time grammar: dates, clocks and zones, read one after another from a text. */
import type { Precision } from './model.ts';
import { isAmbiguousZone, readZone } from './zones.ts';

export interface Clock {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  precision: Precision;
  /** `4pm`: on the hour, where the other end of a range is to the minute. */
  whole?: boolean;
}

/** `year` is null for `sep 4`; `relative` counts days back from today for `yesterday`. */
export type Day =
  | { kind: 'date'; year: number | null; month: number; day: number; precision: 'day' | 'month' }
  | { kind: 'relative'; daysAgo: number };

/** One end of a time as written. */
export interface Point {
  day: Day | null;
  clock: Clock | null;
  /** Written with the `T` of ISO 8601, or as a log stamp with seconds: a hyphen after it is an offset. */
  stamp: boolean;
}

export class Scanner {
  at = 0;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** Takes what the sticky pattern matches here, or nothing. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }
  /** Runs a reader and goes back when it finds nothing. */
  attempt<T>(read: () => T | null): T | null {
    const from = this.at;
    const value = read();
    if (value === null) this.at = from;
    return value;
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** Many programs log days with slashes; with the year first they mean one thing only. */
const ISO_DAY = /(\d{4})([-/])(\d{2})\2(\d{2})(?!\d)/y;
const ISO_MONTH = /(\d{4})-(\d{2})(?![\d-])/y;
const MONTH_DAY = new RegExp(`${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\w:])`, 'iy');
const DAY_MONTH = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?(?![\\w:])`, 'iy');
const RELATIVE_DAY = /(today|yesterday)\b/iy;
const CLOCK =
  /(\d{1,2}):(?:(\d)x|(xx)|(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)(?!\d|:\d)(?:\s?([ap])\.?m\b\.?)?/iy;
const WHOLE_HOUR = /(\d{1,2})\s?([ap])\.?m\b\.?/iy;

/** Reads a calendar day, `yesterday`, or a month. Null, and nothing taken, when there is none here. */
export function takeDay(scan: Scanner): Day | null {
  const iso = scan.take(ISO_DAY);
  if (iso) return day(iso[1]!, iso[3]!, iso[4]!);
  const month = scan.take(ISO_MONTH);
  if (month)
    return Number(month[2]) <= 12 && Number(month[2]) >= 1
      ? { ...date(month[1]!, month[2]!, '1'), precision: 'month' }
      : null;
  const named = scan.take(MONTH_DAY);
  if (named) return day(named[3] ?? null, monthNumber(named[1]!), named[2]!);
  const reversed = scan.take(DAY_MONTH);
  if (reversed) return day(reversed[3] ?? null, monthNumber(reversed[2]!), reversed[1]!);
  const relative = scan.take(RELATIVE_DAY);
  if (relative) return { kind: 'relative', daysAgo: relative[1]!.toLowerCase() === 'today' ? 0 : 1 };
  return null;
}

function monthNumber(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function date(year: string | null, month: string, dayOfMonth: string) {
  return {
    kind: 'date' as const,
    year: year === null ? null : Number(year),
    month: Number(month),
    day: Number(dayOfMonth),
  };
}

/** Null when no calendar has such a day. A day without its year may be 29 February. */
function day(year: string | null, month: string, dayOfMonth: string): Day | null {
  const value = date(year, month, dayOfMonth);
  const longest = new Date(Date.UTC(value.year ?? 2024, value.month, 0)).getUTCDate();
  if (value.month < 1 || value.month > 12 || value.day < 1 || value.day > longest) return null;
  return { ...value, precision: 'day' };
}

/** Reads `14:32`, `14:32:05`, `14:3x`, `14:xx`, `11:42 PM`, `4pm`. */
export function takeClock(scan: Scanner): Clock | null {
  const whole = scan.take(WHOLE_HOUR);
  if (whole) {
    const found = clock(whole[1]!, '0', '0', '0', 'hour', whole[2]!);
    return found && { ...found, whole: true };
  }
  const match = scan.take(CLOCK);
  if (!match) return null;
  const [, hour, tens, hourOnly, minute, second, fraction, half] = match;
  if (tens) return clock(hour!, `${tens}0`, '0', '0', 'tens', half);
  if (hourOnly) return clock(hour!, '0', '0', '0', 'hour', half);
  if (second === undefined) return clock(hour!, minute!, '0', '0', 'minute', half);
  return clock(hour!, minute!, second, (fraction ?? '').padEnd(3, '0').slice(0, 3), 'second', half);
}

function clock(
  hourText: string,
  minute: string,
  second: string,
  millisecond: string,
  precision: Precision,
  half?: string,
): Clock | null {
  let hour = Number(hourText);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const value = {
    hour,
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(millisecond),
    precision,
  };
  return value.hour > 23 || value.minute > 59 || value.second > 59 ? null : value;
}

/** Reads a day, a clock, or both. */
export function takePoint(scan: Scanner): Point | null {
  return scan.attempt(() => {
    const foundDay = scan.attempt(() => takeDay(scan));
    const separator = foundDay ? scan.take(/[Tt](?=\d)|,?(?: at)? +(?=\d)/y) : null;
    if (foundDay && !separator) return { day: foundDay, clock: null, stamp: false };
    const back = scan.at - (separator?.[0].length ?? 0);
    const foundClock = scan.attempt(() => takeClock(scan));
    if (!foundClock) {
      scan.at = back;
      return foundDay ? { day: foundDay, clock: null, stamp: false } : null;
    }
    const stamp = foundDay !== null && (/^t$/i.test(separator![0]) || foundClock.precision === 'second');
    return { day: foundDay, clock: foundClock, stamp };
  });
}

/** A zone after a clock: an offset, a name, or both (`+02:00 Europe/Berlin`, `+02:00[Europe/Berlin]`). */
export interface Zone {
  offset: string | null;
  name: string | null;
}

export type ZoneFound = Zone | { problem: string } | null;

/** Takes the zone that stands here; null when there is none. `stamp`: after a time as machines write it. */
export function takeZone(scan: Scanner, stamp: boolean): ZoneFound {
  const offset = scan.attempt(() => takeOffset(scan, stamp));
  const name = scan.attempt(() => takeZoneName(scan));
  if (name && 'problem' in name) return name;
  return offset || name ? { offset, name: name?.name ?? null } : null;
}

function takeOffset(scan: Scanner, stamp: boolean): string | null {
  if (scan.take(/z(?![A-Za-z0-9])/iy)) return 'UTC';
  const attached = stamp
    ? scan.take(/([+-]\d{2})(?::?(\d{2}))?(?![\d:])/y)
    : scan.take(/(\+\d{2}):?(\d{2})(?![\d:])/y);
  const match = attached ?? scan.take(/ +([+-]\d{2}):?(\d{2})(?![\d:])/y);
  return match ? readZone(`${match[1]}:${match[2] ?? '00'}`) : null;
}

function takeZoneName(scan: Scanner): { name: string } | { problem: string } | null {
  const bracketed = scan.take(/\[([A-Za-z][\w+\-/]*)\]/y);
  const match =
    bracketed ??
    scan.take(/ +((?:utc|gmt)[+-]\d{1,2}(?::?\d{2})?)(?![\w:])/iy) ??
    scan.take(/ +((?:[A-Za-z][A-Za-z_]*(?:\/[A-Za-z0-9_+-]+)+)|[Zz]|utc|gmt|[A-Z]{3,4})(?![\w/])/y);
  if (!match) return null;
  if (isAmbiguousZone(match[1]!)) {
    return {
      problem: `${match[1]} means several time zones. Write the offset, such as +05:30, or a name such as Asia/Kolkata.`,
    };
  }
  const name = readZone(match[1]!);
  return name === null ? null : { name };
}
