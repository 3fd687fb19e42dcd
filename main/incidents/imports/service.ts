/** Imports onto a timeline: reading stores nothing; taking writes all that was picked in one change, or nothing. */
import { fileEvidence } from '#main/incidents/evidence.ts';
import { mediaTypeOf } from '#main/incidents/files.ts';
import { type Ground, requireZone } from '#main/incidents/ground.ts';
import { fault } from '#shared/fault.ts';
import type { ImportReading, ImportRequest, ImportTaken } from '#shared/incidents/imports/contract.ts';
import { CANDIDATE_NAMES, FORMAT_NAMES } from '#shared/incidents/imports/format-names.ts';
import type { Found } from '#shared/incidents/imports/found.ts';
import type { EntrySource, ImportFormat, Incident } from '#shared/incidents/model.ts';
import { whenIn } from '#shared/time/shown.ts';
import { type Collected, collect } from './collecting.ts';
import { MOST_CANDIDATES, NOTHING_TAKEN } from './limits.ts';
import { stageBlob } from './staging.ts';

/** What is to be taken. */
export interface TakeRequest extends ImportRequest {
  keys: string[];
  withoutUnread: boolean;
}

export type IncidentImports = ReturnType<typeof createImports>;

export function createImports({ db, actor, store, timeline, now, find }: Ground) {
  const keysOf = db.sql
    .prepare<[string], string>('SELECT key FROM timeline_entries WHERE incident_id = ? AND key IS NOT NULL')
    .pluck();

  const open = (incident: Incident, request: ImportRequest): Promise<Collected> =>
    collect({ ...request, now: request.readAt ?? now(), zone: requireZone(request.zone ?? incident.zone) });

  return {
    /** Faults: `imports.*`, `usage.bad-time`, `usage.bad-zone`. */
    async read(request: ImportRequest): Promise<ImportReading> {
      const incident = find(request.id);
      const readAt = request.readAt ?? now();
      const { source, format, found, warnings, unread } = await open(incident, { ...request, readAt });
      source.close();
      const wanted = inChannels([...found.values()], request.channels);
      const there = new Set(keysOf.all(incident.id));
      return {
        format,
        channels: countedChannels(found.values()),
        candidates: wanted.slice(0, MOST_CANDIDATES).map((each) => ({ ...each, taken: there.has(each.key) })),
        total: wanted.length,
        warnings,
        unread,
        readAt,
      };
    },

    /** Faults: those of read, `imports.unread`, `imports.keys-gone`. */
    async take({ keys, withoutUnread, ...request }: TakeRequest): Promise<ImportTaken> {
      const incident = find(request.id);
      const collected = await open(incident, request);
      try {
        return await takeFrom(incident, collected, { keys, withoutUnread });
      } finally {
        collected.source.close();
      }
    },
  };

  async function takeFrom(
    incident: Incident,
    { source, format, found, unread }: Collected,
    { keys, withoutUnread }: Pick<TakeRequest, 'keys' | 'withoutUnread'>,
  ): Promise<ImportTaken> {
    if (unread.length > 0 && !withoutUnread) throw notRead(unread);
    const wanted = new Set(keys);
    const picked = [...found.values()].filter(({ key }) => wanted.has(key));
    if (picked.length < wanted.size) throw keysGone(wanted.size - picked.length, source.name);
    const before = new Set(keysOf.all(incident.id));
    if (picked.every(({ key }) => before.has(key))) {
      return { taken: 0, already: picked.length, entry: store.entryByKey(incident.id, picked[0]!.key)! };
    }
    const kept = await source.keep();
    const blob = await stageBlob(db, kept.bytes);
    const { id, taken } = db.write(actor, (tx) => {
      // Looked at again inside the write: another window may have taken some meanwhile.
      const there = new Set(keysOf.all(incident.id));
      const fresh = picked.filter(({ key }) => !there.has(key));
      const sha256 = tx.putBlob(blob);
      for (const each of fresh) {
        const { at, text, key, author } = each;
        const from = sourceOf(each, format, source.name, sha256);
        timeline.addEntry(tx, incident, { at, text, key, author: author || actor, source: from });
      }
      const telling = timeline.addEntry(tx, incident, {
        kind: 'system',
        text: importSentence(format, fresh, source.name),
        source: { format, name: source.name, ref: '', sha256 },
      });
      const evidence = fileEvidence({
        sha256,
        size: kept.bytes.length,
        mediaType: mediaTypeOf(kept.bytes, 'application/zip'),
        name: kept.name,
        excerpt: spanText(fresh, incident.zone),
      });
      timeline.addEvidence(tx, incident.id, telling, evidence);
      return { id: telling, taken: fresh.length };
    });
    return { taken, already: picked.length - taken, entry: store.entry(id)! };
  }
}

