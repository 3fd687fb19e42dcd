/**
 * How screens show when something happened. Decided once, for all of them:
 *
 * - What belongs to an incident (its timeline, key moments, picture, postmortem) is on the clock of the incident's
 *   zone, because those who were in it speak of that clock; UTC stands beside it. On the timeline the reader may put
 *   their own zone or UTC first.
 * - Everything else (lists, runs, history) is on the reader's own clock: the zone in Settings, else the machine's.
 * - A time that was entered in another zone is shown on the screen's clock, and as entered under the pointer; where it
 *   is written out to be edited or read elsewhere (format.ts), its zone is named.
 * - Nothing is shown finer than it was stated.
 */
import { formatClock, formatDay, formatWhen } from './format.ts';
import { canonical } from './local.ts';
import type { OccurredAt } from './model.ts';

/** How many minutes a coarse time leaves open. */
const OPEN_MINUTES = { tens: 10, hour: 60 } as const;

/**
 * The clock of a time in a zone, with its precision: `14:32`, `~14:3x`, `14:30–14:45`; `all day` for a whole day.
 * A coarse time that another zone's clock cannot say is written out: `14:3x` in Kathmandu is `08:45–08:54` in UTC.
 * A time that the clock showed twice has its offset.
 */
export function clockIn(at: OccurredAt, zone: string): string {
  if (at.precision === 'day') return 'all day';
  if (at.precision === 'month') return 'month';
  const there = { ...at, zone };
  if (at.precision === 'tens' || at.precision === 'hour') {
    const { start, end } = canonical(at);
    if (canonical(there).start !== start) {
      const last = Date.parse(end ?? start) + (OPEN_MINUTES[at.precision] - 1) * 60_000;
      const mark = at.approximate ? '~' : '';
      return `${mark}${formatClock(start, zone)}–${formatClock(new Date(last).toISOString(), zone)}`;
    }
  }
  const text = formatWhen(there, zone).replaceAll(/\d{4}-\d{2}-\d{2} /g, '');
  return (text.endsWith(` ${zone}`) ? text.slice(0, -zone.length - 1) : text).replace(' – ', '–');
}

/**
 * The day on which a time stands in a zone: `2025-09-04`. A whole day or month is the day that was stated, whatever
 * the zone: `2025-09-04` in Tehran does not begin on the third because it does so in UTC.
 */
export function dayIn(at: OccurredAt, zone: string): string {
  return formatDay(at.start, at.precision === 'day' || at.precision === 'month' ? at.zone : zone);
}

/** The day and clock of a time in a zone, for sentences: `2026-11-21 14:32`. */
export function whenIn(at: OccurredAt, zone: string): string {
  return `${dayIn(at, zone)} ${clockIn(at, zone)}`;
}

/** `Thursday, 4 September 2025` for an ISO day. */
export function dayInWords(day: string): string {
  return WORDS.format(Date.parse(`${day}T00:00:00Z`));
}

const WORDS = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Europe/Berlin` is told as `Berlin`: its distance from UTC may change along the timeline, and stands in the rows. */
export function zoneName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
