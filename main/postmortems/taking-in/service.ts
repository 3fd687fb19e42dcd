/**
 * Taking a postmortem that was written elsewhere into an incident: a retrospective one, with all that was understood
 * of the text hanging on it. One change of the journal, which can be taken back as one. The document keeps its bytes,
 * unless live blocks are asked for; then the text as it was is kept as its attachment.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { ChangedSince, createTakingBack } from '#main/db/taking-back.ts';
import type { Attachments } from '#main/library/attachments.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { takenInBy } from '#shared/incidents/undoing.ts';
import type { Document } from '#shared/library/model.ts';
import { findBlocks } from '#shared/postmortems/live-blocks.ts';
import type { ReportWhy } from '#shared/postmortems/reading/model.ts';
import { outlineOf } from '#shared/postmortems/reading/outline.ts';
import { readReport } from '#shared/postmortems/reading/report.ts';
import type { TakenIn, TakingInOffer, TakingInPicks } from '#shared/postmortems/taking-in/model.ts';
import { type Offered, offerOf, takenByDefault } from '#shared/postmortems/taking-in/offer.ts';
import { blocksToPut, withBlocks } from '#shared/postmortems/taking-in/rewriting.ts';
import { formatDay } from '#shared/time/format.ts';
import { readZone } from '#shared/time/zones.ts';
import type { PostmortemsDeps } from '../ports.ts';
import type { PostmortemsService } from '../service.ts';
import { titleOf } from '../title.ts';

export type TakingIn = ReturnType<typeof createTakingIn>;

export interface TakingInDeps extends Omit<PostmortemsDeps, 'documents'> {
  documents: PostmortemsDeps['documents'] & {
    replace(document: Document, bytes: Uint8Array, title: string): Document;
    bytes(document: Document): Uint8Array;
  };
  attachments: Pick<Attachments, 'add'>;
  postmortems: Pick<PostmortemsService, 'get' | 'addWhy' | 'setStated'>;
}

interface Work {
  tx: Tx;
  incident: Incident;
  document: Document;
  offer: Offered;
  picks: TakingInPicks;
}

export function createTakingIn(deps: TakingInDeps) {
  const { db, actor, clock, documents, incidents, actions, attachments, postmortems } = deps;
  const { rowsOf, takeBack } = createTakingBack(db.sql);
  const now = () => new Date(clock()).toISOString();
  const changeThatMade = db.sql
    .prepare<[string], string | null>(
      "SELECT change FROM journal WHERE entity = 'incident' AND entity_id = ? AND op = 'create' ORDER BY seq DESC LIMIT 1",
    )
    .pluck();

  const understand = (document: Document, given: string | undefined) => {
    const zone = zoneOf(given);
    const { text } = documents.text(document);
    const context = { zone, today: formatDay(now(), zone) };
    return { text, context, offer: offerOf(text, document.title, context) };
  };

  const createIncident = ({ tx, offer, picks }: Omit<Work, 'incident'>): string => {
    const id = randomUUID();
    tx.create('incident', {
      id,
      number: tx.nextNumber('incident'),
      title: picks.title ?? offer.title,
      severity: picks.severity ?? offer.severity,
      status: 'closed',
      kind: 'retrospective',
      zone: offer.zone.name,
      summary: picks.summary ?? offer.summary,
      declaredBy: actor,
      createdAt: now(),
      postmortemId: null,
      runbookIds: [],
      alert: '',
      service: '',
      tags: [],
    });
    return id;
  };

  const addEntries = ({ tx, incident, document, offer, picks }: Work): number => {
    const taken = offer.entries.filter(({ line }) => picks.entries?.includes(line) ?? true);
    for (const { at, text, raw, author, line } of taken) {
      incidents.timeline.addEntry(tx, incident, {
        at,
        text: text.trim() === '' ? raw : text,
        author: author ?? actor,
        starred: picks.starred?.includes(line) ?? false,
        source: {
          format: 'postmortem',
          name: document.ref,
          ref: raw === '' ? `line ${line}` : `line ${line}, ${raw}`,
          sha256: document.sha256,
        },
      });
    }
    return taken.length;
  };

  const putMoments = ({ tx, incident, offer, picks }: Work): number => {
    const taken = offer.moments.filter(
      (moment) => picks.moments?.includes(moment.name) ?? takenByDefault(moment),
    );
    for (const { name, at } of taken) incidents.putMoment(tx, incident.id, name, at);
    return taken.length;
  };

  const putStated = ({ incident, offer, picks }: Work): number => {
    const taken = offer.stated.filter(({ name }) => picks.stated?.includes(name) ?? true);
    for (const { name, text } of taken) postmortems.setStated(incident.id, name, text);
    return taken.length;
  };

  const addWhys = (incidentId: string, whys: readonly ReportWhy[], parentId: string | null): number => {
    let count = 0;
    for (const { question, answer, children } of whys) {
      const { id } = postmortems.addWhy({
        incidentId,
        parentId,
        question: question.trim() || 'Why?',
        answer,
      });
      count += 1 + addWhys(incidentId, children, id);
    }
    return count;
  };

  const addActions = ({ incident, document, offer, picks }: Work): number => {
    const taken = offer.actions.filter(({ line }) => picks.actions?.includes(line) ?? true);
    for (const { text, owner, due, priority, done, link } of taken) {
      const status = done ? 'done' : 'open';
      actions.add({
        text,
        owner,
        due,
        priority,
        link,
        status,
        incidentId: incident.id,
        documentId: document.id,
      });
    }
    return taken.length;
  };

  /** Blocks in the place of what was understood; the text as it was is kept beside. */
  const putBlocks = (
    document: Document,
    text: string,
    { entries, actions: lines, whys }: TakingInPicks,
    read: Reading,
  ) => {
    const outline = outlineOf(text);
    const there = new Set(findBlocks(text).blocks.map(({ name }) => name));
    // What was left out must not vanish from the text.
    const whole = {
      timeline: read.timeline.every(({ line }) => entries?.includes(line) ?? true) ? read.timeline : [],
      fiveWhys: whys ? read.fiveWhys : [],
      actions: read.actions.every(({ line }) => lines?.includes(line) ?? true) ? read.actions : [],
    };
    const places = blocksToPut(outline, whole).filter(({ name }) => !there.has(name));
    const bytes = documents.bytes(document);
    attachments.add({
      documentId: document.id,
      name: `${document.ref}-as-imported.md`,
      mediaType: 'text/markdown',
      bytes,
    });
    const store = (next: string) =>
      documents.replace(
        documents.find(document.id),
        Buffer.from(next, 'utf8'),
        titleOf(next) || document.title,
      );
    store(withBlocks(outline, places, there));
    // The blocks are empty until they are rendered from the data that is there by now.
    store(postmortems.get(document.id).text);
  };

  return {
    /** What would be taken in. Stores nothing. Faults: `postmortems.not-found`, `usage.bad-zone`. */
    offer(given: string, zone?: string): TakingInOffer {
      const document = documents.find(given, 'postmortem');
      const incident = document.incidentId === null ? null : incidents.find(document.incidentId);
      return { ...understand(document, zone).offer, incident };
    },

    /**
     * Makes the incident. Faults: `postmortems.taken-in-already`, `postmortems.nothing-to-take-in`, `usage.bad-zone`.
     */
    take(given: string, picks: TakingInPicks): TakenIn {
      const document = documents.find(given, 'postmortem');
      return db.write(actor, (tx) => {
        if (documents.find(document.id).incidentId !== null) throw already(document);
        const { text, context, offer } = understand(document, picks.zone);
        if (text.trim() === '') {
          throw fault('postmortems.nothing-to-take-in', `${document.ref} is empty.`, {
            todo: 'Write what happened first, or declare an incident.',
          });
        }
        const id = createIncident({ tx, document, offer, picks });
        const work: Work = { tx, document, offer, picks, incident: incidents.find(id) };
        tx.update('document', document.id, { incidentId: id });
        tx.update('incident', id, { postmortemId: document.id });
        const counts = {
          entries: addEntries(work),
          moments: putMoments(work),
          stated: putStated(work),
          whys: picks.whys ? addWhys(id, offer.whys, null) : 0,
          actions: addActions(work),
        };
        if (picks.liveBlocks) putBlocks(document, text, picks, readReport(text, context));
        return { ...counts, incident: incidents.find(id), warnings: warningsOf(offer) };
      });
    },

    /**
     * Takes the incident back, with all that came with it, as long as nobody changed the same since. Faults:
     * `postmortems.not-taken-in`, `postmortems.changed-since`.
     */
    undo(given: string): { what: string } {
      const document = documents.find(given, 'postmortem');
      const change = document.incidentId === null ? null : (changeThatMade.get(document.incidentId) ?? null);
      const rows = change === null ? [] : rowsOf(change);
      if (change === null || takenInBy(rows) !== document.id) {
        throw fault('postmortems.not-taken-in', `${document.ref} was not taken into an incident.`, {
          todo: `hotwash postmortem take-in ${document.ref} does so.`,
        });
      }
      const { ref, title } = incidents.find(document.incidentId!);
      try {
        db.write(actor, (tx) => {
          tx.undoing(change);
          takeBack(tx, rows);
        });
      } catch (error) {
        throw error instanceof ChangedSince ? changed(error, ref) : error;
      }
      return { what: `Took back ${ref} ${title}; ${document.ref} stands alone again.` };
    },
  };
}

