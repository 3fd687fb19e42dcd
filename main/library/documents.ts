/**
 * Markdown documents of every kind: stored byte for byte, revised, drafted. Runbooks, postmortems and
 * investigations are documents; what makes them special is in their features.
 */
import { randomUUID } from 'node:crypto';
import { sha256Of } from '#main/db/blobs.ts';
import { fieldsOf } from '#main/db/columns.ts';
import type { Database, Tx } from '#main/db/database.ts';
import { entities } from '#main/db/entities.ts';
import { fault } from '#shared/fault.ts';
import { mergeTexts } from '#shared/library/merging.ts';
import {
  Document,
  type DocumentKind,
  type DocumentText,
  type DraftedDocument,
} from '#shared/library/model.ts';
import { parseReference, referenceOf } from '#shared/reference.ts';
import { decodeSource, spliceBytes } from './splice.ts';

export type Documents = ReturnType<typeof createDocuments>;

export interface NewDocument {
  kind: DocumentKind;
  title: string;
  bytes: Uint8Array;
  source?: string | null;
  incidentId?: string | null;
}

export function createDocuments({ db, actor, clock }: { db: Database; actor: string; clock: () => number }) {
  const one = db.sql.prepare('SELECT * FROM documents WHERE id = ?');
  const ofKind = db.sql.prepare(
    'SELECT * FROM documents WHERE kind = ? ORDER BY updated_at DESC, number DESC',
  );
  const numbered = db.sql.prepare('SELECT * FROM documents WHERE kind = ? AND number = ?');
  // `+number` keeps SQLite from walking the documents in order of number instead of looking the hash up.
  const withBytes = db.sql.prepare(
    'SELECT * FROM documents WHERE kind = ? AND sha256 = ? ORDER BY +number LIMIT 1',
  );
  const fromSource = db.sql.prepare(
    'SELECT * FROM documents WHERE kind = ? AND source = ? ORDER BY number LIMIT 1',
  );
  const revisionOf = db.sql.prepare<[string, string], 1>(
    `SELECT 1 FROM journal WHERE entity = 'document' AND entity_id = ? AND json_extract(patch, '$.sha256[1]') = ?`,
  );
  const drafted = db.sql.prepare(
    `SELECT documents.*, drafts.updated_at AS drafted_at FROM drafts
     JOIN documents ON drafts.key = '${draftKey('')}' || documents.id ORDER BY drafts.updated_at DESC`,
  );
  const beside = (['correction', 'attachment', 'approval', 'comment', 'dismissal'] as const).map(
    (entity) => ({
      entity,
      ids: db.sql
        .prepare<[string], string>(`SELECT id FROM ${entities[entity].table} WHERE document_id = ?`)
        .pluck(),
    }),
  );
  const now = () => new Date(clock()).toISOString();

  const find = (given: string, kind?: DocumentKind): Document => {
    const reference = parseReference(given);
    const row = reference ? numbered.get(reference.kind, reference.number) : one.get(given);
    const document = row ? toDocument(row) : null;
    if (!document || (kind && document.kind !== kind)) {
      throw fault(`${kind ?? 'document'}s.not-found`, `There is no ${kind ?? 'document'} ${given}.`, {
        todo: `\`hotwash list ${kind ?? 'runbook'}s\` shows those that there are.`,
      });
    }
    return document;
  };

  /** Faults: `library.no-such-revision` for what was never this document's text, such as a command's output. */
  const text = (document: Document, revision = document.sha256): DocumentText => {
    if (revision !== document.sha256 && !revisionOf.get(document.id, revision)) {
      throw fault('library.no-such-revision', `${document.ref} has no revision ${revision.slice(0, 12)}….`, {
        todo: 'Leave the revision out to take the current one.',
      });
    }
    const draft = db.drafts.get(draftKey(document.id));
    return { document, text: decodeSource(db.blobs.read(revision)), draft };
  };

  const revise = (document: Document, bytes: Uint8Array, title: string, tx: Tx): void => {
    tx.update('document', document.id, {
      sha256: tx.putBlob(bytes),
      size: bytes.length,
      title,
      updatedAt: now(),
    });
  };

  /** The edit with what was saved since it began; null where somebody has to look at both. */
  const mergedWith = (document: Document, next: string, base: string): string | null => {
    if (document.sha256 === base) return next;
    if (document.kind === 'runbook' || !revisionOf.get(document.id, base)) return null;
    const textOf = (sha256: string) => decodeSource(db.blobs.read(sha256));
    return mergeTexts(textOf(base), next, textOf(document.sha256));
  };

  const dropSavedDraft = (id: string, saved: string): void => {
    if (db.drafts.get(draftKey(id))?.text === saved) db.drafts.drop(draftKey(id));
  };

  return {
    /** By id or reference. Fault: `<kind>s.not-found`. */
    find,
    text,
    list: (kind: DocumentKind): Document[] => ofKind.all(kind).map(toDocument),
    bytes: (document: Document): Buffer => db.blobs.read(document.sha256),
    withSameBytes: (kind: DocumentKind, bytes: Uint8Array): Document | null =>
      orNull(withBytes.get(kind, sha256Of(bytes))),
    fromSource: (kind: DocumentKind, source: string): Document | null => orNull(fromSource.get(kind, source)),

    create(given: NewDocument): Document {
      const id = randomUUID();
      db.write(actor, (tx) => {
        tx.create('document', {
          id,
          kind: given.kind,
          number: tx.nextNumber(given.kind),
          title: given.title,
          sha256: tx.putBlob(given.bytes),
          size: given.bytes.length,
          source: given.source ?? null,
          incidentId: given.incidentId ?? null,
          createdAt: now(),
          updatedAt: now(),
          status: 'draft',
        });
      });
      return find(id);
    },

    /** A new revision with exactly these bytes. */
    replace(document: Document, bytes: Uint8Array, title: string): Document {
      db.write(actor, (tx) => revise(document, bytes, title, tx));
      return find(document.id);
    },

    /**
     * Saves edited text; bytes that were not touched stay. What somebody else saved in between stays as well, where
     * it is apart from the edit. Where it is not, and in a runbook always, for who saves one has to have read all that
     * will run, the text is kept as the draft and the fault is `documents.conflict`.
     */
    save(given: string, next: string, baseSha256: string, titleOf: (text: string) => string): DocumentText {
      const { id } = find(given);
      // Before the write, because reading a long text takes its time.
      const title = titleOf(next);
      const saved = db.write(actor, (tx) => {
        // Looked at inside the write: until it began, another process may have saved.
        const document = find(id);
        const merged = mergedWith(document, next, baseSha256);
        if (merged === null) return document;
        revise(
          document,
          spliceBytes(db.blobs.read(document.sha256), merged),
          merged === next ? title : titleOf(merged),
          tx,
        );
        dropSavedDraft(id, next);
        return null;
      });
      if (saved) {
        db.drafts.put(draftKey(id), next, baseSha256);
        throw conflict(saved);
      }
      return text(find(id));
    },

    /** Drops the draft that was saved. Another one is what another window has not saved yet. */
    dropSavedDraft,

    /** Keeps unsaved text; null drops it. */
    draft(given: string, unsaved: string | null, baseSha256: string): { at: string } {
      const key = draftKey(find(given).id);
      if (unsaved === null) {
        db.drafts.drop(key);
        return { at: now() };
      }
      return { at: db.drafts.put(key, unsaved, baseSha256).updatedAt };
    },

    /** Documents with unsaved text, those edited last first. */
    drafted: (): DraftedDocument[] =>
      drafted.all().map((row) => ({
        document: toDocument(row),
        draftedAt: (row as { drafted_at: string }).drafted_at,
      })),

    /** Removes it from the lists with what is kept beside it; bytes and history stay in the journal. */
    remove(given: string): void {
      const document = find(given);
      db.write(actor, (tx) => {
        for (const { entity, ids } of beside) {
          for (const id of ids.all(document.id) as string[]) tx.remove(entity, id);
        }
        tx.remove('document', document.id);
        if (document.incidentId) {
          const incident = tx.read('incident', document.incidentId);
          if (incident?.postmortemId === document.id) {
            tx.update('incident', document.incidentId, { postmortemId: null });
          }
        }
        db.drafts.drop(draftKey(document.id));
      });
    },
  };
}

export function draftKey(documentId: string): string {
  return `document:${documentId}`;
}

function conflict(document: Document) {
  return fault('documents.conflict', `${document.ref} was changed elsewhere since you began to edit it.`, {
    todo: 'Look at the saved text and take over what you need.',
    kept: 'Your text is kept as the draft.',
  });
}

function orNull(row: unknown): Document | null {
  return row ? toDocument(row) : null;
}

function toDocument(row: unknown): Document {
  const fields = fieldsOf('document', row as Record<string, unknown>);
  return Document.parse({
    ...fields,
    ref: referenceOf(fields.kind as DocumentKind, fields.number as number),
  });
}
