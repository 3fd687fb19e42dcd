/** Times of entries as the timeline writes them: those of the whole program, by the names that are used here. */
export { clockIn as entryClock, dayInWords, whenIn as entryWhen, zoneName } from '#shared/time/shown.ts';
