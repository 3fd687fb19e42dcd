/** The stretch of time that is asked for, in the time grammar; both ends belong to it. */
import { Temporal } from 'temporal-polyfill';
import { fault } from '#shared/fault.ts';
import { readTime, type TimeContext } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import type { Days } from './found.ts';

export interface Window {
  /** Milliseconds since 1970 UTC; the end is the first that does not belong to it. */
  from: number;
  until: number;
  /** Days of any zone that may hold some of it. */
  days: Days;
}

/** Fault: `usage.bad-time`. */
export function windowOf(from: string | undefined, to: string | undefined, context: TimeContext): Window {
  const first = from?.trim() ? timeOf(from, 'beginning', context) : null;
  const last = to?.trim() ? timeOf(to, 'end', context) : null;
  const window = {
    from: first ? Date.parse(first.start) : Number.NEGATIVE_INFINITY,
    until: last ? endOf(last) : Number.POSITIVE_INFINITY,
  };
  if (window.until <= window.from) {
    throw fault('usage.bad-time', `The end ${to} is before the beginning ${from}.`, {
      todo: 'Give the beginning first, each with its day.',
    });
  }
  const day = (ms: number, more: number) =>
    Number.isFinite(ms) ? new Date(ms + more * 86_400_000).toISOString().slice(0, 10) : null;
  return { ...window, days: { first: day(window.from, -1), last: day(window.until, 1) } };
}

/** By the beginning of the time; `until` is the first instant outside. */
export function isWithin(at: OccurredAt, { from, until }: Window): boolean {
  const start = Date.parse(at.start);
  return start >= from && start < until;
}

function timeOf(text: string, what: string, context: TimeContext): OccurredAt {
  const read = readTime(text, context);
  if ('at' in read) return read.at;
  throw fault('usage.bad-time', `The ${what} of the time window: ${read.problem}`, {
    todo: 'Write it like 2025-09-04 11:42, or yesterday 23:50, or -3h.',
  });
}

const LENGTHS = {
  second: { seconds: 1 },
  minute: { minutes: 1 },
  tens: { minutes: 10 },
  hour: { hours: 1 },
  day: { days: 1 },
  month: { months: 1 },
} as const;

/** The first instant after a time, as far as it was stated: `2025-09-04` ends with its day. */
function endOf(at: OccurredAt): number {
  const start = Temporal.Instant.from(at.end ?? at.start).toZonedDateTimeISO(at.zone);
  return start.add(LENGTHS[at.precision]).epochMilliseconds;
}
