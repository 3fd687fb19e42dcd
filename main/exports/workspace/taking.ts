/** Takes one thing of a workspace's folder into the store, inside one transaction of its own. */

import type { StagedBlob } from '#main/db/blob-stage.ts';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database, Tx } from '#main/db/database.ts';
import type { EntityName } from '#main/db/entities.ts';
import type { Documents } from '#main/library/documents.ts';
import { decodeSource } from '#main/library/splice.ts';
import type { ManifestUnit } from '#shared/exports/workspace/model.ts';
import { type ApprovalRow, INCIDENT_PARTS, type IncidentRows } from '#shared/exports/workspace/rows.ts';
import type { Document, DocumentKind } from '#shared/library/model.ts';
import { authoredPart } from '#shared/postmortems/live-blocks.ts';
import { type NumberedKind, referenceOf } from '#shared/reference.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { createNumbersGiven } from './numbers-given.ts';
import type { Taken, TakingRows } from './taking-rows.ts';
import type { Units } from './units.ts';
import { treeProblem } from './whys-tree.ts';

export interface TakingDeps {
  db: Database;
  actor: string;
  documents: Documents;
  units: Units;
  rows: TakingRows;
  read: (text: string, name: string, kind: DocumentKind) => RunbookReading;
  adopt: (
    text: string,
    bytes: Uint8Array,
    source: string | null,
  ) => { document: Document; warnings: string[] } | null;
  takeEdit: (id: string, text: string, base: string) => { warnings: string[] };
}

export interface Outcome {
  taken: Taken;
  warnings: string[];
  /** What it is here, where that is one document. */
  document?: Document;
  /** Of a template. */
  templateId?: string;
}

export interface GivenText {
  path: string;
  bytes: Buffer;
  /** True when somebody edited the file since it was written. */
  edited: boolean;
}

export type Taking = ReturnType<typeof createTaking>;

