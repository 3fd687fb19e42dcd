/** Reads a time as people write it during an incident, and gives it with the precision and zone it was stated in. */
import { Temporal } from 'temporal-polyfill';
import { readDuration } from './durations.ts';
import { canonical, instantsOf, instantText, occurredNow, type Resolved } from './local.ts';
import type { Instant, OccurredAt, Precision } from './model.ts';
import { type Day, type Point, Scanner, takePoint, takeZone, type Zone } from './scan.ts';
import { readZone } from './zones.ts';

/** What a text is read against. `zone` is an IANA name or an offset; a time that names no zone is in it. */
export interface TimeContext {
  now: Instant;
  zone: string;
}

/** A bare clock time may be this far ahead of now: clocks differ a little from machine to machine. */
export const TOLERANCE_MS = 5 * 60_000;

/** `length` counts the characters that the time takes. */
export type TimeFound = { at: OccurredAt; length: number } | { problem: string } | null;

interface Spelled {
  start: Point;
  end: Point | null;
  startZone: Zone | null;
  endZone: Zone | null;
  /** `14:30-~14:45`. */
  endApproximate: boolean;
}

/** Reads a time at the beginning of the text; null when it does not begin with one. */
export function scanTime(text: string, context: TimeContext): TimeFound {
  const home = readZone(context.zone);
  if (home === null) return { problem: `There is no time zone named "${context.zone}".` };
  const inZone = { now: context.now, zone: home };
  return scanRelative(text, inZone) ?? scanAbsolute(text, inZone);
}

const AGO =
  /^[-−]((?:\d+(?:\.\d+)?\s?(?:d|h|hours?|min|m|s)(?![a-z]|\s?\d+[:-])\s?)+|(?:\d+(?:d|h|min|m|s))+)(?![\w.-]|:(?!\s))/i;
const WORDS_AGO =
  /^((?:\d+(?:\.\d+)? ?(?:days?|d|hours?|h|minutes?|mins?|m|seconds?|secs?|s),? ?(?:and )?)+)ago\b/i;

/** No incident is looked back on from further away: a longer time is a slip of the finger. */
const LONGEST_AGO_SECONDS = 100 * 366 * 86_400;

/** `now`, `-15m`, `-1h30m`, `20 min ago`, each with `~` before it when it is a guess. */
function scanRelative(line: string, context: TimeContext): TimeFound {
  const word = /^now\b/i.exec(line);
  if (word) return { at: occurredNow(context.now, context.zone), length: word[0].length };
  const guess = /^[~≈] ?/.exec(line)?.[0] ?? '';
  const text = line.slice(guess.length);
  const match = AGO.exec(text) ?? WORDS_AGO.exec(text);
  if (!match) return null;
  const seconds = readDuration(match[1]!);
  if (seconds === null) return null;
  if (seconds > LONGEST_AGO_SECONDS) return { problem: `${match[0].trim()} is more than 100 years ago.` };
  const at = Temporal.Instant.from(context.now).subtract({ milliseconds: seconds * 1000 });
  const precision: Precision = /\ds\b|sec/i.test(match[1]!) ? 'second' : 'minute';
  const value = { ...occurredNow(instantText(at), context.zone), precision, approximate: guess !== '' };
  return { at: canonical(value), length: guess.length + match[0].trimEnd().length };
}

function scanAbsolute(text: string, context: TimeContext): TimeFound {
  const scan = new Scanner(text);
  const approximate = scan.take(/[~≈] ?/y) !== null;
  const spelled = takeSpelled(scan);
  if (spelled === null || 'problem' in spelled) return spelled;
  if (!/^(?:$|[\s,;:)\]—–-])/.test(text.slice(scan.at))) return null;
  const at = resolve(spelled, approximate || spelled.endApproximate, context);
  return 'problem' in at ? at : { at, length: scan.at };
}

function takeSpelled(scan: Scanner): Spelled | { problem: string } | null {
  const start = takePoint(scan);
  if (!start) return null;
  const startZone = takeZone(scan, start.stamp);
  if (startZone && 'problem' in startZone) return startZone;
  const found = scan.attempt(() => takeRangeEnd(scan, start, startZone));
  const endZone = found ? takeZone(scan, found.end.stamp) : null;
  if (endZone && 'problem' in endZone) return endZone;
  const { end = null, approximate: endApproximate = false } = found ?? {};
  return { start, end, startZone, endZone, endApproximate };
}

/** A range whose first end is a day takes a second day, never a clock. */
function takeRangeEnd(
  scan: Scanner,
  start: Point,
  zone: Zone | null,
): { end: Point; approximate: boolean } | null {
  const attached = start.stamp || zone || !start.clock ? /\s*[–—]\s*|\s+-\s+/y : /\s*[–—]\s*|-|\s+-\s+/y;
  if (!scan.take(attached)) return null;
  const approximate = scan.take(/[~≈] ?/y) !== null;
  const end = takePoint(scan);
  return end && (start.clock === null) === (end.clock === null) ? { end, approximate } : null;
}

function resolve(
  spelled: Spelled,
  approximate: boolean,
  context: TimeContext,
): OccurredAt | { problem: string } {
  const { start, end } = spelled;
  const zone = zoneOf(spelled.startZone) ?? zoneOf(spelled.endZone) ?? context.zone;
  const named = spelled.startZone?.name ?? spelled.endZone?.name ?? zone;
  const precision = sharedPrecision(start, end);
  if (precision === null) return { problem: 'Give both ends of the range with the same precision.' };
  const reader = { now: Temporal.Instant.from(context.now), zone: named, precision };
  const first = resolveStart(start, spelled.startZone?.offset ?? null, reader);
  if ('problem' in first) return first;
  let last: Temporal.Instant | null = null;
  if (end) {
    const offset = spelled.endZone?.offset ?? (end.day ? null : (spelled.startZone?.offset ?? null));
    const found = resolveEnd(end, offset, first.instant, reader);
    if ('problem' in found) return found;
    last = found.instant;
  }
  const value = {
    start: instantText(first.instant),
    end: last && instantText(last),
    precision,
    approximate,
    zone: named,
  };
  return canonical(value);
}

