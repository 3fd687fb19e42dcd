/** The texts that a document had, read off the journal. */
import type { Database } from '#main/db/database.ts';
import { draftKey } from '#main/library/documents.ts';
import { fault } from '#shared/fault.ts';
import type { Document, DocumentText } from '#shared/library/model.ts';
import { changeInWords } from '#shared/library/version-words.ts';
import type { DocumentVersion } from '#shared/library/writing.ts';
import { Recent } from '#shared/recent.ts';
import { decodeSource } from './splice.ts';

export interface VersionsDeps {
  db: Database;
  find: (given: string) => Document;
  /** Saves the text as the document's, whatever its kind: with live blocks as the data is now. */
  restore: (document: Document, text: string) => DocumentText;
}

interface RevisionRow {
  patch: string;
  actor: string;
  at: string;
}

export function createVersions({ db, find, restore }: VersionsDeps) {
  const revisions = db.sql.prepare<[string], RevisionRow>(
    `SELECT patch, actor, at FROM journal WHERE entity = 'document' AND entity_id = ? AND op <> 'delete'
     AND json_extract(patch, '$.sha256[1]') IS NOT NULL ORDER BY seq`,
  );
  /** By the two hashes: what two texts differ in never changes. */
  const words = new Recent<string>(400_000);
  const textOf = (sha256: string) => decodeSource(db.blobs.read(sha256));

  const changeOf = (before: string | null, after: string): string => {
    if (before === null) return 'First version';
    return words.of(before + after, () => changeInWords(textOf(before), textOf(after)));
  };

  /** Oldest first. */
  const all = (document: Document): Omit<DocumentVersion, 'change'>[] => {
    let title = document.title;
    let size = 0;
    return revisions.all(document.id).map(({ patch, actor, at }, index) => {
      const fields = JSON.parse(patch) as Record<string, [unknown, unknown]>;
      if (fields.title) title = String(fields.title[1]);
      if (fields.size) size = Number(fields.size[1]);
      return { number: index + 1, sha256: String(fields.sha256![1]), size, title, actor, at };
    });
  };

  const named = (
    version: Omit<DocumentVersion, 'change'>,
    known: readonly Omit<DocumentVersion, 'change'>[],
  ) => {
    const { number, sha256 } = version;
    const same = known.find((other) => other.number < number && other.sha256 === sha256);
    const change = same
      ? `The text of version ${same.number} again`
      : changeOf(known[number - 2]?.sha256 ?? null, sha256);
    return { ...version, change };
  };

  const pick = (document: Document, number: number): DocumentVersion => {
    const known = all(document);
    const version = known[number - 1];
    if (!version) {
      throw fault('library.no-such-version', `${document.ref} has no version ${number}.`, {
        todo: `It has ${known.length}: \`hotwash history ${document.ref}\` lists them.`,
      });
    }
    return named(version, known);
  };

  return {
    /** The newest first. */
    versions(given: string): DocumentVersion[] {
      const known = all(find(given));
      return known.map((version) => named(version, known)).reverse();
    },

    version(given: string, number: number): DocumentVersion & { text: string } {
      const version = pick(find(given), number);
      return { ...version, text: textOf(version.sha256) };
    },

    restoreVersion(given: string, number: number): DocumentText {
      const document = find(given);
      const { sha256 } = pick(document, number);
      const draft = db.drafts.get(draftKey(document.id));
      if (draft) {
        throw fault('documents.unsaved', `${document.ref} has unsaved text, which would be lost.`, {
          todo: 'Save it or discard it in the workbench, then restore again.',
          kept: `The draft of ${draft.updatedAt} is kept.`,
        });
      }
      return restore(document, textOf(sha256));
    },
  };
}
