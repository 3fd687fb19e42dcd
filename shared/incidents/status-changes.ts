/** What is known of how an incident came to its status. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';
import { type Incident, type Moment, type MomentName, Status } from './model.ts';
import { momentsOfChange } from './status.ts';

/** A change of status that stands: one that was undone is none. */
export const StatusChange = z.object({
  from: Status,
  to: Status,
  /** When it happened, as it was logged or corrected later. */
  at: Instant,
});
export type StatusChange = z.infer<typeof StatusChange>;

/**
 * When an incident came to the status it has. A step forward marks a moment, which may be corrected later and then
 * counts; a step back, or to a status without a moment, counts by the change itself.
 * @param changes in the order in which they were made
 */
export function statusSince(
  { status }: Pick<Incident, 'status'>,
  moments: readonly { name: MomentName; at: Pick<Moment['at'], 'start'> }[],
  changes: readonly StatusChange[],
): string | null {
  const momentAt = (name: MomentName | null) => moments.find((moment) => moment.name === name)?.at.start;
  const last = changes.findLast((change) => change.to === status);
  if (last) return momentAt(momentsOfChange(last.from, last.to).set) ?? last.at;
  const mark = status === 'triage' ? 'declared' : momentsOfChange('triage', status).set;
  return momentAt(mark) ?? null;
}
