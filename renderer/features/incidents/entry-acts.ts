/** What can be done to the entries of a timeline, by key, pointer or drag. */
import { useMemo, useRef } from 'react';
import { cache } from '#renderer/client/cache.ts';
import { client } from '#renderer/client/client.ts';
import { putEntry } from '#renderer/client/timeline-cache.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { exactText, leadingTime, movedTo, neighboursAfterMove, type Place, placeBetween } from './between.ts';
import { entryClock } from './entry-time.ts';
import { takeBack } from './undoing.ts';

export type EntryPanel = 'editor' | 'history' | 'removal';

export interface EntryActs {
  star(entry: TimelineEntry): void;
  /** Opens a panel of an entry, or none. */
  open(entryId: string, panel: EntryPanel | null): void;
  /** Begins a line that is logged right after an entry. */
  insert(entryId: string): void;
  /** Moves an entry past its neighbour: a time beyond it, recorded as a correction. */
  move(entry: TimelineEntry, step: 1 | -1): void;
  retime(entry: TimelineEntry, place: Place): void;
  copyAddress(entry: TimelineEntry): void;
}

interface Around {
  incident: Incident;
  /** What is shown, in order. */
  entries: readonly TimelineEntry[];
  /** The zone that is shown first. */
  zone: string;
  open: (entryId: string, panel: EntryPanel | null) => void;
  /** Begins a log line with this text. */
  begin: (text: string) => void;
  /** Keeps an entry in sight and the focus on it, wherever it goes. */
  follow: (entryId: string) => void;
}

/** The same object for good, so that rows need not be drawn anew; it sees what is around it at the time. */
export function useEntryActs(around: Around): EntryActs {
  const latest = useRef(around);
  latest.current = around;
  return useMemo(() => actsOn(() => latest.current), []);
}

function actsOn(around: () => Around): EntryActs {
  const correct = async (entry: TimelineEntry, patch: { starred?: boolean; at?: OccurredAt }) => {
    const { starred, at } = patch;
    const changed = await client.incidents.correctEntry({
      entryId: entry.id,
      starred,
      at: at && exactText(at),
    });
    putEntry(cache, changed);
  };
  const retime = (entry: TimelineEntry, place: Place) => {
    const { zone, incident, follow } = around();
    const at = movedTo(entry.at, place);
    correct(entry, { at }).then(() => {
      follow(entry.id);
      tell(`Time corrected: ${entryClock(entry.at, zone)} → ${entryClock(at, zone)}`, {
        action: { label: 'Undo', run: () => void takeBack(incident.id) },
      });
    }, tellFault);
  };
  return {
    star: (entry) => void correct(entry, { starred: !entry.starred }).catch(tellFault),
    open: (entryId, panel) => around().open(entryId, panel),
    retime,
    move(entry, step) {
      const beside = neighboursAfterMove(around().entries, entry.id, step);
      const place = beside && placeBetween(beside.before, beside.after, Date.now());
      if (place) retime(entry, place);
      else if (beside) tell('There is no time between those two entries: they are of the same millisecond.');
    },
    insert(entryId) {
      const { entries, incident, begin } = around();
      const at = entries.findIndex(({ id }) => id === entryId);
      const before = entries[at]?.at.start ?? null;
      const now = Date.now();
      const place = placeBetween(before, entries[at + 1]?.at.start ?? null, now);
      const start = place ?? { start: before ?? new Date(now).toISOString(), precision: 'second' };
      begin(`${leadingTime(start, incident.zone, new Date(now).toISOString())} `);
    },
    copyAddress(entry) {
      const address = new URL(location.href);
      address.search = new URLSearchParams({ entry: entry.id }).toString();
      navigator.clipboard
        .writeText(address.href)
        .then(() => tell('Copied the address of this entry'), tellFault);
    },
  };
}
