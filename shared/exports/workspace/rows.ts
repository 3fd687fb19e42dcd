/**
 * The rows that a workspace carries beside its Markdown: what the models say, without what is derived. They come from
 * a folder that anybody may have edited, so each is parsed before it is stored.
 */
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { Evidence, Incident, Moment, RoleAssignment, TimelineEntry } from '#shared/incidents/model.ts';
import { Attachment, Document } from '#shared/library/model.ts';
import { StatedValue, Why } from '#shared/postmortems/model.ts';
import { Approval, Comment, Dismissal } from '#shared/postmortems/review/model.ts';
import { CorrectionPatch } from '#shared/runbooks/model.ts';
import { Instant } from '#shared/time/model.ts';

const Id = z.string().regex(/^[\w:.-]{1,100}$/);
/** Numbers of references. */
const Count = z.number().int().min(1).max(1_000_000_000);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Its bytes are a file, so that hash and size are that file's; where it came from stays on its machine. */
export const DocumentRow = Document.omit({ ref: true, sha256: true, size: true, source: true }).extend({
  id: Id,
  number: Count,
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const IncidentRow = Incident.omit({ ref: true, startedAt: true, endedAt: true }).extend({
  id: Id,
  number: Count,
  key: z.string().nullable(),
});

export const MomentRow = Moment.extend({ id: Id });
export const RoleRow = RoleAssignment.extend({ id: Id });
export const EntryRow = TimelineEntry.omit({ evidence: true }).extend({
  id: Id,
  start: Instant,
  key: z.string().nullable(),
});
export const EvidenceRow = Evidence.extend({ id: Id, sha256: Sha256 });
export const WhyRow = Why.extend({ id: Id });
export const StatedValueRow = StatedValue.extend({ id: Id });
export const ActionRow = ActionItem.omit({ ref: true }).extend({ id: Id, number: Count });
export const AttachmentRow = Attachment.extend({ id: Id, sha256: Sha256 });
export const CorrectionRow = z.object({
  id: Id,
  documentId: z.string(),
  commandId: z.string(),
  text: z.string(),
  patch: CorrectionPatch,
  by: z.string(),
  at: Instant,
});
export const ApprovalRow = Approval.omit({ stale: true, brought: true }).extend({ id: Id });
export type ApprovalRow = z.infer<typeof ApprovalRow>;
export const CommentRow = Comment.extend({ id: Id });
export const DismissalRow = Dismissal.extend({ id: Id });
export const TemplateRow = z.object({
  id: Id,
  name: z.string().min(1).max(200),
  createdAt: Instant,
  updatedAt: Instant,
});

/** What hangs on an incident, in the order in which it was stored: equal times keep it. */
export const IncidentRows = z.object({
  schema: z.literal('hotwash.incident-rows/1'),
  incident: IncidentRow,
  moment: z.array(MomentRow),
  role: z.array(RoleRow),
  entry: z.array(EntryRow),
  evidence: z.array(EvidenceRow),
  why: z.array(WhyRow),
  statedValue: z.array(StatedValueRow),
  action: z.array(ActionRow),
});
export type IncidentRows = z.infer<typeof IncidentRows>;

export const INCIDENT_PARTS = [
  'moment',
  'role',
  'entry',
  'evidence',
  'why',
  'statedValue',
  'action',
] as const;

/** Action items that hang on no incident. */
export const ActionRows = z.object({ schema: z.literal('hotwash.actions/1'), action: z.array(ActionRow) });

/** Review and what was dismissed, of all documents. */
export const Reviews = z.object({
  schema: z.literal('hotwash.review/1'),
  approval: z.array(ApprovalRow),
  comment: z.array(CommentRow),
  dismissal: z.array(DismissalRow),
});
export type Reviews = z.infer<typeof Reviews>;

export const REVIEW_PARTS = ['approval', 'comment', 'dismissal'] as const;
