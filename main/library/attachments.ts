/** Files kept with documents: their bytes are blobs, named in the journal. */
import { randomUUID } from 'node:crypto';
import { sha256Of } from '#main/db/blobs.ts';
import { fieldsOf } from '#main/db/columns.ts';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import { freeName, mediaTypeOf } from '#shared/library/attachment-names.ts';
import { Attachment, type DocumentKind } from '#shared/library/model.ts';
import { ATTACHMENT_LIMIT } from '#shared/library/writing-contract.ts';

export interface NewAttachment {
  documentId: string;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

export type Attachments = ReturnType<typeof createAttachments>;

export function createAttachments({
  db,
  actor,
  clock,
}: {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}) {
  const all = db.sql.prepare('SELECT * FROM attachments WHERE document_id = ? ORDER BY created_at, id');
  const one = db.sql.prepare('SELECT * FROM attachments WHERE id = ?');
  const holder = db.sql
    .prepare<[string, DocumentKind], string>(
      `SELECT documents.id FROM attachments JOIN documents ON documents.id = attachments.document_id
       WHERE attachments.sha256 = ? AND documents.kind = ? ORDER BY +documents.number LIMIT 1`,
    )
    .pluck();
  const of = (documentId: string): Attachment[] => all.all(documentId).map(toAttachment);

  return {
    of,

    /** The document that keeps exactly these bytes as an attachment. */
    holderOf: (kind: DocumentKind, bytes: Uint8Array): string | null =>
      (holder.get(sha256Of(bytes), kind) as string | undefined) ?? null,

    /** Keeps the bytes with the document, once. */
    add({ documentId, bytes, ...rest }: NewAttachment): void {
      db.write(actor, (tx) => {
        const sha256 = tx.putBlob(bytes);
        if (of(documentId).some((known) => known.sha256 === sha256)) return;
        const createdAt = new Date(clock()).toISOString();
        tx.create('attachment', {
          id: randomUUID(),
          documentId,
          sha256,
          size: bytes.length,
          createdAt,
          ...rest,
        });
      });
    },

    /**
     * Keeps a file that somebody put into the document and gives what it is called there: the same bytes are kept
     * once, and no two names are alike. What kind of file it is its bytes say, not its sender. Faults:
     * `library.attachment-empty`, `library.attachment-too-large`.
     */
    attach(documentId: string, name: string, bytes: Uint8Array): Attachment {
      refuseSize(name, bytes);
      return db.write(actor, (tx) => {
        const sha256 = tx.putBlob(bytes);
        const known = of(documentId);
        const same = known.find((each) => each.sha256 === sha256);
        if (same) return same;
        const mediaType = mediaTypeOf(bytes);
        const id = randomUUID();
        tx.create('attachment', {
          id,
          documentId,
          sha256,
          size: bytes.length,
          createdAt: new Date(clock()).toISOString(),
          name: freeName(
            name,
            mediaType,
            known.map((each) => each.name),
          ),
          mediaType,
        });
        return toAttachment(one.get(id));
      });
    },

    /**
     * Keeps a file under exactly this name, by which a text leads to it already; other bytes of a name that is kept
     * take the place of the old ones, which stay in the store for undo. Faults: as of `attach`.
     */
    keepAs(documentId: string, name: string, bytes: Uint8Array): void {
      refuseSize(name, bytes);
      db.write(actor, (tx) => {
        const held = { sha256: tx.putBlob(bytes), size: bytes.length, mediaType: mediaTypeOf(bytes) };
        const known = of(documentId).find((each) => each.name === name);
        if (known) tx.update('attachment', known.id, held);
        else {
          const createdAt = new Date(clock()).toISOString();
          tx.create('attachment', { id: randomUUID(), documentId, name, createdAt, ...held });
        }
      });
    },

    /** Its bytes stay in the store, for undo. Fault: `library.no-such-attachment`. */
    detach(id: string): void {
      if (!one.get(id)) throw missing();
      db.write(actor, (tx) => tx.remove('attachment', id));
    },

    /** Faults: `library.no-such-attachment`, `data.blob-missing`. */
    read(id: string): { name: string; mediaType: string; data: string } {
      const row = one.get(id);
      if (!row) throw missing();
      const { name, mediaType, sha256 } = toAttachment(row);
      return { name, mediaType, data: db.blobs.read(sha256).toString('base64') };
    },
  };
}

/** Faults: `library.attachment-empty`, `library.attachment-too-large`. */
function refuseSize(name: string, bytes: Uint8Array): void {
  if (bytes.length === 0)
    throw fault('library.attachment-empty', `${name || 'The file'} is empty: not attached.`, {
      todo: 'Give a file with something in it.',
    });
  if (bytes.length > ATTACHMENT_LIMIT) {
    throw fault(
      'library.attachment-too-large',
      `${name || 'The file'} is larger than ${ATTACHMENT_LIMIT / 1024 / 1024} MiB: not attached.`,
      { todo: 'Make it smaller, or keep it elsewhere and put a link to it into the text.' },
    );
  }
}

function missing() {
  return fault('library.no-such-attachment', 'This attachment is not there any more.', {
    todo: 'Reload the document.',
  });
}

function toAttachment(row: unknown): Attachment {
  return Attachment.parse(fieldsOf('attachment', row as Record<string, unknown>));
}
