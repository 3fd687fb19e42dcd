/** Which instant a stamp of a report is, given the day and the zone that the text around it tells. */
import { Temporal } from 'temporal-polyfill';
import { canonical, instantsOf, instantText } from '#shared/time/local.ts';
import type { OccurredAt, Precision } from '#shared/time/model.ts';
import type { Stamp, StampClock, StampDay } from './stamp.ts';

/** What is known while a report is read from top to bottom. */
export interface Reckoning {
  zone: string;
  /** The day that a clock alone is of; null while none is known. */
  day: Temporal.PlainDate | null;
  /** The year of days that name none. */
  year: number | null;
  /** The day that the report itself names; null when it names none. */
  anchor: Temporal.PlainDate | null;
  /** The clock before, for midnight; null at the beginning of a day. */
  last: Temporal.PlainTime | null;
  /** Months that the report names in words, by which `04-09-2025` is told. */
  months: ReadonlySet<number>;
}

export interface Reckoned {
  at: OccurredAt | null;
  /** A sentence about what was guessed; null as a rule. */
  doubt: string | null;
}

/** Clocks that go back by more than so many hours have passed midnight; by less, the rows are out of order. */
const MIDNIGHT_HOURS = 8;

/** Days. */
const HALF_A_YEAR = 183;

/** Gives the instant and moves the reckoning on. */
export function reckon(stamp: Stamp, state: Reckoning): Reckoned {
  const zone = stamp.zone ?? state.zone;
  let doubt: string | null = null;
  let day = state.day;
  if (stamp.day) {
    const found = dayOf(stamp.day, state);
    if (!found) return { at: null, doubt: `"${stamp.raw}" names no year, and none is known.` };
    if ('problem' in found) return { at: null, doubt: found.problem };
    doubt = found.doubt;
    day = found.day;
    state.day = day;
    state.year = day.year;
    state.last = null;
  }
  if (!day) return { at: null, doubt: `"${stamp.raw}" names no day, and none is known.` };
  const clock = stamp.clock;
  if (!clock || clock.hour === null) {
    const end = stamp.endDay ? dayOf(stamp.endDay, state) : null;
    const last = end && 'day' in end ? end.day : null;
    return {
      at: value({
        start: startOf(day, zone),
        end: last && startOf(last, zone),
        precision: 'day',
        zone,
        stamp,
      }),
      doubt,
    };
  }
  const time = plainTime(clock);
  if (!stamp.day && state.last && goesPastMidnight(state.last, time)) {
    day = day.add({ days: 1 });
    state.day = day;
  }
  state.last = time;
  const first = instantOf(day, time, zone, precisionOf(clock));
  if ('problem' in first) return { at: null, doubt: first.problem };
  const range = endOf(stamp, { day, time, zone, clock });
  return { at: value({ start: first.at, ...range, zone, stamp }), doubt };
}

function goesPastMidnight(before: Temporal.PlainTime, now: Temporal.PlainTime): boolean {
  return before.since(now).total('hours') > MIDNIGHT_HOURS;
}

function endOf(
  { endClock }: Stamp,
  {
    day,
    time,
    zone,
    clock,
  }: { day: Temporal.PlainDate; time: Temporal.PlainTime; zone: string; clock: StampClock },
): { end: Temporal.Instant | null; precision: Precision } {
  const precision = precisionOf(clock);
  if (clock.precision === 'tens of hours') {
    // Some time from twenty to the end of the day: the hours that fit.
    const lastHour = Math.min(23, clock.hour! + 9);
    const last = instantOf(day, Temporal.PlainTime.from({ hour: lastHour }), zone, 'hour');
    return { end: 'at' in last ? last.at : null, precision };
  }
  if (!endClock || endClock.hour === null) return { end: null, precision };
  const end = plainTime(endClock);
  const endDay = Temporal.PlainTime.compare(end, time) < 0 ? day.add({ days: 1 }) : day;
  const last = instantOf(endDay, end, zone, precisionOf(endClock));
  const finer = precisionOf(endClock) === 'second' || precision === 'second' ? 'second' : precision;
  return { end: 'at' in last ? last.at : null, precision: finer };
}

function plainTime({ hour, minute, second }: StampClock): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: hour ?? 0, minute, second });
}

function precisionOf({ precision }: StampClock): Precision {
  return precision === 'tens of hours' ? 'hour' : precision;
}

function startOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

function instantOf(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string,
  precision: Precision,
): { at: Temporal.Instant } | { problem: string } {
  const found = instantsOf(day.toPlainDateTime(time), zone, precision);
  return 'problem' in found ? found : { at: found.instants[0]! };
}

function value({
  start,
  end,
  precision,
  zone,
  stamp,
}: {
  start: Temporal.Instant;
  end: Temporal.Instant | null;
  precision: Precision;
  zone: string;
  stamp: Stamp;
}): OccurredAt {
  const approximate = stamp.approximate || stamp.clock?.precision === 'tens of hours';
  return canonical({
    start: instantText(start),
    end: end && instantText(end),
    precision,
    approximate,
    zone,
  });
}

/** The calendar day; null when its year is not known. */
export function dayOf(
  written: StampDay,
  state: Pick<Reckoning, 'year' | 'months' | 'anchor' | 'day'>,
): { day: Temporal.PlainDate; doubt: string | null } | { problem: string } | null {
  const year = written.year ?? state.year;
  if (year === null) return null;
  const swap = written.swappable && written.month !== written.day && isOther(written, state.months);
  const { month, day } = swap ? { month: written.day, day: written.month } : written;
  const unsure =
    written.swappable && written.month !== written.day && !state.months.has(month)
      ? `"${two(written.day)}" and "${two(written.month)}" may each be the day; read as ${year}-${two(month)}-${two(day)}.`
      : null;
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return { day: written.year === null ? nearest(date, state.anchor ?? state.day) : date, doubt: unsure };
  } catch {
    return { problem: `There is no day ${year}-${two(month)}-${two(day)}.` };
  }
}

/** Of the years that a day may be of, the one that brings it next to what the report is about. */
function nearest(date: Temporal.PlainDate, about: Temporal.PlainDate | null): Temporal.PlainDate {
  if (!about) return date;
  const ahead = about.until(date).days;
  if (ahead > HALF_A_YEAR) return date.subtract({ years: 1 });
  return ahead < -HALF_A_YEAR ? date.add({ years: 1 }) : date;
}

/** True when the report names the month that the other reading gives, and not that of this one. */
function isOther({ month, day }: StampDay, months: ReadonlySet<number>): boolean {
  return months.has(day) && !months.has(month);
}

const two = (value: number) => String(value).padStart(2, '0');