/** Where an entry came from: the channel, else the file; and its own name there. */
function sourceOf(found: Found, format: ImportFormat, fileName: string, sha256: string): EntrySource {
  const ref = found.key.split(':').slice(2).join(':');
  return { format, name: format === 'slack' && found.channel !== '' ? found.channel : fileName, ref, sha256 };
}

/** `Imported 34 messages of inc-7 from export.zip (Slack export)`. */
function importSentence(format: ImportFormat, taken: readonly Found[], name: string): string {
  const channels =
    format === 'slack' ? [...new Set(taken.map(({ channel }) => channel).filter(Boolean))] : [];
  const shown = channels.slice(0, 3).map((channel) => `\`${channel.replaceAll('`', "'")}\``);
  const more = channels.length - shown.length;
  const of = shown.length === 0 ? '' : ` of ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const [one, many] = CANDIDATE_NAMES[format];
  const count = `${taken.length} ${taken.length === 1 ? one : many}`;
  return `Imported ${count}${of} from \`${name.replaceAll('`', "'")}\` (${FORMAT_NAMES[format]})`;
}

function spanText(taken: readonly Found[], zone: string): string {
  const [first, last] = [taken[0], taken.at(-1)].map((each) => each && whenIn(each.at, zone));
  return first === last ? `${first} (${zone})` : `${first} to ${last} (${zone})`;
}

function countedChannels(found: Iterable<Found>): ImportReading['channels'] {
  const counts = new Map<string, number>();
  for (const { channel } of found) if (channel !== '') counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Fault: `imports.channel` for a name that nothing has. */
function inChannels(found: Found[], names: readonly string[] | undefined): Found[] {
  if (names === undefined || names.length === 0) return found;
  const known = new Set(found.map(({ channel }) => channel));
  const wanted = new Set(names.map((name) => (known.has(name) ? name : name.replace(/^#/, ''))));
  const missing = [...wanted].filter((name) => !known.has(name));
  if (missing.length > 0) {
    throw fault(
      'imports.channel',
      `There is no channel ${missing.join(', ')} with anything in it in that time.`,
      {
        todo:
          known.size > 0
            ? `There is ${[...known].filter(Boolean).sort().slice(0, 30).join(', ')}.`
            : undefined,
        kept: NOTHING_TAKEN,
      },
    );
  }
  return found.filter(({ channel }) => wanted.has(channel));
}

function notRead(unread: Collected['unread']) {
  const [first] = unread;
  const more = unread.length - 1;
  return fault(
    'imports.unread',
    `Not all of it can be read. ${first!.path}: ${first!.why}${more > 0 ? `; and ${more} more` : ''}.`,
    { todo: 'Mend the file, or import without what it holds.', kept: NOTHING_TAKEN },
  );
}

function keysGone(count: number, name: string) {
  return fault(
    'imports.keys-gone',
    `${count} of what was picked ${count === 1 ? 'is' : 'are'} not in ${name}.`,
    {
      todo: 'Read it again, in the same zone and with the same columns, and pick anew.',
      kept: NOTHING_TAKEN,
    },
  );
}
