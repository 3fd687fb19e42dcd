/** An incident as `hotwash incident show --json` prints it: what scripts rely on. */
import { z } from 'zod';
import { OccurredAt } from '#shared/time/model.ts';
import { Clocks } from './clocks.ts';
import {
  Incident,
  type IncidentDetail,
  Metrics,
  MOMENTS,
  MomentName,
  RoleAssignment,
  Severity,
  Status,
  TimelineEntry,
} from './model.ts';

export const IncidentShown = z.object({
  incident: Incident,
  /** The incident's, at hand. */
  status: Status,
  severity: Severity,
  entries: z.array(TimelineEntry),
  /** By name; one that is not set is not there. */
  moments: z.partialRecord(MomentName, OccurredAt),
  metrics: Metrics,
  roles: z.array(RoleAssignment),
  clocks: Clocks,
});
export type IncidentShown = z.infer<typeof IncidentShown>;

export function shownIncident(detail: IncidentDetail, clocks: Clocks): IncidentShown {
  const { incident, entries, moments, metrics, roles } = detail;
  const set = MOMENTS.flatMap((name) => {
    const moment = moments.find((each) => each.name === name);
    return moment ? [[name, moment.at] as const] : [];
  });
  const { status, severity } = incident;
  return { incident, status, severity, entries, moments: Object.fromEntries(set), metrics, roles, clocks };
}
