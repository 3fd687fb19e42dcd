/** What a team sets for its reviews; edited in Settings. */
import { z } from 'zod';

export const ReviewSettings = z.object({
  /** The readiness list tells of a timeline that is silent for longer while the incident went on. */
  timelineGapMinutes: z.number().int().min(1).max(100_000),
});
export type ReviewSettings = z.infer<typeof ReviewSettings>;

export const DEFAULT_REVIEW_SETTINGS: ReviewSettings = { timelineGapMinutes: 30 };
