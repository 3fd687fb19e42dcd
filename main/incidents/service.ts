/** Incidents: declared, moved through their statuses, with roles and key moments; every change shows on the timeline. */
import { metricsOf } from '#shared/incidents/metrics.ts';
import type { Incident, IncidentDetail, IncidentHead, TimelineEntry } from '#shared/incidents/model.ts';
import { createAttaching } from './attaching.ts';
import { createDeclaring } from './declaring.ts';
import type { StepOutput } from './evidence.ts';
import { createGround, type GroundDeps } from './ground.ts';
import { createMerging } from './merging.ts';
import { createMoments } from './moments.ts';
import { createPinning } from './pinning.ts';
import { createRoles } from './roles.ts';
import { createStatuses } from './statuses.ts';
import type { LogLine } from './timeline.ts';
import { createUndoing } from './undoing.ts';

export interface IncidentsDeps extends GroundDeps {
  /** What a step of a run left behind; the runs feature gives it. */
  stepOutput: (stepId: string) => StepOutput;
}

export type IncidentsService = ReturnType<typeof createIncidentsService>;

export function createIncidentsService({ stepOutput, ...deps }: IncidentsDeps) {
  const ground = createGround(deps);
  const { db, actor, store, timeline, find, findForLine } = ground;
  const moments = createMoments(ground);
  const roles = createRoles(ground);

  const headOf = (incident: Incident): IncidentHead => {
    const known = store.moments(incident.id);
    return { incident, moments: known, roles: store.roles(incident.id), metrics: metricsOf(known) };
  };

  return {
    /** For what belongs to this feature and stands in a service of its own: updates, imports. */
    ground,
    roles,
    find,
    /** Writes that others compose into one transaction: the import of a postmortem, say. */
    timeline,
    putMoment: moments.put,
    dropMoment: moments.drop,
    list: (): Incident[] => store.list(),
    /** Every incident with its metrics, the newest first. */
    measured: () =>
      store.measured().map(({ incident, moments: known }) => ({ incident, metrics: metricsOf(known) })),
    head: (given: string): IncidentHead => headOf(find(given)),

    get(given: string): IncidentDetail {
      const incident = find(given);
      return { ...headOf(incident), entries: store.entries(incident.id) };
    },

    /** The timeline in order, or those of its entries that have these ids. */
    entries(given: string, ids?: readonly string[]): TimelineEntry[] {
      const { id } = find(given);
      return ids ? store.entriesNamed(id, ids) : store.entries(id);
    },

    ...createDeclaring(ground, moments),
    ...createStatuses(ground, moments),
    setMoment: moments.set,
    clearMoment: moments.clear,
    assignRole: roles.assign,
    /** Of a merged incident: onto the timeline of the one that remains, which the entry names. */
    log: (given: string, line: LogLine): TimelineEntry => timeline.log(findForLine(given), line),
    ...createPinning(ground, stepOutput),
    ...createAttaching(ground),
    ...createMerging(ground),
    ...createUndoing(ground),

    /** What Hotwash itself notes: a run that began or ended. A run of a merged incident is noted where that went. */
    logSystem(entry: { incidentId: string; kind: 'run' | 'system'; text: string }): void {
      const { incidentId, kind, text } = entry;
      db.write(actor, (tx) => timeline.addEntry(tx, findForLine(incidentId), { kind, text }));
    },
  };
}
