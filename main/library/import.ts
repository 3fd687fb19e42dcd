/** Import: takes Markdown files as they are, says of each what was understood, and never stops at a bad one. */
import { isUtf8 } from 'node:buffer';
import { basename, isAbsolute } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { faultOf } from '#shared/fault.ts';
import type { Document, DocumentKind, ImportResult } from '#shared/library/model.ts';
import { findBlocks } from '#shared/postmortems/live-blocks.ts';
import type { ReportWhy } from '#shared/postmortems/reading/model.ts';
import { readReport } from '#shared/postmortems/reading/report.ts';
import { cleanedMarkdown } from '#shared/runbooks/cleaned-markdown.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { looksPasted } from '#shared/runbooks/page-pasted.ts';
import type { Attachments } from './attachments.ts';
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
  attachments: Attachments;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
  /** Keeps what lists show of a reading, so that they need not read again. */
  remember: (document: Document, reading: RunbookReading) => void;
  /** Takes a postmortem that has live blocks into the data as well; null when it has none and stands alone. */
  adoptPostmortem: (
    text: string,
    bytes: Uint8Array,
    source: string | null,
  ) => { document: Document; warnings: string[] } | null;
}

export interface ImportFile {
  /** The name to show; when absolute it also tells a new version of a file imported before. */
  path: string;
  bytes: Uint8Array;
}

export interface ImportWishes {
  kind: DocumentKind | 'auto';
  /** Makes Markdown of pasted pages. */
  clean: boolean;
}

/** A file that was read and can be stored. */
interface Understood extends ImportFile {
  text: string;
  reading: RunbookReading;
  /** The bytes of the file, where others are stored: Markdown made of a pasted page. */
  original: Uint8Array | null;
}

export function createImporter(deps: ImportDeps) {
  const { db, actor, documents, attachments, read, remember, adoptPostmortem } = deps;

  /** The file with Markdown in place of the page that it is; as it was when that would be read otherwise. */
  const cleaned = (file: Understood): Understood => {
    const { path, bytes, text, reading } = file;
    if (reading.kind === 'postmortem') return file;
    const made = cleanedMarkdown(text, (next) => read(next, path, reading.kind));
    if (!made) return file;
    const [difference] = made.differences;
    if (difference !== undefined) {
      const warning = `It was not cleaned, since Markdown of it would be read otherwise: ${difference}.`;
      return { ...file, reading: { ...reading, warnings: [...reading.warnings, warning] } };
    }
    const next = Buffer.from(made.text, 'utf8');
    return {
      ...file,
      bytes: next,
      text: made.text,
      reading: read(made.text, path, reading.kind),
      original: bytes,
    };
  };

  const understand = (file: ImportFile, { kind, clean }: ImportWishes): Understood | ImportResult => {
    const { path, bytes } = file;
    if (bytes.length > IMPORT_LIMIT) {
      return refused(path, `Larger than ${IMPORT_LIMIT / 1024 / 1024} MiB: not imported.`);
    }
    const utf8 = isUtf8(bytes);
    const text = decodeSource(bytes);
    if (!utf8 && isNoText(text)) return refused(path, 'Not text in UTF-8: not imported.');
    if (text.trim() === '') return refused(path, 'Empty: not imported.');
    const reading = read(text, path, kind);
    const warnings = utf8 ? reading.warnings : [...reading.warnings, NOT_UTF8];
    const understood = { ...file, text, reading: { ...reading, warnings }, original: null };
    return clean ? cleaned(understood) : understood;
  };

  /** The document that has these bytes already, or keeps them as what it was made of. */
  const here = (kind: DocumentKind, bytes: Uint8Array, original: Uint8Array | null): Document | null => {
    const holder = attachments.holderOf(kind, original ?? bytes);
    return holder ? documents.find(holder) : documents.withSameBytes(kind, bytes);
  };

  const store = ({ path, bytes, text, reading, original }: Understood): ImportResult => {
    const { kind, title, warnings } = reading;
    const source = isAbsolute(path) ? path : null;
    const pasted = kind !== 'postmortem' && looksPasted(text);
    const told = { path, ok: true, kind, summary: summaryOf(reading, text), pasted, warnings };
    const same = here(kind, bytes, original);
    if (same) {
      const stillPasted = pasted && same.sha256 === sha256Of(bytes);
      return {
        ...told,
        ref: same.ref,
        title: same.title,
        pasted: stillPasted,
        standsAlone: standsAlone(same),
        unchanged: true,
      };
    }
    const earlier = source ? documents.fromSource(kind, source) : null;
    // A postmortem with live blocks is read into its incident's data, also when it comes again from the same file.
    const adopted = kind === 'postmortem' ? adoptPostmortem(text, bytes, source) : null;
    const document =
      adopted?.document ??
      (earlier ? documents.replace(earlier, bytes, title) : documents.create({ kind, title, bytes, source }));
    if (original) {
      const name = basename(path.replaceAll('\\', '/'));
      attachments.add({ documentId: document.id, name, mediaType: 'text/plain', bytes: original });
    }
    if (kind === 'runbook') remember(document, reading);
    return {
      ...told,
      warnings: [...warnings, ...(adopted?.warnings ?? (kind === 'postmortem' ? brokenBlocks(text) : []))],
      ref: document.ref,
      title: document.title,
      standsAlone: standsAlone(document),
      unchanged: false,
    };
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
    importFiles(files: ImportFile[], wishes: ImportWishes): ImportResult[] {
      const results: ImportResult[] = [];
      for (let from = 0; from < files.length; from += BATCH) {
        const batch = files
          .slice(from, from + BATCH)
          .map((file) => attempt(file.path, () => understand(file, wishes)));
        const storeOne = (file: Understood | ImportResult) =>
          'reading' in file ? attempt(file.path, () => db.write(actor, () => store(file))) : file;
        results.push(...db.write(actor, () => batch.map(storeOne)));
      }
      return results;
    },
  };
}

