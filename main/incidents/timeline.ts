/** The timeline of an incident: logging, correcting, pinning. Recorded times never change; corrections keep history. */
import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type {
  Audience,
  EntryKind,
  EntrySource,
  Evidence,
  Incident,
  TimelineEntry,
} from '#shared/incidents/model.ts';
import { formatWhen, occurredNow, readTime, readWhen } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { TOLERANCE_MS } from '#shared/time/reading.ts';
import { readZone } from '#shared/time/zones.ts';
import type { IncidentStore } from './store.ts';

export interface NewEntry {
  text: string;
  kind?: EntryKind;
  at?: OccurredAt;
  author?: string;
  starred?: boolean;
  corrected?: boolean;
  recordedAt?: string;
  key?: string | null;
  audience?: Audience | null;
  source?: EntrySource | null;
}

export type NewEvidence = Omit<Evidence, 'id' | 'incidentId' | 'entryId' | 'createdAt'>;

export interface LogLine {
  text: string;
  at?: string | undefined;
  zone?: string | undefined;
  key?: string | undefined;
}

/** All that reading a time asks of an incident. */
type Zoned = Pick<Incident, 'zone'>;

const UNCHANGED = 'Nothing was changed.';

export type Timeline = ReturnType<typeof createTimeline>;

interface TimelineParts {
  db: Database;
  actor: string;
  clock: () => number;
  store: IncidentStore;
}

export function createTimeline({ db, actor, clock, store }: TimelineParts) {
  const now = () => new Date(clock()).toISOString();

  /** Adds an entry inside a write. Gives its id. */
  const addEntry = (tx: Tx, incident: Incident, entry: NewEntry): string => {
    const id = randomUUID();
    const at = entry.at ?? occurredNow(now(), incident.zone);
    tx.create('entry', {
      id,
      incidentId: incident.id,
      at,
      start: at.start,
      recordedAt: entry.recordedAt ?? now(),
      text: entry.text,
      kind: entry.kind ?? 'note',
      author: entry.author ?? actor,
      starred: entry.starred ?? false,
      corrected: entry.corrected ?? false,
      key: entry.key ?? null,
      audience: entry.audience ?? null,
      source: entry.source ?? null,
    });
    return id;
  };

  /** The same, or what has its key already: looked at inside the write, because two processes may send it. */
  const addOnce = (tx: Tx, incident: Incident, entry: NewEntry): string =>
    (entry.key ? store.entryByKey(incident.id, entry.key)?.id : undefined) ?? addEntry(tx, incident, entry);

  const addEvidence = (tx: Tx, incidentId: string, entryId: string, evidence: NewEvidence): void => {
    tx.create('evidence', { ...evidence, id: randomUUID(), incidentId, entryId, createdAt: now() });
  };

  const requireEntry = (id: string): TimelineEntry => {
    const entry = store.entry(id);
    if (!entry) throw fault('incidents.entry-not-found', 'That timeline entry is not there any more.');
    return entry;
  };

  /** Reads a whole time field against the incident's zone. Faults: `usage.bad-time`, `usage.bad-zone`. */
  const timeOf = (text: string, incident: Zoned, zone?: string, kept = UNCHANGED): OccurredAt => {
    const read = readTime(text, { now: now(), zone: zoneOr(incident.zone, zone) });
    if ('problem' in read) throw fault('usage.bad-time', read.problem, { kept });
    return read.at;
  };

  /** The same for a key moment, which cannot lie ahead. Faults: those of `timeOf`. */
  const momentOf = (text: string, incident: Zoned, kept = UNCHANGED): OccurredAt => {
    const at = timeOf(text, incident, undefined, kept);
    if (Date.parse(at.start) <= clock() + TOLERANCE_MS) return at;
    const when = formatWhen(at, incident.zone);
    throw fault('usage.bad-time', `${when} has not come yet.`, {
      kept,
      todo: 'Give the time at which it happened, such as 14:32, -15m or yesterday 23:50.',
    });
  };

  return {
    addEntry,
    addEvidence,
    timeOf,
    momentOf,

    /** Logs a line that may begin with a time. The same `key` logs once, however often it is sent. */
    log(incident: Incident, { text, at, zone, key }: LogLine): TimelineEntry {
      const already = key ? store.entryByKey(incident.id, key) : null;
      if (already) return already;
      const read = at
        ? { at: timeOf(at, incident, zone), rest: text }
        : readWhen(text, { now: now(), zone: zoneOr(incident.zone, zone) });
      if ('problem' in read)
        throw fault('usage.bad-time', read.problem, { todo: 'Correct the time and log it again.' });
      if (read.rest.trim() === '')
        throw fault('usage.empty-entry', 'There is a time but nothing that happened.');
      const entry = { text: read.rest, at: read.at, key: key ?? null };
      return requireEntry(db.write(actor, (tx) => addOnce(tx, incident, entry)));
    },

    /** Changes text or time (the entry then shows as corrected) or the star (which is no correction). */
    correct(
      entryId: string,
      patch: { text?: string; at?: string | OccurredAt; starred?: boolean },
    ): TimelineEntry {
      const before = requireEntry(entryId);
      const incident = store.get(before.incidentId);
      const at = typeof patch.at === 'string' ? timeOf(patch.at, incident, before.at.zone) : patch.at;
      db.write(actor, (tx) => {
        const changed = tx.update('entry', entryId, { text: patch.text, at, start: at?.start });
        tx.update('entry', entryId, { starred: patch.starred, corrected: changed ? true : undefined });
      });
      return requireEntry(entryId);
    },

    /** Takes the entry and what is pinned to it off the timeline; the journal and the blobs keep both. */
    remove(entryId: string): void {
      const entry = requireEntry(entryId);
      db.write(actor, (tx) => {
        for (const evidence of entry.evidence) tx.remove('evidence', evidence.id);
        tx.remove('entry', entryId);
      });
    },
  };
}

function zoneOr(fallback: string, zone: string | undefined): string {
  if (!zone) return fallback;
  const known = readZone(zone);
  if (!known) {
    throw fault('usage.bad-zone', `There is no time zone "${zone}".`, {
      todo: 'Use an IANA name such as Europe/Berlin, or an offset such as +03:30.',
    });
  }
  return known;
}
