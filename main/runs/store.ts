import { z } from 'zod';
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { referenceOf } from '#shared/reference.ts';
import { Expectation } from '#shared/runbooks/model.ts';
import { Baseline, Run, type RunDetail, type RunListed, Step } from '#shared/runs/model.ts';
import { createTallies, emptyTally } from './tallies.ts';

/** A step with what only the core needs. */
export const StoredStep = Step.extend({
  follows: z.boolean(),
  expectations: z.array(Expectation),
  recordedOutput: z.string().nullable(),
  /** Who said yes or no to it; null while nobody was asked. */
  answeredBy: z.string().nullable(),
  /** The blob that tells which stream each piece came on, and when. */
  outputFramesSha256: z.string().nullable(),
});
export type StoredStep = z.infer<typeof StoredStep>;

export const StoredRun = Run.extend({
  /** The process that runs it, as `identityOf` names it. */
  owner: z.string().nullable(),
  /** Whether it was told to go on after a failure. */
  keepGoing: z.boolean(),
});
export type StoredRun = z.infer<typeof StoredRun>;

/** Running or paused: some process drives it, or died while it did. */
export function isGoingOn({ state }: Pick<Run, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

export type RunStore = ReturnType<typeof createRunStore>;

export function createRunStore(sql: Sql) {
  const all = sql.prepare(
    `SELECT * FROM runs WHERE (@runbookId IS NULL OR runbook_id = @runbookId)
     AND (@incidentId IS NULL OR incident_id = @incidentId) ORDER BY number DESC LIMIT @limit`,
  );
  const one = sql.prepare('SELECT * FROM runs WHERE id = ?');
  const group = sql.prepare('SELECT * FROM runs WHERE group_id = ? ORDER BY number');
  const running = sql.prepare(`SELECT * FROM runs WHERE state IN ('running', 'paused')`);
  const steps = sql.prepare('SELECT * FROM steps WHERE run_id = ? ORDER BY position');
  const step = sql.prepare('SELECT * FROM steps WHERE id = ?');
  const stateOf = sql.prepare<[string], string>('SELECT state FROM steps WHERE id = ?').pluck();
  const begun = sql
    .prepare('SELECT EXISTS (SELECT 1 FROM steps WHERE run_id = ? AND started_at IS NOT NULL)')
    .pluck();
  const lastPosition = sql.prepare('SELECT coalesce(max(position), -1) FROM steps WHERE run_id = ?').pluck();

  const baselineOf = sql.prepare('SELECT * FROM baselines WHERE runbook_id = ? AND environment_id = ?');

  const talliesOf = createTallies(sql);
  const stepsOf = (runId: string): StoredStep[] => steps.all(runId).map(toStep);
  return {
    /** Newest first; a limit of -1 is none. */
    list(filter: { runbookId: string | null; incidentId: string | null; limit: number }): RunListed[] {
      const runs = all.all(filter).map(toRun);
      const tallies = talliesOf(runs.map(({ id }) => id));
      return runs.map((run) => ({ ...Run.parse(run), tally: tallies.get(run.id) ?? emptyTally() }));
    },
    run(id: string): StoredRun | null {
      const row = one.get(id);
      return row ? toRun(row) : null;
    },
    /** Those that were started together, in the order of their numbers. */
    group: (groupId: string): Run[] => group.all(groupId).map((row) => Run.parse(toRun(row))),
    /** Running or paused, in whichever process. */
    running: (): StoredRun[] => running.all().map(toRun),
    steps: stepsOf,
    step(id: string): StoredStep | null {
      const row = step.get(id);
      return row ? toStep(row) : null;
    },
    /** Cheaper than reading the whole step. */
    stepState: (id: string): string | null => (stateOf.get(id) as string | undefined) ?? null,
    /** Whether any of its commands has had a shell. */
    hasBegun: (runId: string): boolean => begun.get(runId) === 1,
    nextPosition: (runId: string): number => (lastPosition.get(runId) as number) + 1,
    baseline(runbookId: string, environmentId: string): Baseline | null {
      const row = baselineOf.get(runbookId, environmentId);
      return row ? Baseline.parse(fieldsOf('baseline', row as Record<string, unknown>)) : null;
    },
    /** As the contract shows it. */
    detail(id: string): RunDetail | null {
      const row = one.get(id);
      return row
        ? { run: Run.parse(toRun(row)), steps: stepsOf(id).map((stored) => Step.parse(stored)) }
        : null;
    },
  };
}

function toRun(row: unknown): StoredRun {
  const fields = fieldsOf('run', row as Record<string, unknown>);
  return StoredRun.parse({ ...fields, ref: referenceOf('run', fields.number as number) });
}

function toStep(row: unknown): StoredStep {
  return StoredStep.parse(fieldsOf('step', row as Record<string, unknown>));
}
