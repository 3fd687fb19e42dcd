import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ActionItem, ActionKind, ActionPriority, ActionStatus } from './model.ts';

const Fields = z.object({
  text: z.string().trim().min(1).max(2000),
  owner: z.string().nullable().default(null),
  /** ISO day. */
  due: z.iso.date().nullable().default(null),
  priority: ActionPriority.nullable().default(null),
  kind: ActionKind.nullable().default(null),
  link: z.string().nullable().default(null),
  whyId: z.string().nullable().default(null),
  /** The document it comes from: an id or a reference. */
  documentId: z.string().nullable().default(null),
  /** What in it, in words: `lesson: alert earlier`. */
  source: z.string().trim().max(300).default(''),
});

export const actionsContract = {
  /** All, or those of one incident. */
  list: oc.input(z.object({ incidentId: z.string().optional() })).output(z.array(ActionItem)),
  add: oc.input(Fields.extend({ incidentId: z.string().nullable().default(null) })).output(ActionItem),
  update: oc
    .input(
      z.object({
        id: z.string(),
        text: z.string().trim().min(1).max(2000).optional(),
        owner: z.string().nullable().optional(),
        due: z.iso.date().nullable().optional(),
        priority: ActionPriority.nullable().optional(),
        kind: ActionKind.nullable().optional(),
        link: z.string().nullable().optional(),
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
