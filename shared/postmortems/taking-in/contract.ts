import { oc } from '@orpc/contract';
import { z } from 'zod';
import { TakenIn, TakingInOffer, TakingInPicks } from './model.ts';

/** `id` takes an id or a reference such as `PM-1`. */
const Id = z.object({ id: z.string() });

export const takingInContract = {
  /** What would be taken in; `zone` is for times that name none. Stores nothing. Fault: `usage.bad-zone`. */
  offer: oc.input(Id.extend({ zone: z.string().optional() })).output(TakingInOffer),
  /**
   * Makes a retrospective incident of it, as one change. The document keeps its bytes unless live blocks are asked
   * for. Faults: `postmortems.taken-in-already`, `postmortems.nothing-to-take-in`, `usage.bad-zone`.
   */
  take: oc.input(Id.extend(TakingInPicks.shape)).output(TakenIn),
  /** Takes that change back, as long as nobody changed the same since. Faults: `postmortems.not-taken-in`,
   * `postmortems.changed-since`. */
  undo: oc.input(Id).output(z.object({ what: z.string() })),
};
