/** The review of a postmortem or an investigation: who approves it, and what is said about it. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';

/** `asked` has not answered; an approval is of one revision, and stands as `stale` when the text changed since. */
export const ApprovalState = z.enum(['asked', 'approved', 'changes wanted']);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const Approval = z.object({
  id: z.string(),
  documentId: z.string(),
  person: z.string(),
  state: ApprovalState,
  note: z.string(),
  /** The revision that was judged; null while only asked. */
  sha256: z.string().nullable(),
  at: Instant,
  /** True when the text was changed since. Derived. */
  stale: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

/** A place in the text that survives edits: the words themselves, and those around them (W3C Web Annotation, TextQuoteSelector). */
export const Anchor = z.object({
  quote: z.string().min(1).max(2000),
  /** Up to 64 characters before and after. */
  prefix: z.string().max(64),
  suffix: z.string().max(64),
  /** Offset in the source when the comment was made, to choose among equal places. */
  start: z.number().int().min(0),
});
export type Anchor = z.infer<typeof Anchor>;

export const Comment = z.object({
  id: z.string(),
  documentId: z.string(),
  replyToId: z.string().nullable(),
  /** Null for a comment on the whole document, and for replies. */
  anchor: Anchor.nullable(),
  /** Markdown. */
  text: z.string(),
  author: z.string(),
  at: Instant,
  resolvedBy: z.string().nullable(),
  resolvedAt: Instant.nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** A hint or a readiness item that a person chose not to see again; `key` names the rule and the words it is about. */
export const Dismissal = z.object({
  id: z.string(),
  documentId: z.string(),
  key: z.string(),
  by: z.string(),
  at: Instant,
});
export type Dismissal = z.infer<typeof Dismissal>;
