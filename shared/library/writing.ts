/** What stands beside a document's text: its versions, and what names what. */
import { z } from 'zod';
import { EntityKind } from '#shared/reference.ts';
import { Instant } from '#shared/time/model.ts';

/** One text that the document had. A restored text is a new version. */
export const DocumentVersion = z.object({
  /** 1 is the first. */
  number: z.number().int(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number().int(),
  title: z.string(),
  actor: z.string(),
  at: Instant,
  /** What it changed, in words: `3 lines added, 1 removed in Timeline`. */
  change: z.string(),
});
export type DocumentVersion = z.infer<typeof DocumentVersion>;

/** Something that a text can name by its reference. */
export const LinkTarget = z.object({ kind: EntityKind, id: z.string(), ref: z.string(), title: z.string() });
export type LinkTarget = z.infer<typeof LinkTarget>;

/** Bare references outside of code, both ways. */
export const DocumentLinks = z.object({
  ref: z.string(),
  /** What its text names, in the order of their references; empty for what is no document. */
  names: z.array(LinkTarget),
  /** The documents whose text names it. */
  namedBy: z.array(LinkTarget),
  /** References in its text to what is not here. */
  unknown: z.array(z.string()),
});
export type DocumentLinks = z.infer<typeof DocumentLinks>;