export function createTaking({ db, actor, documents, units, rows, read, adopt, takeEdit }: TakingDeps) {
  /** References that are taken here: what came got others. */
  const renumbered = new Map<string, string>();
  /** Things that this import made: what hangs on them cannot have been removed here before. */
  const fresh = new Set<string>();
  const revisions = db.sql
    .prepare<[string], string | null>(
      `SELECT json_extract(patch, '$.sha256[1]') FROM journal WHERE entity = 'document' AND entity_id = ?`,
    )
    .pluck();
  const numbers = createNumbersGiven(db.sql);
  const approvalOf = db.sql
    .prepare<[string, string], string>('SELECT id FROM approvals WHERE document_id = ? AND person = ?')
    .pluck();
  const keyTaken = db.sql.prepare<[string]>('SELECT 1 FROM incidents WHERE key = ?');

  const whysOf = db.sql.prepare<[string], { id: string; parentId: string | null }>(
    'SELECT id, parent_id AS parentId FROM whys WHERE incident_id = ?',
  );

  const claim = (tx: Tx, kind: NumberedKind, wanted: number): number => {
    const free = numbers.isFree(kind, wanted);
    const number = free ? wanted : tx.nextNumber(kind);
    if (free) tx.keepNumber(kind, wanted);
    numbers.give(kind, number);
    if (number !== wanted) renumbered.set(referenceOf(kind, wanted), referenceOf(kind, number));
    return number;
  };

  /** Names in edited text mean what they meant where it was written. */
  const translated = (text: string): string =>
    renumbered.size === 0
      ? text
      : text.replaceAll(/\b(?:RB|PM|INV|INC|ACT)-\d+\b/g, (ref) => renumbered.get(ref) ?? ref);

  const beside = (tx: Tx, entity: EntityName, given: readonly { id: string }[], owner: string): Taken[] =>
    given.map((row) => rows.take(tx, entity, row as { id: string }, fresh.has(owner)));

  const attached = (tx: Tx, unit: ManifestUnit): Taken[] =>
    beside(
      tx,
      'attachment',
      unit.attachments
        .filter(({ sha256 }) => db.blobs.has(sha256))
        .map(({ path: _, ...each }) => ({ ...each, documentId: unit.id })),
      unit.id,
    );

  /** What somebody approved elsewhere is told from what was said here; what is the same was said here. */
  const brought = (tx: Tx, row: ApprovalRow, take: (given: ApprovalRow) => Taken): Taken => {
    const known = tx.read('approval', row.id) ? row.id : approvalOf.get(row.documentId, row.person);
    if (known === undefined) return take({ ...row, brought: true } as ApprovalRow);
    const taken = take(row);
    if (taken === 'updated') tx.update('approval', known, { brought: true });
    return taken;
  };

  /**
   * Gives a document that stands alone its incident, which may have come later than it. Where somebody took it from
   * that incident here, or the incident has a postmortem by now, it stays as it is.
   */
  const linked = (tx: Tx, { id, document: row }: ManifestUnit): Taken => {
    const now = tx.read('document', id);
    if (!row || row.incidentId === null || now === null || now.incidentId !== null) return 'unchanged';
    const incident = tx.read('incident', row.incidentId);
    const isPostmortem = row.kind === 'postmortem';
    if (incident === null || (isPostmortem && incident.postmortemId !== null)) return 'unchanged';
    const taken = rows.take(tx, 'document', { id, incidentId: row.incidentId }, false);
    if (taken === 'updated' && isPostmortem) tx.update('incident', row.incidentId, { postmortemId: id });
    return taken;
  };

  const createDocument = (tx: Tx, unit: ManifestUnit, { bytes, edited, path }: GivenText): Outcome => {
    const row = unit.document!;
    const text = decodeSource(bytes);
    const warnings: string[] = [];
    let incidentId = row.incidentId;
    if (incidentId !== null) {
      const incident = tx.read('incident', incidentId);
      if (incident === null) {
        const adopted = row.kind === 'postmortem' ? adopt(translated(text), bytes, null) : null;
        if (adopted) return { taken: 'created', warnings: adopted.warnings, document: adopted.document };
        warnings.push('Its incident did not come along; it stands alone.');
        incidentId = null;
      } else if (row.kind === 'postmortem' && incident.postmortemId !== null) {
        warnings.push(
          `${referenceOf('incident', incident.number as number)} has a postmortem here; this one stands alone.`,
        );
        incidentId = null;
      }
    }
    const number = claim(tx, row.kind, row.number);
    tx.create('document', {
      ...row,
      number,
      incidentId,
      title: edited ? read(text, path, row.kind).title : row.title,
      sha256: tx.putBlob(bytes),
      size: bytes.length,
      source: null,
    });
    fresh.add(row.id);
    // An investigation belongs to an incident, too, and is not its postmortem.
    if (incidentId !== null && row.kind === 'postmortem') {
      tx.update('incident', incidentId, { postmortemId: row.id });
      // What was edited by hand is read into the data, which came from the rows.
      if (edited) warnings.push(...(adopt(translated(text), bytes, null)?.warnings ?? []));
    }
    return { taken: 'created', warnings };
  };

  const updateDocument = (document: Document, { bytes, edited, path }: GivenText): Outcome => {
    const now = units.documentBytes(document.id);
    if (now.equals(bytes)) return { taken: 'unchanged', warnings: [] };
    const text = decodeSource(bytes);
    const known = revisions.all(document.id);
    if (document.incidentId === null || document.kind !== 'postmortem') {
      if (known.includes(sha256Of(bytes))) return { taken: 'older', warnings: [] };
      documents.replace(document, bytes, read(text, path, document.kind).title || document.title);
      return { taken: 'updated', warnings: [] };
    }
    const current = decodeSource(now);
    if (!edited) {
      const authored = authoredPart(text);
      if (authored === authoredPart(current)) return { taken: 'unchanged', warnings: [] };
      const had = known.some(
        (sha256) => sha256 !== null && authoredPart(decodeSource(db.blobs.read(sha256))) === authored,
      );
      if (had) return { taken: 'older', warnings: [] };
    }
    const taken = adopt(translated(text), bytes, null) ?? takeEdit(document.id, translated(text), current);
    return { taken: 'updated', warnings: taken.warnings };
  };

  return {
    renumbered,
    fresh,
    translated,

    document: (unit: ManifestUnit, given: GivenText, staged: readonly StagedBlob[]): Outcome =>
      db.write(actor, (tx) => {
        for (const blob of staged) tx.putBlob(blob);
        const row = unit.document;
        if (!row || row.id !== unit.id || row.kind !== unit.kind)
          throw new Error('The manifest does not say what this document is.');
        const outcome = tx.read('document', unit.id)
          ? updateDocument(documents.find(unit.id, row.kind), given)
          : createDocument(tx, unit, given);
        if (tx.read('document', unit.id) === null) return outcome;
        const corrections = beside(
          tx,
          'correction',
          unit.corrections.map((each) => ({ ...each, documentId: unit.id })),
          unit.id,
        );
        const taken = [
          outcome.taken,
          ...(fresh.has(unit.id)
            ? []
            : [rows.take(tx, 'document', { id: row.id, status: row.status }, false), linked(tx, unit)]),
          ...attached(tx, unit),
          ...corrections,
        ];
        return {
          taken: together(taken),
          warnings: [...outcome.warnings, ...correctedIn(unit, corrections)],
          document: documents.find(unit.id),
        };
      }),

    /** What came for a document that is here, besides its text: attachments, and its incident. */
    beside: (unit: ManifestUnit, staged: readonly StagedBlob[]): Taken =>
      db.write(actor, (tx) => {
        for (const blob of staged) tx.putBlob(blob);
        return together(['unchanged', linked(tx, unit), ...attached(tx, unit)]);
      }),

    incident: (id: string, given: IncidentRows, staged: readonly StagedBlob[]): Outcome =>
      db.write(actor, (tx) => {
        for (const blob of staged) tx.putBlob(blob);
        const { incident } = given;
        if (incident.id !== id) throw new Error('It is the data of another incident.');
        const taken: Taken[] = [];
        if (tx.read('incident', id)) taken.push(rows.take(tx, 'incident', withoutKey(incident), false));
        else {
          const key = incident.key !== null && keyTaken.get(incident.key) ? null : incident.key;
          tx.create('incident', {
            ...incident,
            key,
            number: claim(tx, 'incident', incident.number),
            postmortemId: null,
          });
          fresh.add(id);
          taken.push('created');
        }
        for (const entity of INCIDENT_PARTS) {
          for (const row of given[entity]) {
            if (row.incidentId !== id) throw new Error(`It holds a row (${entity}) of another incident.`);
            taken.push(rows.take(tx, entity, entity === 'action' ? numbered(tx, row) : row, fresh.has(id)));
          }
        }
        const problem = treeProblem(whysOf.all(id));
        if (problem !== null) throw new Error(problem);
        return { taken: together(taken), warnings: [] };
      }),

    action: (row: { id: string; number: number }): Outcome =>
      db.write(actor, (tx) => ({
        taken: rows.take(tx, 'action', numbered(tx, row), false),
        warnings: [],
      })),

    template: (unit: ManifestUnit, { bytes }: GivenText): Outcome =>
      db.write(actor, (tx) => {
        const row = unit.template;
        if (!row || row.id !== unit.id) throw new Error('The manifest does not say what this template is.');
        return {
          taken: rows.take(tx, 'template', { ...row, text: decodeSource(bytes) }, false),
          warnings: [],
        };
      }),

    row: (entity: EntityName, row: { id: string; documentId: string }): Outcome | null =>
      db.write(actor, (tx) => {
        if (tx.read('document', row.documentId) === null) return null;
        const take = (given: typeof row) => rows.take(tx, entity, given, fresh.has(row.documentId));
        const taken = entity === 'approval' ? brought(tx, row as ApprovalRow, take) : take(row);
        return { taken, warnings: [] };
      }),

    /** An incident's own document that somebody edited: it becomes the postmortem. */
    written: (id: string, { bytes }: GivenText): Outcome =>
      db.write(actor, (tx) => {
        if (typeof tx.read('incident', id)?.postmortemId === 'string') {
          throw new Error('This incident has a postmortem here; the edit of its own page was not taken.');
        }
        const text = translated(decodeSource(bytes));
        const adopted = adopt(text, Buffer.from(text), null);
        if (!adopted) throw new Error('It has no facts, so that it cannot be told of which incident it is.');
        return { taken: 'updated', warnings: adopted.warnings };
      }),
  };

  /** A new action item gets a number; one that is here keeps its own. */
  function numbered<T extends { id: string }>(tx: Tx, row: T): T {
    if (rows.known('action', row.id)) return row;
    return { ...row, number: claim(tx, 'action', (row as T & { number: number }).number) };
  }
}

/** Corrections stand beside the text, where nobody who reads the text sees that they change what runs, or how warily. */
function correctedIn({ corrections }: ManifestUnit, taken: readonly Taken[]): string[] {
  const came = corrections.filter(
    ({ patch }, index) =>
      (taken[index] === 'created' || taken[index] === 'updated') &&
      (patch.risk !== undefined || patch.runnable === true || patch.runWith !== undefined),
  );
  if (came.length === 0) return [];
  const people = [...new Set(came.map(({ by }) => by))].join(', ');
  return [
    `It brings ${came.length === 1 ? 'a correction' : `${came.length} corrections`} of what runs or how dangerous it is, by ${people}: look at the commands before you run them.`,
  ];
}

/** What identifies an incident elsewhere is set once, where it is made. */
function withoutKey({ key: _, ...incident }: IncidentRows['incident']) {
  return incident;
}

/** What happened to a thing, told of all its parts at once. */
function together(taken: readonly Taken[]): Taken {
  if (taken[0] === 'created') return 'created';
  if (taken.some((each) => each === 'created' || each === 'updated')) return 'updated';
  return taken.includes('older') ? 'older' : 'unchanged';
}
