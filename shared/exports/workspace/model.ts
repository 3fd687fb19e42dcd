/** A whole workspace as a folder of Markdown: its manifest, and what is told while it is written or read. */
import { z } from 'zod';
import { AttachmentRow, CorrectionRow, DocumentRow, TemplateRow } from './rows.ts';

export const MANIFEST = 'hotwash.json';
export const REVIEW = 'review.json';
export const ACTIONS_PAGE = 'actions.md';
export const ACTIONS_DATA = 'data/actions.json';
export const INDEX_PAGE = 'README.md';

/** Folders whose Markdown files are documents, and of what kind. */
export const FOLDERS = {
  runbook: 'runbooks',
  postmortem: 'postmortems',
  investigation: 'investigations',
  incident: 'incidents',
  template: 'templates',
} as const;

export const UnitKind = z.enum(['runbook', 'postmortem', 'investigation', 'incident', 'template']);
export type UnitKind = z.infer<typeof UnitKind>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const FileOf = z.object({ path: z.string(), sha256: Sha256 });

/** What one thing is written as. */
export const ManifestUnit = z.object({
  kind: UnitKind,
  id: z.string(),
  /** Empty for a template. */
  ref: z.string().regex(/^(?:[A-Z]{2,4}-\d{1,10})?$/),
  /** Its Markdown; null for an incident whose postmortem stands for it. */
  file: FileOf.nullable(),
  /** Of an incident: the rows that Markdown alone cannot hold. */
  data: FileOf.nullable(),
  document: DocumentRow.nullable(),
  template: TemplateRow.nullable(),
  attachments: z.array(AttachmentRow.extend({ path: z.string() })),
  corrections: z.array(CorrectionRow),
  /** Contents of evidence and of imported files, in files of their own. */
  blobs: z.array(FileOf),
});
export type ManifestUnit = z.infer<typeof ManifestUnit>;

export const Manifest = z.object({
  schema: z.literal('hotwash.workspace/1'),
  /** The version that wrote it. */
  hotwash: z.string(),
  /** What the team agreed on: names of severities, roles, templates of updates. */
  settings: z.record(z.string(), z.unknown()),
  pages: z.array(FileOf),
  units: z.array(ManifestUnit),
});
export type Manifest = z.infer<typeof Manifest>;

export const WorkspaceProblem = z.object({
  /** In the folder; empty when it is about the whole. */
  path: z.string(),
  /** One sentence. */
  why: z.string(),
});
export type WorkspaceProblem = z.infer<typeof WorkspaceProblem>;

export const WorkspaceExported = z.object({
  folder: z.string(),
  /** Documents, incidents and templates. */
  documents: z.number().int(),
  /** Files that were written; the others were there already, byte for byte. */
  written: z.number().int(),
  unchanged: z.number().int(),
  /** Files of an earlier export that nothing stands behind any more. */
  removed: z.number().int(),
  /** Bytes of all files. */
  bytes: z.number().int(),
  /** True when it was stopped: what was written by then stays and can be read. */
  stopped: z.boolean(),
  /** What could not be written, and files that were changed by hand and left alone. */
  problems: z.array(WorkspaceProblem),
});
export type WorkspaceExported = z.infer<typeof WorkspaceExported>;

export const WorkspaceImported = z.object({
  folder: z.string(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Left as they are here, because the folder holds an earlier state of them. */
  older: z.number().int(),
  stopped: z.boolean(),
  /** References that are taken here, so that what came got others. */
  renumbered: z.array(z.object({ from: z.string(), to: z.string() })),
  /** What was not taken. */
  problems: z.array(WorkspaceProblem),
  /** What was taken, with something to look at. */
  warnings: z.array(WorkspaceProblem),
});
export type WorkspaceImported = z.infer<typeof WorkspaceImported>;

const Step = z.object({
  /** Documents, incidents and templates that are done, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
  /** The file that was dealt with last. */
  path: z.string(),
});
export type WorkspaceStep = z.infer<typeof Step>;

export const WorkspaceExportEvent = z.union([
  z.object({ step: Step }),
  z.object({ exported: WorkspaceExported }),
]);
export type WorkspaceExportEvent = z.infer<typeof WorkspaceExportEvent>;
export const WorkspaceImportEvent = z.union([
  z.object({ step: Step }),
  z.object({ imported: WorkspaceImported }),
]);
export type WorkspaceImportEvent = z.infer<typeof WorkspaceImportEvent>;
