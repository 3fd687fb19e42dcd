/** What the clocks of an incident follow from: its moments, its status, and what its runbooks say of time. */
import type { Database } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import type { IncidentTiming, RunbookTiming } from '#shared/incidents/clocks.ts';
import { type Conventions, updateInterval } from '#shared/incidents/conventions.ts';
import { statusSince } from '#shared/incidents/status-changes.ts';
import { createStatusChanges } from './status-changes.ts';
import { createIncidentStore } from './store.ts';

export interface TimingDeps {
  db: Database;
  /** What a runbook says of time; null when it is gone. */
  timingOf: (runbookId: string) => RunbookTiming | null;
  /** The ids of the runbooks that ran in an incident, once for each run. */
  ranIn: (incidentId: string) => readonly string[];
  /** What the team calls things and how often it tells; asked each time, because Settings change. */
  conventions: () => Pick<Conventions, 'severities'>;
}

export type TimingService = ReturnType<typeof createTiming>;

export function createTiming({ db, timingOf, ranIn, conventions }: TimingDeps) {
  const store = createIncidentStore(db.sql);
  const statusChangesOf = createStatusChanges(db.sql);
  // What came over from an incident that was merged told nobody of this one.
  const lastUpdate = db.sql
    .prepare<[string], string | null>(
      "SELECT MAX(recorded_at) FROM timeline_entries WHERE incident_id = ? AND kind = 'update' AND source IS NULL",
    )
    .pluck();
  return {
    /** Takes an id or a reference. A runbook that ran in the incident counts as attached. */
    of(given: string): IncidentTiming {
      const incident = store.get(resolveId(db.sql, 'incident', given));
      const moments = store.moments(incident.id);
      const statusChanges = statusChangesOf(incident.id);
      const ids = new Set([...incident.runbookIds, ...ranIn(incident.id)]);
      return {
        incident,
        moments,
        statusSince: statusSince(incident, moments, statusChanges),
        statusChanges,
        runbooks: [...ids].flatMap((id) => timingOf(id) ?? []),
        updates: {
          everyMinutes: updateInterval(incident, conventions()),
          lastAt: lastUpdate.get(incident.id) ?? null,
        },
      };
    },
  };
}
