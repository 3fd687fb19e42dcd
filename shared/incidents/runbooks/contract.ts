/** Which runbooks an incident is worked with. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Incident } from '../model.ts';

/** `id` takes an id or a reference, of the incident; `runbookId` of the runbook. */
const Pair = z.object({ id: z.string(), runbookId: z.string() });

export const SuggestedRunbook = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  /** 0 to 1; for the order only. */
  score: z.number(),
  /** Why, in words: `its alert HighErrorRate`, `the words checkout, slow`. */
  reasons: z.array(z.string()),
});
export type SuggestedRunbook = z.infer<typeof SuggestedRunbook>;

export const incidentRunbooksContract = {
  attach: oc.input(Pair).output(Incident),
  detach: oc.input(Pair).output(Incident),
  /** Best first, at most ten, without those attached. `about` stands in for an incident that is not declared yet. */
  suggest: oc
    .input(
      z.object({
        id: z.string().optional(),
        about: z
          .object({
            title: z.string().default(''),
            alert: z.string().default(''),
            service: z.string().default(''),
            tags: z.array(z.string()).default([]),
          })
          .optional(),
      }),
    )
    .output(z.array(SuggestedRunbook)),
};
