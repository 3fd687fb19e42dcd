import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { Document } from '#shared/library/model.ts';
import { Investigation, OpenedPlace } from './model.ts';

/** `id` takes an id or a reference such as `INV-1`. */
const Id = z.object({ id: z.string() });

export const investigationsContract = {
  /** As its stored text reads now. */
  get: oc.input(Id).output(Investigation),
  /**
   * Makes action items of its recommendations, all or those with these ranks, as one change. What was made already is
   * left as it is and not made again. Gives those that are new. Fault: `investigations.no-such-recommendation`.
   */
  makeActions: oc
    .input(Id.extend({ ranks: z.array(z.number().int()).max(1000).optional() }))
    .output(z.array(ActionItem)),
  /** Links it to an incident, or to none. */
  link: oc.input(Id.extend({ incidentId: z.string().nullable() })).output(Document),
  /**
   * Opens a place in the code in the editor of the settings, on the machine that Hotwash runs on. `reference` counts
   * from 1; `file` picks one of several files that fit. Faults: `investigations.no-editor`,
   * `investigations.no-code-folder`, `investigations.no-such-reference`, `investigations.file-not-found`,
   * `investigations.several-files`, `investigations.editor-failed`.
   */
  openCode: oc
    .input(Id.extend({ reference: z.number().int().min(1), file: z.string().optional() }))
    .output(OpenedPlace),
  /** Where the reference stands: every file inside the code folders that fits, without opening one. */
  findCode: oc.input(Id.extend({ reference: z.number().int().min(1) })).output(z.array(OpenedPlace)),
};