/** Why a postmortem with live blocks came in as one without. */
function brokenBlocks(text: string): string[] {
  const { problems } = findBlocks(text);
  if (problems.length === 0) return [];
  return [
    ...problems,
    'Its facts could not be found between their markers, so that it stands alone, beside the postmortem that it may have been. Correct the markers and import it again.',
  ];
}

/** A picture, an archive, text in UTF-16: much of it is no letter. Stray bytes are kept as they are. */
function isNoText(decoded: string): boolean {
  let [nuls, odd] = [0, 0];
  for (const [sign] of decoded.matchAll(/[\ufffd\0-\x08\x0e-\x1a]/g)) {
    odd += 1;
    if (sign === '\0') nuls += 1;
  }
  return nuls >= 4 && odd * 10 > decoded.length;
}

const NOT_UTF8 = 'Some of it is no UTF-8: those bytes are kept, and shown as \uFFFD.';

function refused(path: string, why: string): ImportResult {
  return {
    path,
    ok: false,
    kind: null,
    ref: null,
    title: null,
    summary: why,
    unchanged: false,
    pasted: false,
    standsAlone: false,
    warnings: [],
  };
}

function standsAlone({ kind, incidentId }: Document): boolean {
  return kind === 'postmortem' && incidentId === null;
}

/** `7 commands, 5 expectations, 2 parameters`; of a report `12 sections, 7 timeline entries, 5 whys, 3 actions`. */
function summaryOf(reading: RunbookReading, text: string): string {
  const runnable = reading.commands.filter((command) => command.runnable);
  const counts: [number, string][] =
    reading.kind === 'runbook'
      ? [
          [runnable.length, 'command'],
          [runnable.reduce((sum, command) => sum + command.expectations.length, 0), 'expectation'],
          [reading.parameters.length, 'parameter'],
        ]
      : [[reading.sections.length, 'section'], ...reportCounts(text)];
  return counts
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, noun]) => `${count} ${count === 1 ? noun : pluralOf(noun)}`)
    .join(', ');
}

const pluralOf = (noun: string): string => (noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`);

function reportCounts(text: string): [number, string][] {
  const report = readReport(text, { zone: 'UTC', today: '2000-01-01' });
  const whys = (level: readonly ReportWhy[]): number =>
    level.reduce((sum, { children }) => sum + 1 + whys(children), 0);
  return [
    [report.timeline.length, 'timeline entry'],
    [whys(report.fiveWhys), 'why'],
    [report.actions.length, 'action'],
    [report.recommendations.length, 'recommendation'],
    [report.measurements.length, 'measurement'],
  ];
}
