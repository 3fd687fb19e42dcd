/** Action items: what the team will do so that it does not happen again. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';

export const ActionKind = z.enum(['prevent', 'detect', 'mitigate', 'process']);
export type ActionKind = z.infer<typeof ActionKind>;
export const ActionPriority = z.enum(['P1', 'P2', 'P3', 'P4']);
export type ActionPriority = z.infer<typeof ActionPriority>;
export const ActionStatus = z.enum(['open', 'in progress', 'done', 'dropped']);
export type ActionStatus = z.infer<typeof ActionStatus>;

export const ActionItem = z.object({
  id: z.string(),
  ref: z.string(),
  text: z.string(),
  owner: z.string().nullable(),
  /** A calendar day, `2026-12-01`. */
  due: z.iso.date().nullable(),
  priority: ActionPriority.nullable(),
  kind: ActionKind.nullable(),
  status: ActionStatus,
  link: z.string().nullable(),
  incidentId: z.string().nullable(),
  /** The why it hangs on, if any. */
  whyId: z.string().nullable(),
  position: z.number(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  /** The document it comes from, such as an investigation; null when it comes from none. */
  documentId: z.string().nullable(),
  /** What in it, in words: `recommendation 3 · impact: high`, `lesson: alert earlier`; empty when nothing is said. */
  source: z.string(),
  /** When anything of it changed last. */
  updatedAt: Instant,
});
export type ActionItem = z.infer<typeof ActionItem>;
