/** Makes Markdown of a document that is a pasted page. The page itself stays with it, as an attachment. */
import { basename } from 'node:path';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { CleanedPage, Document, DocumentKind, DocumentText } from '#shared/library/model.ts';
import { type CleanedMarkdown, cleanedMarkdown } from '#shared/runbooks/cleaned-markdown.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Attachments } from './attachments.ts';
import type { Documents } from './documents.ts';

export interface CleaningDeps {
  db: Database;
  actor: string;
  documents: Documents;
  attachments: Attachments;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
}

export function createCleaning({ db, actor, documents, attachments, read }: CleaningDeps) {
  const cleanedOf = (document: Document, text: string): CleanedMarkdown => {
    const cleaned =
      document.kind === 'postmortem'
        ? null
        : cleanedMarkdown(text, (next) => read(next, document.source ?? '', document.kind));
    if (cleaned) return cleaned;
    throw fault('library.not-pasted', `${document.ref} is no pasted page: there is nothing to clean.`);
  };

  return {
    /** What {@link clean} would store. Fault: `library.not-pasted`. */
    cleaned(given: string): CleanedPage {
      const document = documents.find(given);
      const { text } = documents.text(document);
      const { text: cleaned, differences } = cleanedOf(document, text);
      return { sha256: document.sha256, original: text, cleaned, differences };
    },

    /** Faults: `library.not-pasted`, `documents.changed` when the text is not the one that was looked at. */
    clean(given: string, baseSha256: string): DocumentText {
      const document = documents.find(given);
      if (document.sha256 !== baseSha256) throw changed(document);
      const { text } = cleanedOf(document, documents.text(document).text);
      const bytes = documents.bytes(document);
      const name = document.source ? basename(document.source) : `${document.ref}-as-pasted.txt`;
      db.write(actor, () => {
        documents.replace(document, Buffer.from(text, 'utf8'), document.title);
        attachments.add({ documentId: document.id, name, mediaType: 'text/plain', bytes });
      });
      return documents.text(documents.find(document.id));
    },
  };
}

function changed(document: Document) {
  return fault('documents.changed', `${document.ref} was changed elsewhere since you looked at it.`, {
    todo: 'Look at it again.',
    kept: 'Nothing was stored.',
  });
}
