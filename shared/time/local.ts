/** Local dates and clocks to instants, with the hours that a change of clocks skips or repeats. */
import { Temporal } from 'temporal-polyfill';
import type { Instant, OccurredAt, Precision } from './model.ts';

/** An instant as the model writes it, with milliseconds. */
export function instantText(at: Temporal.Instant): Instant {
  return at.toString({ smallestUnit: 'millisecond' });
}

export type Resolved = { instants: Temporal.Instant[] } | { problem: string };

/**
 * The instants at which a local clock showed this date and time: one as a rule, two (earlier first) when clocks
 * were put back, and a problem when they were put forward over it. A coarse time (`14:xx`) is never a problem: the
 * part of it that exists is taken.
 */
export function instantsOf(local: Temporal.PlainDateTime, zone: string, precision: Precision): Resolved {
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return { instants: [first.toInstant()] };
  if (first.toPlainDateTime().equals(local)) return { instants: [first.toInstant(), second.toInstant()] };
  if (precision !== 'second' && precision !== 'minute') return { instants: [second.toInstant()] };
  const shown = local.toPlainTime().toString({ smallestUnit: precision });
  return {
    problem:
      `There was no ${shown} on ${local.toPlainDate()} in ${zone}: the clocks were put forward over it. ` +
      `Give the time in UTC, or with its offset, such as ${second.toPlainTime().toString({ smallestUnit: precision })} ${second.offset}.`,
  };
}

/** Cuts an instant to what its precision states, on the clock of its zone. */
export function truncate(at: Temporal.Instant, precision: Precision, zone: string): Temporal.Instant {
  if (precision === 'second') return at;
  const local = at.toZonedDateTimeISO(zone);
  if (precision === 'minute')
    return local.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toInstant();
  const zero = { second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 };
  if (precision === 'tens')
    return local.with({ ...zero, minute: local.minute - (local.minute % 10) }).toInstant();
  if (precision === 'hour') return local.with({ ...zero, minute: 0 }).toInstant();
  const day = precision === 'month' ? local.toPlainDate().with({ day: 1 }) : local.toPlainDate();
  return day.toZonedDateTime(zone).toInstant();
}

/** The same time with nothing finer in it than its precision states. */
export function canonical(at: OccurredAt): OccurredAt {
  const cut = (instant: Instant) =>
    instantText(truncate(Temporal.Instant.from(instant), at.precision, at.zone));
  return { ...at, start: cut(at.start), end: at.end === null ? null : cut(at.end) };
}

/** A time of now, to the second. */
export function occurredNow(now: Instant, zone: string): OccurredAt {
  const second = Math.floor(Temporal.Instant.from(now).epochMilliseconds / 1000) * 1000;
  return {
    start: instantText(Temporal.Instant.fromEpochMilliseconds(second)),
    end: null,
    precision: 'second',
    approximate: false,
    zone,
  };
}
