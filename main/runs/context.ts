/** What the use cases of runs share. */
import type { Database } from '#main/db/database.ts';
import type { EnvironmentsService } from '#main/environments/service.ts';
import type { Log } from '#main/log.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import type { LiveRuns } from './live-runs.ts';
import type { RunbookReader } from './planning.ts';
import type { RunStore, StoredStep } from './store.ts';

export interface RunsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
  environments: Pick<EnvironmentsService, 'get' | 'channel' | 'hiddenValues'>;
  runbooks: RunbookReader;
  /** Notes a run on its incident's timeline. */
  logToIncident(entry: { incidentId: string; kind: 'run'; text: string }): void;
  /** Bytes kept of one command's output. */
  capBytes?: number;
  /** Milliseconds after which a shell that nobody uses is ended. */
  idleMs?: number;
}

export interface RunsContext extends RunsDeps {
  store: RunStore;
  live: LiveRuns;
  /** This process, as `identityOf` names it. */
  self: string;
  now(): string;
  /** The id of what is named by id or reference. Fault: `runs.not-found`. */
  runId(given: string): string;
  /** Of a run that exists. */
  detail(id: string): RunDetail;
  /** Fault: `runs.no-such-step`. */
  storedStep(stepId: string): StoredStep;
  /** Says something of a run on its incident's timeline, when it has one. */
  noteOnIncident(run: { id: string; incidentId: string | null }, text: string): void;
}
