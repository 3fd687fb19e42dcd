/**
 * What a person wants to change, and the two ways to it: an edit of the document's source, and calls of the services
 * that the widgets make. Both are given the data as it was when the person began.
 */
import type { PostmortemData } from '#shared/postmortems/document.ts';
import type { Workspace } from '../fixture.ts';
import { ACTION_INTENTS } from './action-intents.ts';
import { FACT_INTENTS, STATED_INTENTS } from './fact-intents.ts';
import { TIMELINE_INTENTS } from './timeline-intents.ts';
import { WHY_INTENTS } from './why-intents.ts';

/** Numbers and words that choose what the intent is about. */
export interface Choice {
  one: number;
  other: number;
  flag: boolean;
  words: string;
  /** Plain words that stand in no document yet. */
  fresh: string;
}

export interface Intent {
  /** Whether there is something to change. */
  fits?(data: PostmortemData, choice: Choice): boolean;
  /** In the source. */
  write(source: string, choice: Choice, data: PostmortemData): string;
  /** By the services after all others: what the source says beside it is meant as if this had not happened yet. */
  last?: true;
  /** By the services; `data` is what `write` was given, but of this workspace. */
  act(workspace: Workspace, data: PostmortemData, choice: Choice): void;
}

/** By the block that is edited, in the order in which a save reads the blocks back. */
export const INTENTS = {
  facts: FACT_INTENTS,
  timeline: TIMELINE_INTENTS,
  stated: STATED_INTENTS,
  whys: WHY_INTENTS,
  actions: ACTION_INTENTS,
} as const satisfies Record<string, Readonly<Record<string, Intent>>>;

export type Subject = keyof typeof INTENTS;
