/** An investigation as it is shown: what its text holds, and what has become of it. */
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { Document } from '#shared/library/model.ts';
import { CodeRef, Finding, HotOperation, Measurement, Recommendation } from '../reading/model.ts';

/** A recommendation, and the action items that were made of it. */
export const RankedRecommendation = Recommendation.extend({ actions: z.array(ActionItem) });
export type RankedRecommendation = z.infer<typeof RankedRecommendation>;

export const Investigation = z.object({
  document: Document,
  incident: z.object({ id: z.string(), ref: z.string(), title: z.string() }).nullable(),
  findings: z.array(Finding),
  hotPath: z.array(HotOperation),
  measurements: z.array(Measurement),
  recommendations: z.array(RankedRecommendation),
  /** Numbered from 1 in their order, as `investigation open INV-1 2` names them. */
  codeRefs: z.array(CodeRef),
  warnings: z.array(z.string()),
});
export type Investigation = z.infer<typeof Investigation>;

/** A place in the code that was opened, or would be. */
export const OpenedPlace = z.object({
  /** Absolute. */
  file: z.string(),
  line: z.number().int(),
});
export type OpenedPlace = z.infer<typeof OpenedPlace>;
