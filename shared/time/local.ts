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
 * were put back, and a problem when they were put forward over it. Of a coarse time (`14:xx`) the part that exists is
 * taken; it is a problem when none does.
 */
export function instantsOf(local: Temporal.PlainDateTime, zone: string, precision: Precision): Resolved {
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return { instants: [first.toInstant()] };
  if (first.toPlainDateTime().equals(local)) return { instants: [first.toInstant(), second.toInstant()] };
  const after = changeBefore(second);
  const end = local.add(LENGTHS[precision]);
  if (Temporal.PlainDateTime.compare(after.toPlainDateTime(), end) < 0)
    return { instants: [after.toInstant()] };
  return { problem: skipped(local, zone, precision, second) };
}

/** How long a time of this precision may have been. */
const LENGTHS: Readonly<Record<Precision, Temporal.DurationLike>> = {
  second: { milliseconds: 0 },
  minute: { milliseconds: 0 },
  tens: { minutes: 10 },
  hour: { hours: 1 },
  day: { days: 1 },
  month: { months: 1 },
};

/** The change of clocks at this time or before it. */
function changeBefore(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous') ?? at;
}

/** What can be written instead of a time that there was not. */
function skipped(
  local: Temporal.PlainDateTime,
  zone: string,
  precision: Precision,
  instead: Temporal.ZonedDateTime,
): string {
  const date = local.toPlainDate();
  const why = 'the clocks were put forward over it.';
  if (precision === 'day' || precision === 'month') return `There was no ${date} in ${zone}: ${why}`;
  const clock = (time: Temporal.PlainTime): string => {
    if (precision === 'hour') return `${time.toString().slice(0, 2)}:xx`;
    if (precision === 'tens') return `${time.toString().slice(0, 4)}x`;
    return time.toString({ smallestUnit: precision });
  };
  const day = instead.toPlainDate().equals(date) ? '' : `${instead.toPlainDate()} `;
  const other = `${day}${clock(instead.toPlainTime())} ${instead.offset}`;
  return (
    `There was no ${clock(local.toPlainTime())} on ${date} in ${zone}: ${why} ` +
    `Give the time in UTC, or with its offset, such as ${other}.`
  );
}

/**
 * Cuts an instant to what its precision states, on the clock of its zone; where the clocks skip the beginning of the
 * hour, to where they go on.
 */
function truncate(at: Temporal.Instant, precision: Precision, zone: string): Temporal.Instant {
  if (precision === 'second') return at;
  const local = at.toZonedDateTimeISO(zone);
  if (precision === 'minute')
    return local.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toInstant();
  if (precision === 'tens' || precision === 'hour') {
    const minute = precision === 'tens' ? local.minute - (local.minute % 10) : 0;
    const cut = local.with({ minute, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
    const moved = cut.hour !== local.hour || cut.minute !== minute;
    return moved ? changeBefore(local).toInstant() : cut.toInstant();
  }
  const day = precision === 'month' ? local.toPlainDate().with({ day: 1 }) : local.toPlainDate();
  return day.toZonedDateTime(zone).toInstant();
}

/**
 * The same time with nothing finer in it than its precision states. Where clocks were put back inside a coarse range,
 * its end may be cut to before its start; it then ends where it begins.
 */
export function canonical(at: OccurredAt): OccurredAt {
  const cut = (instant: Instant) =>
    instantText(truncate(Temporal.Instant.from(instant), at.precision, at.zone));
  const start = cut(at.start);
  if (at.end === null) return { ...at, start };
  const end = cut(at.end);
  return { ...at, start, end: end < start && at.end >= at.start ? start : end };
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
