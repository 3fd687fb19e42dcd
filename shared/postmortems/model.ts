/** The postmortem and its five whys. The Markdown text is the truth; live blocks tie it to the incident's data. */
import { z } from 'zod';

/** One why: a question with its answer. The roots of an incident have `parentId` null; a why may have several children. */
export const Why = z.object({
  id: z.string(),
  incidentId: z.string(),
  parentId: z.string().nullable(),
  position: z.number(),
  question: z.string(),
  answer: z.string(),
  contributingFactor: z.boolean(),
  /** What the contributing factor is called, such as `missing alert`; empty when it has no name. */
  factor: z.string(),
  /** Evidence of the incident that bears the answer out. */
  evidenceIds: z.array(z.string()),
});
export type Why = z.infer<typeof Why>;

export interface WhyTree {
  question: string;
  answer: string;
  contributingFactor: boolean;
  factor: string;
  /** Labels of the document's evidence, such as `E1`. */
  evidence: string[];
  children: WhyTree[];
}

export const LIVE_BLOCKS = [
  'facts',
  'metrics',
  'timeline',
  'five-whys',
  'actions',
  'impact',
  'evidence',
] as const;
export const LiveBlockName = z.enum(LIVE_BLOCKS);
export type LiveBlockName = z.infer<typeof LiveBlockName>;

export const STATED_NAMES = [
  'users',
  'users share',
  'requests',
  'money',
  'duration',
  'TTD',
  'TTA',
  'TTM',
  'TTR',
] as const;
export const StatedName = z.enum(STATED_NAMES);
export type StatedName = z.infer<typeof StatedName>;

/** What a person states of an incident's impact or of its times. Never overwritten by what is derived. */
export const StatedValue = z.object({
  id: z.string(),
  incidentId: z.string(),
  name: StatedName,
  /** As it was written: `about 1,200`, `~2.5 days`. */
  text: z.string(),
  /** What was understood of it; null when no number was. Durations are in seconds, shares in percent. */
  amount: z.number().nullable(),
  /** Empty for a count, `%`, `s`, or a currency such as `EUR`. */
  unit: z.string(),
});
export type StatedValue = z.infer<typeof StatedValue>;
