/**
 * The time grammar for what is still to come: when the next status update is promised, when a reminder rings.
 *
 *     +20m   +1h30m   in 20 min   in 2 hours   20m   20 min
 *     15:30   3pm   15:30 Asia/Tehran   today 15:30   tomorrow 09:00   friday 09:00   sep 4 11:42
 *     2025-09-04 11:42   2025-09-04T11:42:00Z
 *
 * A bare clock time is the next one: `15:30` said at 15:31 is tomorrow's.
 */
import { Temporal } from 'temporal-polyfill';
import { dayOfWeek } from './days.ts';
import { readDuration } from './durations.ts';
import { canonical, instantText } from './local.ts';
import type { OccurredAt, Precision } from './model.ts';
import { instantsAt, type TimeContext } from './reading.ts';
import { type Point, Scanner, takeClock, takePoint, takeZone, type Zone } from './scan.ts';
import { readZone } from './zones.ts';

export type AheadRead = { at: OccurredAt } | { problem: string };

/** A promise further away than this is a slip of the finger. */
const FURTHEST_DAYS = 366;

const SPAN = /^(?:\+|in\b)?\s*((?:\d+(?:[.,]\d+)?\s*[a-z]+\.?,?\s*(?:and\s+)?)+)(?:\s*from now)?$/i;
const BARE_NUMBER = /^(?:\+|in\b)?\s*\d+$/i;
const NAMED_DAY =
  /(today|tonight|tomorrow|(?:on )?[a-z]{3,9}day|mon|tue|wed|thu|fri|sat|sun)\b,?(?: at)? +/iy;

/** Reads a field that holds a time ahead of `now` and nothing else. The problem says what can be written instead. */
export function readAhead(text: string, context: TimeContext): AheadRead {
  const field = text.trim();
  const zone = readZone(context.zone);
  if (zone === null) return { problem: `There is no time zone named "${context.zone}".` };
  const now = Temporal.Instant.from(context.now);
  const span = readSpan(field, now, zone);
  if (span) return span;
  const read = readClock(field, now, zone);
  return 'problem' in read ? read : within(read, now, zone);
}

function readSpan(field: string, now: Temporal.Instant, zone: string): AheadRead | null {
  if (BARE_NUMBER.test(field)) {
    return { problem: `"${field}" may be minutes or hours. Write it with its unit, such as +20m.` };
  }
  const match = SPAN.exec(field);
  const seconds = match && readDuration(match[1]!);
  if (seconds === null) return null;
  if (seconds <= 0) return { problem: `"${field}" is not ahead of now.` };
  if (seconds > FURTHEST_DAYS * 86_400) return { problem: `${field} is more than a year away.` };
  const start = now
    .add({ milliseconds: seconds * 1000 })
    .round({ smallestUnit: 'second', roundingMode: 'floor' });
  return { at: { start: instantText(start), end: null, precision: 'second', approximate: false, zone } };
}

interface Spelled {
  point: Point;
  zone: Zone | null;
  approximate: boolean;
  /** A weekday's name; which date it means depends on now. */
  named: string | null;
}

function readClock(field: string, now: Temporal.Instant, home: string): AheadRead {
  const spelled = takeSpelled(field);
  if ('problem' in spelled) return spelled;
  const { point, zone, approximate, named } = spelled;
  if (!point.clock)
    return { problem: `${notATime(field)} A day needs its clock time, such as tomorrow 09:00.` };
  const precision: Precision = point.clock.precision;
  if (precision === 'tens' || /:xx/i.test(field)) {
    return { problem: `"${field}" is not one time. Write the minute, such as 15:30.` };
  }
  const reader = { now, zone: zone?.name ?? zone?.offset ?? home, precision };
  for (const date of datesAhead(point, named, now.toZonedDateTimeISO(reader.zone).toPlainDate())) {
    const found = instantsAt(date, point, zone?.offset ?? null, reader);
    if ('problem' in found) {
      const clock = { hour: point.clock.hour, minute: point.clock.minute };
      const about = date.toPlainDateTime(clock).toZonedDateTime(reader.zone).epochMilliseconds;
      if (about > now.epochMilliseconds) return found;
      continue;
    }
    const next = found.instants.find((instant) => instant.epochMilliseconds > now.epochMilliseconds);
    const value = { end: null, precision, approximate, zone: reader.zone };
    if (next) return { at: canonical({ ...value, start: instantText(next) }) };
  }
  return { problem: `${field} has passed. Write a time ahead of now, such as +20m or 15:30.` };
}

function takeSpelled(field: string): Spelled | { problem: string } {
  const scan = new Scanner(field);
  const approximate = scan.take(/[~≈] ?/y) !== null;
  scan.take(/at /iy);
  const named = scan.attempt(() => {
    const word = scan.take(NAMED_DAY)?.[1]?.toLowerCase();
    return word && (/^to/.test(word) || dayOfWeek(word) !== null) ? word : null;
  });
  const point = named ? takeNamed(scan) : takePoint(scan);
  if (!point) return { problem: notATime(field) };
  const zone = takeZone(scan, point.stamp);
  if (zone && 'problem' in zone) return zone;
  if (/^\s*[-–—]/.test(field.slice(scan.at))) return { problem: `"${field}" is a range. Write one time.` };
  return scan.at === field.length ? { point, zone, approximate, named } : { problem: notATime(field) };
}

function takeNamed(scan: Scanner): Point | null {
  const clock = takeClock(scan);
  return clock && { day: null, clock, stamp: false };
}

/** The dates that are meant, the nearest first. */
function datesAhead({ day }: Point, named: string | null, today: Temporal.PlainDate): Temporal.PlainDate[] {
  if (named === 'tomorrow') return [today.add({ days: 1 })];
  if (named?.startsWith('to')) return [today];
  if (named) {
    const wanted = dayOfWeek(named)!;
    return [0, 7].map((week) => today.add({ days: ((wanted - today.dayOfWeek + 7) % 7) + week }));
  }
  if (day === null) return [0, 1, 2].map((days) => today.add({ days }));
  if (day.kind === 'relative') return [today.subtract({ days: day.daysAgo })];
  if (day.year !== null) return [Temporal.PlainDate.from({ ...day, year: day.year })];
  const dates = [0, 1].map((years) => Temporal.PlainDate.from({ ...day, year: today.year + years }));
  return dates.filter((date) => date.day === day.day);
}

function within(read: { at: OccurredAt }, now: Temporal.Instant, zone: string): AheadRead {
  const limit = now.toZonedDateTimeISO(zone).add({ days: FURTHEST_DAYS }).epochMilliseconds;
  if (Date.parse(read.at.start) <= limit) return read;
  return { problem: 'That is more than a year away. Write a nearer time, such as +20m or 15:30.' };
}

const notATime = (field: string): string =>
  `"${field}" is not a time ahead. Write one such as +20m, in 20 min, 15:30 or tomorrow 09:00.`;
