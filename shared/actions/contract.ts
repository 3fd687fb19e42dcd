import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LineOrNull, OneLine } from '#shared/one-line.ts';
import { ActionItem, ActionKind, ActionPriority, ActionStatus } from './model.ts';

const Fields = z.object({
  text: OneLine(2000).min(1),
  owner: LineOrNull(200).default(null),
  /** ISO day. */
  due: z.iso.date().nullable().default(null),
  priority: ActionPriority.nullable().default(null),
  kind: ActionKind.nullable().default(null),
  link: LineOrNull(2000).default(null),
  whyId: z.string().nullable().default(null),
  /** The document it comes from: an id or a reference. */
  documentId: z.string().nullable().default(null),
  /** What in it, in words: `lesson: alert earlier`. */
  source: OneLine(300).default(''),
});

export const actionsContract = {
  /** All, or those of one incident. */
  list: oc.input(z.object({ incidentId: z.string().optional() })).output(z.array(ActionItem)),
  add: oc.input(Fields.extend({ incidentId: z.string().nullable().default(null) })).output(ActionItem),
  update: oc
    .input(
      z.object({
        id: z.string(),
        text: OneLine(2000).min(1).optional(),
        owner: LineOrNull(200).optional(),
        due: z.iso.date().nullable().optional(),
        priority: ActionPriority.nullable().optional(),
        kind: ActionKind.nullable().optional(),
        link: LineOrNull(2000).optional(),
        status: ActionStatus.optional(),
        /** The why of the same incident that it hangs on; null takes it off. */
        whyId: z.string().nullable().optional(),
        /** Its place in the order of all actions; between 1 and 2 stands 1.5. */
        position: z.number().optional(),
      }),
    )
    .output(ActionItem),
  remove: oc.input(z.object({ id: z.string() })).output(z.object({})),
};
