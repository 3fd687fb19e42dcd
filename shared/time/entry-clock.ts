/** Times of entries on the clock of a zone that they may not have been entered in. */
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
export function entryClock(at: OccurredAt, zone: string): string {
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

/** The day and clock of a time in a zone, for sentences: `2026-11-21 14:32`. */
export function entryWhen(at: OccurredAt, zone: string): string {
  return `${formatDay(at.start, zone)} ${entryClock(at, zone)}`;
}
