/** The mirror: a folder, such as a git working copy, that is kept in step with the workspace both ways. */
import { z } from 'zod';
import { UnitKind } from '#shared/exports/workspace/model.ts';
import { Instant } from '#shared/time/model.ts';

/**
 * `off`: no folder is set. `in step`; `working`; `asking`: somebody must decide. `away`: the folder is not there, and
 * nothing is done until it is back. `elsewhere`: another process keeps the folder in step.
 */
export const MirrorState = z.enum(['off', 'in step', 'working', 'asking', 'away', 'elsewhere']);
export type MirrorState = z.infer<typeof MirrorState>;

/**
 * `changed on both sides`; `gone from the folder`: the file was removed there; `removed here`: the document was, and
 * the file is still there; `cannot be read`: the file was changed and its data cannot be taken in.
 */
export const MirrorQuestionKind = z.enum([
  'changed on both sides',
  'gone from the folder',
  'removed here',
  'cannot be read',
]);
export type MirrorQuestionKind = z.infer<typeof MirrorQuestionKind>;

export const MirrorQuestion = z.object({
  /** Names it when it is answered. */
  key: z.string(),
  kind: MirrorQuestionKind,
  /** `action` is one line of the page of all action items. */
  unit: z.union([UnitKind, z.literal('action')]),
  ref: z.string(),
  title: z.string(),
  /** In the folder. */
  path: z.string(),
  /** One sentence more, where there is something to say. */
  why: z.string(),
});
export type MirrorQuestion = z.infer<typeof MirrorQuestion>;

export const MirrorStatus = z.object({
  state: MirrorState,
  folder: z.string().nullable(),
  /** Why it is in that state, in one sentence; empty when there is nothing to say. */
  why: z.string(),
  /** Documents, incidents and templates that are kept in step. */
  units: z.number().int(),
  syncedAt: Instant.nullable(),
  questions: z.array(MirrorQuestion),
  /** Files that were not taken, and why. */
  problems: z.array(z.object({ path: z.string(), why: z.string() })),
  /** What was taken, with something to look at: since this process was last told to look. */
  warnings: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type MirrorStatus = z.infer<typeof MirrorStatus>;

/** Both versions of what somebody must decide. */
export const MirrorVersions = z.object({
  question: MirrorQuestion,
  /** As it is in Hotwash; null when it was removed there. */
  mine: z.object({ text: z.string(), sha256: z.string() }).nullable(),
  /** As it is in the folder; null when the file is gone. */
  theirs: z.object({ text: z.string(), sha256: z.string() }).nullable(),
});
export type MirrorVersions = z.infer<typeof MirrorVersions>;

/** `mine` is what Hotwash has, `theirs` what the folder has; a text is a third version, for both. */
export const MirrorAnswer = z.union([
  z.object({ take: z.enum(['mine', 'theirs']) }),
  z.object({ text: z.string().max(20_000_000) }),
]);
export type MirrorAnswer = z.infer<typeof MirrorAnswer>;
