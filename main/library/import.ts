/** Import: takes Markdown files as they are, says of each what was understood, and never stops at a bad one. */
import { isAbsolute } from 'node:path';
import type { Database } from '#main/db/database.ts';
import { faultOf } from '#shared/fault.ts';
import type { Document, DocumentKind, ImportResult } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Documents } from './documents.ts';
import { decodeSource } from './splice.ts';

/** Bytes. Above this a file is a dump, not a document that a person reads. */
export const IMPORT_LIMIT = 20 * 1024 * 1024;

/** Files whose reading goes before one transaction: each transaction waits for the disk once. */
const BATCH = 64;

export interface ImportDeps {
  db: Database;
  actor: string;
  documents: Documents;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
  /** Keeps what lists show of a reading, so that they need not read again. */
  remember: (document: Document, reading: RunbookReading) => void;
  /** Takes a postmortem that has live blocks into the data as well; null when it has none and stands alone. */
  adoptPostmortem: (text: string, bytes: Uint8Array, source: string | null) => Document | null;
}

export interface ImportFile {
  /** The name to show; when absolute it also tells a new version of a file imported before. */
  path: string;
  bytes: Uint8Array;
}

/** A file that was read and can be stored. */
interface Understood extends ImportFile {
  text: string;
  reading: RunbookReading;
}

export function createImporter({ db, actor, documents, read, remember, adoptPostmortem }: ImportDeps) {
  const understand = (file: ImportFile, wanted: DocumentKind | 'auto'): Understood | ImportResult => {
    const { path, bytes } = file;
    if (bytes.length > IMPORT_LIMIT) {
      return refused(path, `Larger than ${IMPORT_LIMIT / 1024 / 1024} MiB: not imported.`);
    }
    const text = decodeSource(bytes);
    if (text.trim() === '') return refused(path, 'Empty: not imported.');
    return { ...file, text, reading: read(text, path, wanted) };
  };

  const store = ({ path, bytes, text, reading }: Understood): ImportResult => {
    const { kind, title, warnings } = reading;
    const source = isAbsolute(path) ? path : null;
    const told = { path, ok: true, kind, summary: summaryOf(reading), warnings };
    const same = documents.withSameBytes(kind, bytes);
    if (same) return { ...told, ref: same.ref, title: same.title, unchanged: true };
    const earlier = source ? documents.fromSource(kind, source) : null;
    // A postmortem with live blocks is read into its incident's data, also when it comes again from the same file.
    const document =
      (kind === 'postmortem' ? adoptPostmortem(text, bytes, source) : null) ??
      (earlier ? documents.replace(earlier, bytes, title) : documents.create({ kind, title, bytes, source }));
    if (kind === 'runbook') remember(document, reading);
    return { ...told, ref: document.ref, title: document.title, unchanged: false };
  };

  const attempt = <T>(path: string, work: () => T): T | ImportResult => {
    try {
      return work();
    } catch (error) {
      const { message, todo } = faultOf(error);
      return refused(path, [message, todo].filter(Boolean).join(' '));
    }
  };

  return {
    /** In the order given. A file that cannot be taken is told, and the others are taken. */
    importFiles(files: ImportFile[], kind: DocumentKind | 'auto'): ImportResult[] {
      const results: ImportResult[] = [];
      for (let from = 0; from < files.length; from += BATCH) {
        const batch = files
          .slice(from, from + BATCH)
          .map((file) => attempt(file.path, () => understand(file, kind)));
        const storeOne = (file: Understood | ImportResult) =>
          'reading' in file ? attempt(file.path, () => db.write(actor, () => store(file))) : file;
        results.push(...db.write(actor, () => batch.map(storeOne)));
      }
      return results;
    },
  };
}

function refused(path: string, why: string): ImportResult {
  return {
    path,
    ok: false,
    kind: null,
    ref: null,
    title: null,
    summary: why,
    unchanged: false,
    warnings: [],
  };
}

/** `7 commands, 5 expectations, 2 parameters`. */
export function summaryOf(reading: RunbookReading): string {
  const runnable = reading.commands.filter((command) => command.runnable);
  const counts: [number, string][] =
    reading.kind === 'runbook'
      ? [
          [runnable.length, 'command'],
          [runnable.reduce((sum, command) => sum + command.expectations.length, 0), 'expectation'],
          [reading.parameters.length, 'parameter'],
        ]
      : [[reading.sections.length, 'section']];
  return counts
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
    .join(', ');
}