type Reading = Pick<ReturnType<typeof readReport>, 'timeline' | 'fiveWhys' | 'actions'>;

/** What was understood otherwise than it is stated, too. */
function warningsOf({ warnings, stated }: Offered): string[] {
  const told = new Set(warnings.flatMap((warning) => /the stated (\w+)/.exec(warning)?.[1] ?? []));
  const differing = stated.filter(({ name, differs }) => differs && !told.has(name));
  return [
    ...warnings,
    ...differing.map(
      ({ name, text }) => `The stated ${name}, ${text}, is not what the key moments give. Both are kept.`,
    ),
  ];
}

function zoneOf(given: string | undefined): string {
  const zone = readZone(given ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (zone) return zone;
  throw fault('usage.bad-zone', `There is no time zone "${given}".`, {
    todo: 'Use an IANA name such as Europe/Berlin, or an offset such as +03:30.',
  });
}

function already({ ref }: Document): FaultError {
  return fault('postmortems.taken-in-already', `${ref} belongs to an incident already.`, {
    todo: `Open the incident; hotwash postmortem take-in ${ref} --undo takes it back.`,
    kept: 'Nothing was changed.',
  });
}

function changed({ by, at }: ChangedSince, ref: string): FaultError {
  const who = by === null || at === null ? 'Something' : `${by}, at ${at},`;
  return fault(
    'postmortems.changed-since',
    `${who} changed ${ref} or its postmortem since it was taken in.`,
    {
      todo: `Look at ${ref} and change it by hand.`,
      kept: 'Nothing was changed.',
    },
  );
}
