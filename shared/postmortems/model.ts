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
});
export type Why = z.infer<typeof Why>;

export interface WhyTree {
  question: string;
  answer: string;
  contributingFactor: boolean;
  children: WhyTree[];
}

export const LIVE_BLOCKS = ['facts', 'metrics', 'timeline', 'five-whys', 'actions', 'evidence'] as const;
export const LiveBlockName = z.enum(LIVE_BLOCKS);
export type LiveBlockName = z.infer<typeof LiveBlockName>;
