import { z } from 'zod';
import { fieldsOf } from '#main/db/entities.ts';
import type { Sql } from '#main/db/open.ts';
import { referenceOf } from '#shared/reference.ts';
import { Expectation } from '#shared/runbooks/model.ts';
import { Run, type RunDetail, Step } from '#shared/runs/model.ts';

/** A step with what only the core needs. */
export const StoredStep = Step.extend({
  stdin: z.array(z.string()),
  follows: z.boolean(),
  expectations: z.array(Expectation),
  /** The blob that tells which stream each piece came on, and when. */
  outputFramesSha256: z.string().nullable(),
});
export type StoredStep = z.infer<typeof StoredStep>;

export const StoredRun = Run.extend({
  /** The process that runs it, as `identityOf` names it. */
  owner: z.string().nullable(),
});
export type StoredRun = z.infer<typeof StoredRun>;

export type RunStore = ReturnType<typeof createRunStore>;

export function createRunStore(sql: Sql) {
  const all = sql.prepare(
    `SELECT * FROM runs WHERE (@runbookId IS NULL OR runbook_id = @runbookId)
     AND (@incidentId IS NULL OR incident_id = @incidentId) ORDER BY number DESC`,
  );
  const one = sql.prepare('SELECT * FROM runs WHERE id = ?');
  const running = sql.prepare(`SELECT * FROM runs WHERE state = 'running'`);
  const steps = sql.prepare('SELECT * FROM steps WHERE run_id = ? ORDER BY position');
  const step = sql.prepare('SELECT * FROM steps WHERE id = ?');
  const stateOf = sql.prepare<[string], string>('SELECT state FROM steps WHERE id = ?').pluck();
  const lastPosition = sql.prepare('SELECT coalesce(max(position), -1) FROM steps WHERE run_id = ?').pluck();

  const stepsOf = (runId: string): StoredStep[] => steps.all(runId).map(toStep);
  return {
    list: (filter: { runbookId: string | null; incidentId: string | null }): Run[] =>
      all.all(filter).map((row) => Run.parse(toRun(row))),
    run(id: string): StoredRun | null {
      const row = one.get(id);
      return row ? toRun(row) : null;
    },
    running: (): StoredRun[] => running.all().map(toRun),
    steps: stepsOf,
    step(id: string): StoredStep | null {
      const row = step.get(id);
      return row ? toStep(row) : null;
    },
    /** Cheaper than reading the whole step. */
    stepState: (id: string): string | null => (stateOf.get(id) as string | undefined) ?? null,
    nextPosition: (runId: string): number => (lastPosition.get(runId) as number) + 1,
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
