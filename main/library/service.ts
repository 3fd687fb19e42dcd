/** The library: documents in and out, search, settings, history. */
import { createHash } from 'node:crypto';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { About, Attachment, DocumentKind, DocumentText, ImportResult } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { createAttachments } from './attachments.ts';
import { createCleaning } from './cleaning.ts';
import type { Documents } from './documents.ts';
import { createHistory } from './history.ts';
import { createImporter, type ImportDeps, type ImportWishes } from './import.ts';
import { createLinks } from './links.ts';
import { sampleFiles } from './samples.ts';
import { createSearch } from './search.ts';
import { createSettings } from './settings.ts';
import { createSimilar, type SimilarDeps } from './similar.ts';
import { createVersions } from './versions.ts';

export interface LibraryDeps {
  db: Database;
  actor: string;
  clock: () => number;
  documents: Documents;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
  remember: ImportDeps['remember'];
  adoptPostmortem: ImportDeps['adoptPostmortem'];
  /** A postmortem's text with its live blocks as the data is now. */
  postmortemText: (id: string) => DocumentText;
  /** Saves an earlier text of a postmortem with its live blocks as the data is now. */
  restorePostmortem: (id: string, text: string) => DocumentText;
  incidents: SimilarDeps['incidents'];
  whys: SimilarDeps['whys'];
  /** Where the samples are. */
  assets: string;
  /** Makes the local environment that the samples run in, when there is none yet. */
  ensureLocalEnvironment: () => void;
  about: Pick<About, 'version' | 'host'>;
}

/** Bytes that one answer carries of a blob. */
const BLOB_PAGE = 4 * 1024 * 1024;

export type LibraryService = ReturnType<typeof createLibraryService>;

export function createLibraryService(deps: LibraryDeps) {
  const { db, actor, documents, read } = deps;
  const attachments = createAttachments(deps);
  const importer = createImporter({ ...deps, attachments });
  const settings = createSettings({ db, actor });
  const links = createLinks({ db, find: (given) => documents.find(given) });
  const { versions, version, restoreVersion } = createVersions({
    db,
    find: (given) => documents.find(given),
    restore: (document, text) =>
      document.kind === 'postmortem'
        ? deps.restorePostmortem(document.id, text)
        : documents.save(document.id, text, document.sha256, (next) => read(next, '', document.kind).title),
  });
  const zone = () => {
    const { zone: chosen } = settings.read();
    return chosen === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : chosen;
  };
  const search = createSearch({
    db,
    context: () => ({ now: new Date(deps.clock()).toISOString(), zone: zone() }),
  });
  const { similar } = createSimilar({
    sql: db.sql,
    documents,
    incidents: deps.incidents,
    whys: deps.whys,
    textOf: (document) => documents.text(document).text,
  });
  const isEmpty = db.sql
    .prepare('SELECT NOT EXISTS (SELECT 1 FROM documents) AND NOT EXISTS (SELECT 1 FROM incidents)')
    .pluck();

  return {
    list: documents.list,
    draft: documents.draft,
    drafts: documents.drafted,
    remove: documents.remove,
    search: search.search,
    searchNames: search.names,
    similar,
    history: createHistory(db.sql).of,
    settings: settings.read,
    setSettings: settings.change,
    ...createCleaning({ ...deps, attachments }),
    attachments: (given: string): Attachment[] => attachments.of(documents.find(given).id),
    attachment: attachments.read,
    attach: (given: string, name: string, bytes: Uint8Array): Attachment =>
      attachments.attach(documents.find(given).id, name, bytes),
    detach: attachments.detach,
    links: links.of,
    linkTargets: links.targets,
    resolve: links.resolve,
    versions,
    version,
    restoreVersion,
    get(given: string): DocumentText {
      const document = documents.find(given);
      return document.kind === 'postmortem' ? deps.postmortemText(document.id) : documents.text(document);
    },

    about: (): About => ({
      ...deps.about,
      dataDir: db.dataDir,
      node: process.version,
      sqlite: db.sql.prepare('SELECT sqlite_version()').pluck().get() as string,
      actor,
      empty: isEmpty.get() === 1,
    }),

    importFiles: (files: { path: string; data: string }[], wishes: ImportWishes): ImportResult[] =>
      importer.importFiles(
        files.map(({ path, data }) => ({ path, bytes: Buffer.from(data, 'base64') })),
        wishes,
      ),

    importSamples(): ImportResult[] {
      deps.ensureLocalEnvironment();
      return importer.importFiles(sampleFiles(deps.assets), { kind: 'auto', clean: false });
    },

    /** Postmortems are saved through their own feature, which reads their live blocks. */
    save(given: string, text: string, baseSha256: string): DocumentText {
      const { kind } = documents.find(given);
      if (kind === 'postmortem')
        throw fault('usage.wrong-door', 'A postmortem is saved with postmortems.save.');
      return documents.save(given, text, baseSha256, (next) => read(next, '', kind).title);
    },

    /** Up to 4 MiB of a blob. Fault: `data.damaged` when the bytes are not those that were stored. */
    blob(sha256: string, offset: number): { data: string; size: number } {
      const bytes = db.blobs.read(sha256);
      if (offset === 0 && createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw fault('data.damaged', `The stored content ${sha256.slice(0, 12)}… was changed on disk.`, {
          todo: 'Run `hotwash doctor`; a backup may still have the original.',
        });
      }
      return { data: bytes.subarray(offset, offset + BLOB_PAGE).toString('base64'), size: bytes.length };
    },
  };
}
