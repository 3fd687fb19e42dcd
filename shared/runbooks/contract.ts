import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Document, DocumentText } from '#shared/library/model.ts';
import { AppliedCorrection, CorrectionPatch, RunbookReading, Tick } from './model.ts';

/** A runbook as it is read: its readers' corrections are in `reading`, and `corrections` says which they are. */
export const RunbookText = DocumentText.extend({
  reading: RunbookReading,
  corrections: z.array(AppliedCorrection),
});
export type RunbookText = z.infer<typeof RunbookText>;

export const runbooksContract = {
  list: oc.output(
    z.array(
      Document.extend({
        commandCount: z.number().int(),
        owner: z.string().nullable(),
        severity: z.string().nullable(),
        estimatedMinutes: z.number().nullable(),
      }),
    ),
  ),
  /** `id` takes an id or a reference such as `RB-1`. `revision` (SHA-256) reads an older text. */
  get: oc.input(z.object({ id: z.string(), revision: z.string().optional() })).output(RunbookText),
  /** Reads text without storing it: `hotwash inspect`, and the source editor while one types. */
  read: oc.input(z.object({ text: z.string(), name: z.string().default('') })).output(RunbookReading),
  /** Says how a command is to be read. The patch is the whole correction: an empty one takes it back. */
  correct: oc
    .input(z.object({ id: z.string(), commandId: z.string(), patch: CorrectionPatch }))
    .output(RunbookText),
  /** The checklist lines that were ticked, or whose tick was taken back, in this run. */
  ticks: oc.input(z.object({ runId: z.string() })).output(z.array(Tick)),
  /** Ticks a line of the checklist of the run's revision. */
  tick: oc.input(z.object({ runId: z.string(), key: z.string(), done: z.boolean() })).output(z.array(Tick)),
};
