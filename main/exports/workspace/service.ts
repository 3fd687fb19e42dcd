/** The whole workspace as a folder, and back. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { ActionPatch, NewAction } from '#main/actions/service.ts';
import type { Database } from '#main/db/database.ts';
import type { Attachments } from '#main/library/attachments.ts';
import type { Documents } from '#main/library/documents.ts';
import type { ImportFile, ImportWishes } from '#main/library/import.ts';
import { decodeSource } from '#main/library/splice.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { WorkspaceExportEvent, WorkspaceImportEvent } from '#shared/exports/workspace/model.ts';
import { Conventions } from '#shared/incidents/conventions.ts';
import { type Document, type DocumentKind, type ImportResult, Settings } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { exportWorkspace } from './exporting.ts';
import type { FoundFile } from './finding.ts';
import { importWorkspace } from './importing.ts';
import { jobEvents } from './job.ts';
import { createLinkedFiles } from './linked-files.ts';
import { createSidePages } from './side-pages.ts';
import { createTaking, type Outcome, type TakingDeps } from './taking.ts';
import { createTakingRows } from './taking-rows.ts';
import { createUnits } from './units.ts';

export interface WorkspaceDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  documents: Documents;
  version: string;
  postmortems: {
    exportMarkdown: (given: string, options: { plain: boolean }) => string;
    adopt: TakingDeps['adopt'];
    take: TakingDeps['takeEdit'];
  };
  actions: {
    list: () => ActionItem[];
    add: (action: NewAction) => ActionItem;
    update: (id: string, patch: ActionPatch) => ActionItem;
  };
  attachments: Pick<Attachments, 'of' | 'keepAs'>;
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
  remember: (document: Document, reading: RunbookReading) => void;
  importFiles: (files: ImportFile[], wishes: ImportWishes) => ImportResult[];
}

/** What a team agrees on. The other settings are of a person or a machine, and never come from a folder. */
const TEAM_SETTINGS = [
  ...Object.keys(Conventions.shape),
  'staleAfterDays',
  'postmortems',
] as readonly string[];

export type WorkspaceService = ReturnType<typeof createWorkspaceService>;

export function createWorkspaceService(deps: WorkspaceDeps) {
  const { db, actor, clock, documents, postmortems, actions, read } = deps;
  const units = createUnits({ db, documents, postmortemMarkdown: postmortems.exportMarkdown });
  const sidePages = createSidePages({ db, actions: actions.list, team: TEAM_SETTINGS });
  const rows = createTakingRows(db);

  /** Those that are not set here; a value that this version does not know is left. */
  const takeSettings = (settings: Record<string, unknown>): boolean =>
    db.write(actor, (tx) => {
      let taken = false;
      for (const id of TEAM_SETTINGS) {
        const model = Settings.shape[id as keyof typeof Settings.shape];
        const parsed = model?.safeParse(settings[id]);
        if (!parsed?.success || tx.read('setting', id)) continue;
        tx.create('setting', { id, value: parsed.data });
        taken = true;
      }
      return taken;
    });

  const takeFile = ({ path, kind }: FoundFile, bytes: Buffer): Outcome => {
    if (kind === 'template') return takeTemplate(path, bytes);
    if (kind === 'incident') {
      const adopted = postmortems.adopt(decodeSource(bytes), bytes, null);
      if (!adopted) throw new Error('It tells of no incident: it has no facts block.');
      return { taken: 'created', warnings: adopted.warnings, document: adopted.document };
    }
    const [result] = deps.importFiles([{ path, bytes }], { kind, clean: false });
    if (!result?.ok || result.ref === null) throw new Error(result?.summary ?? 'It cannot be read.');
    const { unchanged, ref, warnings } = result;
    return { taken: unchanged ? 'unchanged' : 'created', warnings, document: documents.find(ref) };
  };

  const takeTemplate = (path: string, bytes: Buffer): Outcome =>
    db.write(actor, (tx) => {
      const name = basename(path).replace(/\.[^.]+$/, '');
      const text = decodeSource(bytes);
      if (text.trim() === '') throw new Error('Empty: not taken.');
      const at = new Date(clock()).toISOString();
      const row = { id: randomUUID(), name, text, createdAt: at, updatedAt: at };
      return { taken: rows.take(tx, 'template', row, true), warnings: [], templateId: row.id };
    });

  const newTaking = () =>
    createTaking({
      db,
      actor,
      documents,
      units,
      rows,
      read,
      adopt: postmortems.adopt,
      takeEdit: postmortems.take,
    });

  const importing = {
    db,
    actor,
    newTaking,
    actions: { ...actions, today: () => new Date(clock()).toISOString().slice(0, 10) },
    linkedFiles: createLinkedFiles(deps.attachments),
    textOf: (document: Document) => documents.text(document).text,
    takeSettings,
    takeFile,
    readFor: (document: Document) => {
      const reading = read(documents.text(document).text, '', document.kind);
      return () => deps.remember(document, reading);
    },
  };

  return {
    units,
    sidePages,
    newTaking,
    takeFile,
    importing,
    version: deps.version,

    exportTo: (folder: string, signal?: AbortSignal): AsyncGenerator<WorkspaceExportEvent> =>
      jobEvents(
        (stop) => exportWorkspace({ db, units, sidePages, version: deps.version }, folder, stop),
        (exported) => ({ exported }),
        signal,
      ),

    importFrom: (folder: string, signal?: AbortSignal): AsyncGenerator<WorkspaceImportEvent> =>
      jobEvents(
        (stop) => importWorkspace(importing, folder, stop),
        (imported) => ({ imported }),
        signal,
      ),
  };
}
