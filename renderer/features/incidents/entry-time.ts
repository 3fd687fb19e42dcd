import { formatDay, formatWhen } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';

/** The clock of a time in a zone, with its precision: `14:32`, `~14:3x`, `14:30–14:45`; `all day` for a whole day. */
export function entryClock(at: OccurredAt, zone: string): string {
  if (at.precision === 'day') return 'all day';
  if (at.precision === 'month') return 'month';
  return formatWhen({ ...at, zone }, zone).replace(/^(~?)\d{4}-\d{2}-\d{2} /, '$1');
}

/** The day that a time belongs to, as the heading of its part of the timeline. */
export function entryDay(at: OccurredAt, zone: string): string {
  return formatDay(at.start, zone);
}

/** `Thursday, 4 September 2025` for an ISO day. */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`));
}
