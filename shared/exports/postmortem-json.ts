/** The JSON of an export: what it holds, as a schema that others can check against. */
import { z } from 'zod';
import { ActionItem } from '../actions/model.ts';
import { Incident, Metrics, Moment, RoleAssignment, TimelineEntry } from '../incidents/model.ts';
import { Attachment, Document } from '../library/model.ts';
import { StatedValue, Why } from '../postmortems/model.ts';
import { ReportReading } from '../postmortems/reading/model.ts';
import { ReviewFile } from '../postmortems/review/model.ts';
import { RunbookReading } from '../runbooks/model.ts';

const KeptFile = Attachment.omit({ id: true, documentId: true });

/** An incident with its postmortem, or a postmortem that stands alone. */
export const PostmortemExport = z.strictObject({
  schema: z.literal('hotwash.postmortem/1'),
  /** Null while the incident has no postmortem. */
  document: Document.nullable(),
  /** The Markdown, its live blocks as the data is; what it would be while there is no postmortem. */
  text: z.string(),
  /** Null for a postmortem that stands alone; all that hangs on the incident is empty then. */
  incident: Incident.nullable(),
  moments: z.array(Moment),
  roles: z.array(RoleAssignment),
  metrics: Metrics.nullable(),
  /** The timeline, with its evidence by hash. */
  entries: z.array(TimelineEntry),
  whys: z.array(Why),
  actions: z.array(ActionItem),
  stated: z.array(StatedValue),
  /** For a postmortem that stands alone: what is understood of its text. */
  reading: ReportReading.nullable(),
  review: ReviewFile.nullable(),
  attachments: z.array(KeptFile),
});
export type PostmortemExport = z.infer<typeof PostmortemExport>;

/** A runbook or an investigation. */
export const DocumentExport = z.strictObject({
  schema: z.literal('hotwash.document/1'),
  document: Document,
  text: z.string(),
  reading: RunbookReading,
  /** For an investigation: its findings, measurements, recommendations. */
  report: ReportReading.nullable(),
  review: ReviewFile.nullable(),
  attachments: z.array(KeptFile),
});
export type DocumentExport = z.infer<typeof DocumentExport>;

/** The list of an exported folder's files, by which it is known again: `hotwash-export.json`. */
export const FolderManifest = z.strictObject({
  schema: z.literal('hotwash.folder/1'),
  /** What was exported. */
  ref: z.string(),
  id: z.string(),
  title: z.string(),
  /** SHA-256 of each file by its path, in the order of the paths. */
  files: z.record(z.string(), z.string()),
});
export type FolderManifest = z.infer<typeof FolderManifest>;

/** The schemas that are shipped under docs/schemas, by their file's name. */
export const SHIPPED_SCHEMAS = {
  'hotwash.postmortem.1.json': PostmortemExport,
  'hotwash.document.1.json': DocumentExport,
  'hotwash.folder.1.json': FolderManifest,
} as const;

/** A schema as the text of its file (JSON Schema, draft 2020-12). */
export function schemaText(name: keyof typeof SHIPPED_SCHEMAS): string {
  const schema = z.toJSONSchema(SHIPPED_SCHEMAS[name], { io: 'output', unrepresentable: 'any' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
