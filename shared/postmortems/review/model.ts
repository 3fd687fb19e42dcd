/** The review of a postmortem or an investigation: who approves it, and what is said about it. */
import { z } from 'zod';
import { Document } from '#shared/library/model.ts';
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
  /** True when it was not said here: it came with a folder or a file, which others may have written. */
  brought: z.boolean(),
  /** True when the text was changed since. Derived. */
  stale: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

/** Characters of context that an anchor keeps on each side. */
export const CONTEXT = 64;
/** The longest quote that an anchor keeps. */
export const LONGEST_QUOTE = 2000;

/** A place in the text that survives edits: the words themselves, and those around them (W3C Web Annotation, TextQuoteSelector). */
export const Anchor = z.object({
  quote: z.string().min(1).max(LONGEST_QUOTE),
  /** Up to 64 characters before and after. */
  prefix: z.string().max(CONTEXT),
  suffix: z.string().max(CONTEXT),
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

/** Everything about the review of one document. */
export const Review = z.object({
  document: Document,
  /** SHA-256 of what is judged: the words, without the ticks of actions. An approval of another one is stale. */
  revision: z.string(),
  /** In the order of the names. */
  approvals: z.array(Approval),
  /** Oldest first, replies among them. */
  comments: z.array(Comment),
  dismissals: z.array(Dismissal),
  /** Sentences that say what keeps it from being approved; empty when every approver approved this revision. */
  missing: z.array(z.string()),
});
export type Review = z.infer<typeof Review>;

export const READINESS_RULES = [
  'moments-missing',
  'stated-differs',
  'timeline-gap',
  'root-cause-missing',
  'whys-missing',
  'actions-missing',
  'action-owner',
  'action-due',
  'section-empty',
  'template-text',
  'blame',
  'comment-open',
] as const;
export const ReadinessRule = z.enum(READINESS_RULES);
export type ReadinessRule = z.infer<typeof ReadinessRule>;

/** Something that a reader of the document would miss, or stumble over. */
export const ReadinessItem = z.object({
  rule: ReadinessRule,
  /** Names the rule and the words it is about; a dismissal holds it. */
  key: z.string(),
  /** What it is, in one line. */
  text: z.string(),
  /** Why it matters. */
  why: z.string(),
  /** What to do about it, or what to write instead. */
  instead: z.string(),
  /** Where in the text, as UTF-16 offsets; null when it stands nowhere. */
  at: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  /** 1-based line of `at`. */
  line: z.number().int().nullable(),
});
export type ReadinessItem = z.infer<typeof ReadinessItem>;

export const Readiness = z.object({
  /** The gravest first. */
  open: z.array(ReadinessItem),
  dismissed: z.array(ReadinessItem),
});
export type Readiness = z.infer<typeof Readiness>;

/** The review as it travels beside the exported document: as `review.json`, and in the JSON export. */
export const ReviewFile = z.object({
  status: Document.shape.status,
  approvals: z.array(Approval.omit({ documentId: true, stale: true, brought: true })),
  comments: z.array(Comment.omit({ documentId: true })),
  dismissals: z.array(Dismissal.omit({ documentId: true })),
});
export type ReviewFile = z.infer<typeof ReviewFile>;

/** A comment with where its words stand now. */
export const PlacedComment = Comment.extend({
  /** As the command line names it: `2`, and its first reply `2.1`. */
  number: z.string(),
  /** Null for one on the whole document, for replies, and where its text is gone. `changed` words are the nearest. */
  place: z
    .object({
      start: z.number().int(),
      end: z.number().int(),
      /** 1-based. */
      line: z.number().int(),
      how: z.enum(['same', 'changed']),
    })
    .nullable(),
});
export type PlacedComment = z.infer<typeof PlacedComment>;