function zoneOf(zone: Zone | null): string | null {
  return zone ? (zone.name ?? zone.offset) : null;
}

function precisionOf(point: Point): Precision {
  if (point.clock) return point.clock.precision;
  return point.day?.kind === 'date' ? point.day.precision : 'day';
}

function sharedPrecision(start: Point, end: Point | null): Precision | null {
  const first = precisionOf(start);
  if (!end) return first;
  const second = precisionOf(end);
  if (first === second) return first;
  // `11:30-1pm` ends at one o'clock.
  if (first === 'minute' && end.clock?.whole) return 'minute';
  if (second === 'minute' && start.clock?.whole) return 'minute';
  const fine = (precision: Precision) => precision === 'second' || precision === 'minute';
  return fine(first) && fine(second) ? 'second' : null;
}

interface Reader {
  now: Temporal.Instant;
  zone: string;
  precision: Precision;
}

type One = { instant: Temporal.Instant } | { problem: string };

/** The instants of a local date with this point's clock, by its stated offset if it has one. */
export function instantsAt(
  date: Temporal.PlainDate,
  point: Point,
  offset: string | null,
  reader: Reader,
): Resolved {
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = point.clock ?? {};
  const local = date.toPlainDateTime({ hour, minute, second, millisecond });
  if (offset === null) return instantsOf(local, reader.zone, reader.precision);
  const instant = local.toZonedDateTime(offset).toInstant();
  const there = instant.toZonedDateTimeISO(reader.zone);
  // A coarse time may name an hour of which the offset holds for a part only.
  const exact = reader.precision === 'second' || reader.precision === 'minute';
  // Where no zone is named, the ends of a range may have offsets of their own.
  const named = !/^[+-]/.test(reader.zone);
  if (exact && named && !there.toPlainDateTime().equals(local)) {
    return { problem: `${reader.zone} is at ${there.offset} then, not at ${offset}.` };
  }
  return { instants: [instant] };
}

function resolveStart(point: Point, offset: string | null, reader: Reader): One {
  const today = reader.now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const day = point.day;
  if (day?.kind === 'date' && day.year !== null)
    return earliest(instantsAt(plain(day, day.year), point, offset, reader));
  if (day?.kind === 'relative') {
    return earliest(instantsAt(today.subtract({ days: day.daysAgo }), point, offset, reader));
  }
  return latestUntilNow(candidateDates(day, today), point, offset, reader);
}

function plain(day: Extract<Day, { kind: 'date' }>, year: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month: day.month, day: day.day });
}

/** The dates that a clock alone, or a day without its year, may mean: latest first. */
function candidateDates(day: Day | null, today: Temporal.PlainDate): Temporal.PlainDate[] {
  if (day?.kind !== 'date') return [1, 0, -1, -2].map((days) => today.add({ days }));
  const dates: Temporal.PlainDate[] = [];
  // 29 February comes at most eight years apart.
  for (let year = today.year + 1; year >= today.year - 8; year--) {
    const leap =
      day.month === 2 && day.day === 29 && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear;
    if (!leap) dates.push(plain(day, year));
  }
  return dates;
}

/** The latest of the candidates that is not after now; two instants of one clock count as two candidates. */
function latestUntilNow(
  dates: Temporal.PlainDate[],
  point: Point,
  offset: string | null,
  reader: Reader,
): One {
  const limit = reader.now.epochMilliseconds + TOLERANCE_MS;
  for (const date of dates) {
    const found = instantsAt(date, point, offset, reader);
    if ('problem' in found) {
      const midnight = date.toZonedDateTime(reader.zone).epochMilliseconds;
      if (midnight <= limit && date.equals(reader.now.toZonedDateTimeISO(reader.zone).toPlainDate()))
        return found;
      continue;
    }
    const instant = found.instants.findLast((one) => one.epochMilliseconds <= limit);
    if (instant) return { instant };
  }
  return { problem: 'No such time lies in the past. Write the date with its year.' };
}

function earliest(found: Resolved): One {
  return 'problem' in found ? found : { instant: found.instants[0]! };
}

/** The first such time that is not before the start: `23:50-00:10` ends on the next day. */
function resolveEnd(point: Point, offset: string | null, start: Temporal.Instant, reader: Reader): One {
  const startDate = start.toZonedDateTimeISO(reader.zone).toPlainDate();
  for (const date of endDates(point.day, startDate, reader)) {
    const found = instantsAt(date, point, offset, reader);
    if ('problem' in found) return found;
    const instant = found.instants.find((one) => one.epochMilliseconds >= start.epochMilliseconds);
    if (instant) return { instant };
  }
  return { problem: 'The range ends before it begins.' };
}

/** A day without its year is the one after the start; further than half a year on it is a slip. */
function endDates(day: Day | null, start: Temporal.PlainDate, reader: Reader): Temporal.PlainDate[] {
  if (day === null) return [start, start.add({ days: 1 })];
  if (day.kind === 'relative') {
    const today = reader.now.toZonedDateTimeISO(reader.zone).toPlainDate();
    return [today.subtract({ days: day.daysAgo })];
  }
  if (day.year !== null) return [plain(day, day.year)];
  return [start.year, start.year + 1]
    .map((year) => plain(day, year))
    .filter((date) => date.day === day.day && start.until(date, { largestUnit: 'days' }).days < 183);
}
