/** Reviewing a postmortem or an investigation. `id` is the document's id or reference. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentStatus } from '#shared/library/model.ts';
import { OneLine } from '#shared/one-line.ts';
import { Anchor, Comment, Readiness, Review } from './model.ts';

const Id = z.object({ id: z.string() });
const CommentId = z.object({ commentId: z.string() });
const Person = OneLine(120).min(1);
/** Whose answer it is; the one who acts by default. */
const Answer = Id.extend({
  person: Person.optional(),
  note: z.string().trim().max(4000).default(''),
  /** The revision that was read. When the text is another by now, nothing is changed: the fault `review.changed`. */
  revision: z.string().optional(),
});
const Words = z.string().trim().min(1).max(20_000);

export const reviewContract = {
  get: oc.input(Id).output(Review),
  /**
   * Forward or back. To `approved` and `published` only with the approval of every approver on this revision, else
   * the fault `review.not-approved` says who is missing; with `anyway` it is done all the same.
   */
  setStatus: oc
    .input(Id.extend({ status: DocumentStatus, anyway: z.boolean().default(false) }))
    .output(Review),
  /** Asks people to approve; those who are asked already stay as they are. A draft goes into review. */
  ask: oc.input(Id.extend({ people: z.array(Person).min(1).max(50) })).output(Review),
  /** Takes people off the approvers. */
  unask: oc.input(Id.extend({ people: z.array(Person).min(1).max(50) })).output(Review),
  /** Approves this revision; who was not asked becomes an approver. */
  approve: oc.input(Answer).output(Review),
  wantChanges: oc.input(Answer.extend({ note: z.string().trim().min(1).max(4000) })).output(Review),
  /** Takes an answer back: the approver is asked again. */
  withdraw: oc.input(Id.extend({ person: Person.optional() })).output(Review),
  /** A comment on a stretch of the text, on all of it (`anchor` null), or a reply. */
  comment: oc
    .input(
      Id.extend({
        text: Words,
        anchor: Anchor.nullable().default(null),
        replyToId: z.string().nullable().default(null),
      }),
    )
    .output(Comment),
  /** Only one's own. */
  editComment: oc.input(CommentId.extend({ text: Words })).output(Comment),
  /** Only one's own, and only while nobody else answered it: the fault `review.not-yours`, `review.answered`. */
  removeComment: oc.input(CommentId).output(z.object({})),
  /** Resolves the whole thread. */
  resolve: oc.input(CommentId).output(Comment),
  reopen: oc.input(CommentId).output(Comment),
  /** Says that a hint or a point of the readiness list is not to be shown again; `key` is its own. */
  dismiss: oc.input(Id.extend({ key: z.string().min(1).max(500) })).output(Review),
  restore: oc.input(Id.extend({ key: z.string().min(1).max(500) })).output(Review),
  /** What a reader would still miss, of the text as it is stored. `gapMinutes` is the setting's by default. */
  check: oc.input(Id.extend({ gapMinutes: z.number().min(1).max(100_000).optional() })).output(Readiness),
};
