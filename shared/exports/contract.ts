import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ExportedFile, ExportedFolder, ExportFormat, Printer } from './model.ts';

const Wanted = z.object({
  /** Id or reference of a document, an incident or (as JSON) a run. */
  id: z.string(),
  /** Without the comments that tie the parts to the data. */
  plain: z.boolean().default(false),
});

export const exportsContract = {
  /**
   * A document or an incident (its postmortem, or what one would be) as one file. The same data gives the same bytes.
   * Faults: `exports.no-chromium`, `exports.print-failed`, `exports.print-too-long`.
   */
  file: oc.input(Wanted.extend({ format: ExportFormat.default('md') })).output(ExportedFile),
  /**
   * Writes the folder on the machine of the core. Fault: `exports.not-ours` for a folder that holds something else,
   * and `exports.changed` when what was written there was changed since, unless `replace` is set.
   */
  folder: oc
    .input(Wanted.extend({ path: z.string().min(1), replace: z.boolean().default(false) }))
    .output(ExportedFolder),
  /** What would print a PDF. */
  printer: oc.output(Printer),
};
