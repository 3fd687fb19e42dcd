/** Which incidents are live, in the order in which they matter. */
import { type Incident, LIVE_STATUSES } from '#shared/incidents/model.ts';

/** Live incidents: the worst severity first, the newest first among equals; drills after real ones. */
export function liveIncidents(incidents: readonly Incident[]): Incident[] {
  return incidents
    .filter((incident) => LIVE_STATUSES.includes(incident.status) && incident.kind !== 'retrospective')
    .toSorted(
      (left, right) =>
        Number(left.kind === 'drill') - Number(right.kind === 'drill') ||
        left.severity.localeCompare(right.severity) ||
        right.createdAt.localeCompare(left.createdAt),
    );
}

/** Milliseconds UTC from which the clock in lists and in the frame runs. */
export function startedAt(incident: Incident): number {
  return Date.parse(incident.startedAt);
}
