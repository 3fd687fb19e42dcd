import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Document, DocumentText } from '#shared/library/model.ts';
import { RunbookReading } from './model.ts';

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
  get: oc
    .input(z.object({ id: z.string(), revision: z.string().optional() }))
    .output(DocumentText.extend({ reading: RunbookReading })),
  /** Reads text without storing it: `hotwash inspect`, and the source editor while one types. */
  read: oc.input(z.object({ text: z.string(), name: z.string().default('') })).output(RunbookReading),
};
