/** What stands in the timeline of a document, line by line: days, entries, and a line that is being written. */
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { dayIn } from '#shared/time/shown.ts';

export type TimelineItem =
  | { kind: 'day'; key: string; day: string }
  /** `place` is its place among the entries. */
  | { kind: 'entry'; key: string; entry: TimelineEntry; place: number }
  | { kind: 'adding'; key: string; after: TimelineEntry; begin: string };

/** A line that is being written after an entry; what stands in it at first. */
export interface Inserting {
  after: string;
  begin: string;
}

/** Days are told where there are several. */
export function itemsOf(
  entries: readonly TimelineEntry[],
  zone: string,
  inserting: Inserting | null,
): TimelineItem[] {
  const days = entries.map(({ at }) => dayIn(at, zone));
  const severalDays = days.some((day) => day !== days[0]);
  return entries.flatMap((entry, place) => {
    const day = days[place]!;
    const items: TimelineItem[] = [{ kind: 'entry', key: entry.id, entry, place }];
    // Not by the day alone: an entry between two days may have them begin twice.
    if (severalDays && day !== days[place - 1])
      items.unshift({ kind: 'day', key: `day before ${entry.id}`, day });
    if (inserting?.after === entry.id)
      items.push({ kind: 'adding', key: 'adding', after: entry, begin: inserting.begin });
    return items;
  });
}

/** In the order of time. What is being edited stays in its place, whatever becomes of it. */
export function entriesShown(
  entries: readonly TimelineEntry[],
  starredOnly: boolean,
  editing: TimelineEntry | null,
): TimelineEntry[] {
  const kept = entries.filter((entry) => !starredOnly || entry.starred || entry.id === editing?.id);
  const gone = editing && !kept.some(({ id }) => id === editing.id) ? [editing] : [];
  return [...kept, ...gone].toSorted(
    (a, b) => a.at.start.localeCompare(b.at.start) || a.recordedAt.localeCompare(b.recordedAt),
  );
}

const LINE = 20;
const DAY = 26;
const ADDING = 60;
/** Characters of a line in a preview of usual width. */
const CHARACTERS = 70;

/** How high it will be, near enough until it was measured. Pixels. */
export function estimateItem(item: TimelineItem): number {
  if (item.kind === 'day') return DAY;
  if (item.kind === 'adding') return ADDING;
  let lines = 0;
  for (const line of item.entry.text.split('\n')) lines += Math.max(1, Math.ceil(line.length / CHARACTERS));
  return Math.max(26, lines * LINE + 2);
}
