/** The library: Markdown documents of every kind, search over everything, settings, backups. */
import { z } from 'zod';
import { Conventions } from '#shared/incidents/conventions.ts';
import { CodePlaces } from '#shared/postmortems/investigations/code-places.ts';
import { ReviewSettings } from '#shared/postmortems/review/settings.ts';
import { PostmortemDefaults } from '#shared/postmortems/templates/model.ts';
import { EntityKind } from '#shared/reference.ts';
import { Instant } from '#shared/time/model.ts';

export const DocumentKind = z.enum(['runbook', 'postmortem', 'investigation']);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const DocumentStatus = z.enum(['draft', 'in review', 'approved', 'published']);
export type DocumentStatus = z.infer<typeof DocumentStatus>;

/** A Markdown document. Its bytes are the blob `sha256`; that hash is also its revision. */
export const Document = z.object({
  id: z.string(),
  ref: z.string(),
  kind: DocumentKind,
  title: z.string(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** The path it was imported from, for showing only. */
  source: z.string().nullable(),
  /** For a postmortem: the incident that it reviews. */
  incidentId: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** How far its review is; runbooks stay drafts. */
  status: DocumentStatus,
});
export type Document = z.infer<typeof Document>;

export const DocumentText = z.object({
  document: Document,
  /** The source decoded as UTF-8; bytes that are no UTF-8 show as U+FFFD and are kept in the blob. */
  text: z.string(),
  /** Unsaved editor text, when there is some. */
  draft: z.object({ text: z.string(), updatedAt: Instant, baseSha256: z.string() }).nullable(),
});
export type DocumentText = z.infer<typeof DocumentText>;

/** A document whose editor holds text that is not saved. */
export const DraftedDocument = z.object({ document: Document, draftedAt: Instant });
export type DraftedDocument = z.infer<typeof DraftedDocument>;

export const ImportResult = z.object({
  path: z.string(),
  ok: z.boolean(),
  kind: DocumentKind.nullable(),
  ref: z.string().nullable(),
  title: z.string().nullable(),
  /** One line: what was understood, e.g. `7 commands, 5 expectations, 2 parameters`. */
  summary: z.string(),
  /** True when the same bytes were already there. */
  unchanged: z.boolean(),
  /** True when it is the text of a rendered page, of which Markdown can be made. */
  pasted: z.boolean(),
  /** True for a postmortem that belongs to no incident: it can be taken into one. */
  standsAlone: z.boolean(),
  warnings: z.array(z.string()),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** A file kept with a document, such as the pasted page that its Markdown was made of. */
export const Attachment = z.object({
  id: z.string(),
  documentId: z.string(),
  name: z.string(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number().int(),
  mediaType: z.string(),
  createdAt: Instant,
});
export type Attachment = z.infer<typeof Attachment>;

/** A pasted page beside the Markdown that can be made of it. */
export const CleanedPage = z.object({
  /** The revision that it was made of. */
  sha256: z.string(),
  original: z.string(),
  cleaned: z.string(),
  /** What would be read otherwise than from the page, in words; empty as a rule. */
  differences: z.array(z.string()),
});
export type CleanedPage = z.infer<typeof CleanedPage>;

export const SearchHit = z.object({
  kind: EntityKind.or(z.literal('entry')),
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  /** Text around the match; matches stand between U+0002 and U+0003. */
  snippet: z.string(),
  incidentId: z.string().nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** One change, as every open window hears of it. */
export const ChangeEvent = z.object({
  seq: z.number().int(),
  entity: z.string(),
  id: z.string(),
  /** The incident or document that the entity hangs on, if any. */
  parentId: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/** One row of the journal as the history shows it. */
export const JournalRow = z.object({
  seq: z.number().int(),
  entity: z.string(),
  id: z.string(),
  op: z.enum(['create', 'update', 'delete']),
  /** Field → [before, after]. */
  patch: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  actor: z.string(),
  at: Instant,
});
export type JournalRow = z.infer<typeof JournalRow>;

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** IANA name; `local` is the machine's. */
  zone: z.string(),
  ...Conventions.shape,
  ...ReviewSettings.shape,
  /** Days without a change after which an open action item is stale. */
  staleAfterDays: z.number().int().min(1).max(3650),
  ...CodePlaces.shape,
  postmortems: PostmortemDefaults,
});
export type Settings = z.infer<typeof Settings>;

export const About = z.object({
  version: z.string(),
  dataDir: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  node: z.string(),
  sqlite: z.string(),
  actor: z.string(),
  empty: z.boolean(),
});
export type About = z.infer<typeof About>;
