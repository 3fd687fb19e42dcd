/** Times of entries as the timeline writes them. */
export { entryClock, entryWhen } from '#shared/time/entry-clock.ts';

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
