/** Import: takes Markdown files as they are, says of each what was understood, and never stops at a bad one. */
import { isAbsolute } from 'node:path';
import { faultOf } from '#shared/fault.ts';
import type { Document, DocumentKind, ImportResult } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { Documents } from './documents.ts';
import { decodeSource } from './splice.ts';

/** Bytes. Above this a file is a dump, not a document that a person reads. */
export const IMPORT_LIMIT = 20 * 1024 * 1024;

export interface ImportDeps {
  documents: Documents;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
  /** Takes a postmortem that has live blocks into the data as well; null when it has none and stands alone. */
  adoptPostmortem: (text: string, bytes: Uint8Array, source: string | null) => Document | null;
}

export interface ImportFile {
  /** The name to show; when absolute it also tells a new version of a file imported before. */
  path: string;
  bytes: Uint8Array;
}

export type Importer = ReturnType<typeof createImporter>;

export function createImporter({ documents, read, adoptPostmortem }: ImportDeps) {
  const importOne = ({ path, bytes }: ImportFile, wanted: DocumentKind | 'auto'): ImportResult => {
    if (bytes.length > IMPORT_LIMIT) {
      return refused(path, `Larger than ${IMPORT_LIMIT / 1024 / 1024} MiB: not imported.`);
    }
    const text = decodeSource(bytes);
    if (text.trim() === '') return refused(path, 'Empty: not imported.');
    const reading = read(text, path, wanted);
    const source = isAbsolute(path) ? path : null;
    const told = {
      path,
      ok: true,
      kind: reading.kind,
      summary: summaryOf(reading),
      warnings: reading.warnings,
    };

    const same = documents.withSameBytes(reading.kind, bytes);
    if (same) return { ...told, ref: same.ref, title: same.title, unchanged: true };
    const earlier = source ? documents.fromSource(reading.kind, source) : null;
    // A postmortem with live blocks is read into its incident's data, also when it comes again from the same file.
    const document =
      adopt(reading, text, bytes, source) ??
      (earlier
        ? documents.replace(earlier, bytes, reading.title)
        : documents.create({ kind: reading.kind, title: reading.title, bytes, source }));
    return { ...told, ref: document.ref, title: document.title, unchanged: false };
  };

  const adopt = (reading: RunbookReading, text: string, bytes: Uint8Array, source: string | null) =>
    reading.kind === 'postmortem' ? adoptPostmortem(text, bytes, source) : null;

  return {
    importFiles: (files: ImportFile[], kind: DocumentKind | 'auto'): ImportResult[] =>
      files.map((file) => {
        try {
          return importOne(file, kind);
        } catch (error) {
          const { message, todo } = faultOf(error);
          return refused(file.path, [message, todo].filter(Boolean).join(' '));
        }
      }),
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
