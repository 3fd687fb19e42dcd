/** Trends across incidents: the data of the other features, counted by the rules of shared/trends. */
import type { ActionItem } from '#shared/actions/model.ts';
import { fault } from '#shared/fault.ts';
import type { Incident, IncidentKind, Metrics } from '#shared/incidents/model.ts';
import { readZone } from '#shared/time/zones.ts';
import type { Trends } from '#shared/trends/model.ts';
import { periodOf } from '#shared/trends/months.ts';
import { trendsOf } from '#shared/trends/report.ts';

export interface TrendsDeps {
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** Every incident with its metrics. */
  measured: () => { incident: Incident; metrics: Metrics }[];
  /** Every named contributing factor with its incident. */
  factors: () => { incidentId: string; factor: string }[];
  actions: () => ActionItem[];
  /** IANA name, or `local` for the machine's. */
  zone: () => string;
}

export interface TrendsWish {
  from?: string | undefined;
  to?: string | undefined;
  zone?: string | undefined;
  kinds?: IncidentKind[] | undefined;
}

export type TrendsService = ReturnType<typeof createTrendsService>;

export function createTrendsService(deps: TrendsDeps) {
  const zoneOf = (given: string | undefined): string => {
    const wanted = given ?? deps.zone();
    if (wanted === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
    const zone = readZone(wanted);
    if (zone !== null) return zone;
    throw fault('usage.bad-zone', `There is no time zone "${wanted}".`, {
      todo: 'Write one such as Europe/Berlin, UTC or +03:30.',
    });
  };

  return {
    /** What happened in the period. Faults: `trends.period`, `usage.bad-zone`. */
    get({ from, to, zone: wantedZone, kinds }: TrendsWish): Trends {
      const now = new Date(deps.clock()).toISOString();
      const zone = zoneOf(wantedZone);
      const period = periodOf({ from, to, zone, now });
      if ('problem' in period) {
        throw fault('trends.period', period.problem, {
          todo: 'Give days or months that lie behind, such as from 2026-01 to 2026-06.',
        });
      }
      const measured = deps.measured();
      const metrics = new Map(measured.map((each) => [each.incident.id, each.metrics]));
      const factors = Map.groupBy(deps.factors(), ({ incidentId }) => incidentId);
      return trendsOf(
        {
          incidents: measured.map(({ incident }) => incident),
          metricsOf: (id) => metrics.get(id)!,
          factors: new Map([...factors].map(([id, named]) => [id, named.map(({ factor }) => factor)])),
          actions: deps.actions(),
        },
        period,
        { zone, now, kinds },
      );
    },
  };
}
