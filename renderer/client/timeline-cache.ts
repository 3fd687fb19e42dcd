/**
 * Keeps timelines fresh entry by entry: a change event names what changed, only that is asked for, and the kept list
 * is mended in its place. A timeline of thousands of entries is read once.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { ChangeEvent } from '#shared/library/model.ts';

type Change = Pick<ChangeEvent, 'entity' | 'id' | 'parentId'>;
type Entries = readonly TimelineEntry[];

/** Beyond so many changed entries the whole timeline is read again. */
const MOST_AT_ONCE = 500;

/** The key under which the entries of an incident are kept; `incidentId` is its id, never its reference. */
export const entriesKey = (incidentId: string) => ['incidents', 'entries', incidentId] as const;

/** By when it happened, then by when it was recorded: the order of the core. ISO texts of one form compare as text. */
export function compareEntries(
  a: Pick<TimelineEntry, 'at' | 'recordedAt'>,
  b: Pick<TimelineEntry, 'at' | 'recordedAt'>,
): number {
  if (a.at.start !== b.at.start) return a.at.start < b.at.start ? -1 : 1;
  if (a.recordedAt === b.recordedAt) return 0;
  return a.recordedAt < b.recordedAt ? -1 : 1;
}

/**
 * The list with the asked entries as they are now: those in `now` stand in their order, asked ones that are not in
 * it are gone. An entry whose place did not change keeps it among its equals.
 */
export function patched(entries: Entries, asked: ReadonlySet<string>, now: Entries): TimelineEntry[] {
  const fresh = new Map(now.map((entry) => [entry.id, entry]));
  const list: TimelineEntry[] = [];
  for (const entry of entries) {
    if (!asked.has(entry.id)) {
      list.push(entry);
      continue;
    }
    const next = fresh.get(entry.id);
    if (!next || compareEntries(entry, next) !== 0) continue;
    list.push(next);
    fresh.delete(entry.id);
  }
  for (const entry of fresh.values()) list.splice(placeOf(list, entry), 0, entry);
  return list;
}

/** Behind every entry that comes before it or equals it in order. */
function placeOf(list: Entries, entry: TimelineEntry): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareEntries(list[middle]!, entry) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which entries of a kept timeline the changes name; `all` when that cannot be told. */
export function askedFor(
  incidentId: string,
  entries: Entries,
  changes: readonly Change[],
): ReadonlySet<string> | 'all' {
  const ids = new Set<string>();
  const known = new Set<string>();
  const owner = new Map<string, string>();
  for (const entry of entries) {
    known.add(entry.id);
    for (const piece of entry.evidence) owner.set(piece.id, entry.id);
  }
  let strayEvidence = false;
  for (const { entity, id, parentId } of changes) {
    const here = parentId === incidentId;
    if (entity === 'entry' && (here || known.has(id))) ids.add(id);
    if (entity !== 'evidence') continue;
    const entryId = owner.get(id);
    if (entryId) ids.add(entryId);
    else if (here) strayEvidence = true;
  }
  // Evidence comes with its entry as a rule; without one, nobody says which entry it hangs on.
  if (ids.size > MOST_AT_ONCE || (strayEvidence && ids.size === 0)) return 'all';
  return ids;
}

type Ask = (incidentId: string, entryIds: string[]) => Promise<TimelineEntry[]>;

/** Mends every kept timeline that the changes touch. Batches of one timeline are asked for one after the other. */
export function createTimelineMender(cache: QueryClient, ask: Ask): (changes: readonly Change[]) => void {
  const waiting = new Map<string, Set<string>>();
  const busy = new Set<string>();

  const refetch = (incidentId: string) =>
    void cache.invalidateQueries({ queryKey: entriesKey(incidentId), exact: true });

  const work = async (incidentId: string) => {
    if (busy.has(incidentId)) return;
    busy.add(incidentId);
    try {
      for (;;) {
        const ids = waiting.get(incidentId);
        if (!ids) return;
        waiting.delete(incidentId);
        const now = await ask(incidentId, [...ids]);
        cache.setQueryData<Entries>(
          entriesKey(incidentId),
          (entries) => entries && patched(entries, ids, now),
        );
      }
    } catch {
      // Which ones were missed is told by nobody but the whole list.
      waiting.delete(incidentId);
      refetch(incidentId);
    } finally {
      busy.delete(incidentId);
    }
  };

  return (changes) => {
    const relevant = changes.filter(({ entity }) => entity === 'entry' || entity === 'evidence');
    if (relevant.length === 0) return;
    for (const query of cache.getQueryCache().findAll({ queryKey: ['incidents', 'entries'] })) {
      const incidentId = String(query.queryKey[2]);
      const entries = query.state.data as Entries | undefined;
      // One that is being read for the first time may have read before the change.
      if (!entries || query.state.fetchStatus === 'fetching') {
        if (relevant.some(({ parentId }) => parentId === incidentId)) refetch(incidentId);
        continue;
      }
      const asked = askedFor(incidentId, entries, relevant);
      if (asked === 'all') refetch(incidentId);
      else if (asked.size > 0) {
        waiting.set(incidentId, new Set([...(waiting.get(incidentId) ?? []), ...asked]));
        void work(incidentId);
      }
    }
  };
}

/** Puts an entry that the core has just answered with into the kept timeline, ahead of its change event. */
export function putEntry(cache: QueryClient, entry: TimelineEntry): void {
  cache.setQueryData<Entries>(
    entriesKey(entry.incidentId),
    (entries) => entries && patched(entries, new Set([entry.id]), [entry]),
  );
}
