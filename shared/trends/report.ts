/** All trends of a period, from what is known of the incidents and the action items. */
import type { Incident, IncidentKind, Metrics } from '#shared/incidents/model.ts';
import { byCause, byService, bySeverity, placeIncidents } from './counting.ts';
import { metricTrends } from './durations.ts';
import { actionTrend, type CountedAction } from './follow-up.ts';
import type { Trends } from './model.ts';
import type { Period } from './months.ts';

/** What is counted when nobody says otherwise: drills are no incidents. */
export const DEFAULT_KINDS: readonly IncidentKind[] = ['real', 'retrospective'];

export interface TrendData {
  incidents: readonly Incident[];
  metricsOf: (incidentId: string) => Metrics;
  /** The labels of the contributing factors in an incident's five whys. */
  factors: ReadonlyMap<string, readonly string[]>;
  actions: readonly CountedAction[];
}

export interface TrendWishes {
  zone: string;
  /** UTC. */
  now: string;
  kinds?: readonly IncidentKind[] | undefined;
}

/** The same data and the same `now` give the same trends. */
export function trendsOf(data: TrendData, { from, to, months }: Period, wishes: TrendWishes): Trends {
  const { zone, now, kinds = DEFAULT_KINDS } = wishes;
  const { placed, leftOut } = placeIncidents(data.incidents, months, kinds);
  const known = new Map(data.incidents.map((incident) => [incident.id, incident]));
  const whyNot = (incidentId: string): string | null => {
    const incident = known.get(incidentId);
    if (!incident || kinds.includes(incident.kind)) return null;
    return incident.kind === 'drill' ? 'of a drill' : `of an incident that is ${incident.kind}`;
  };
  return {
    schema: 'hotwash.trends/1',
    period: { from, to, zone, kinds: [...kinds], now },
    months,
    severities: bySeverity(placed, months.length, leftOut),
    services: byService(placed, months.length, leftOut),
    causes: byCause(placed, data.factors, months.length, leftOut),
    metrics: metricTrends(placed, data.metricsOf, months.length, leftOut),
    actions: actionTrend(data.actions, months, { zone, now }, whyNot),
  };
}
