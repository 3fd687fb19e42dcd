/** From when to when an incident went on, as lists and clocks show it. */
import type { OccurredAt } from '#shared/time/model.ts';
import type { Incident, MomentName } from './model.ts';
import { isLive } from './status.ts';

/** What is known counts in this order; a moment that is a range counts by its start. */
export function spanOf(
  { status, createdAt }: Pick<Incident, 'status' | 'createdAt'>,
  moments: readonly { name: MomentName; at: Pick<OccurredAt, 'start'> }[],
): Pick<Incident, 'startedAt' | 'endedAt'> {
  const at = (name: MomentName) => moments.find((moment) => moment.name === name)?.at.start;
  const startedAt = at('impact-started') ?? at('detected') ?? at('declared') ?? createdAt;
  return { startedAt, endedAt: isLive(status) ? null : (at('resolved') ?? at('closed') ?? null) };
}
