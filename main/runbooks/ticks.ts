/** Ticks on a runbook's checklist: what somebody checked during a run. They belong to the run, never to the file. */
import { randomUUID } from 'node:crypto';
import { fieldsOf } from '#main/db/columns.ts';
import type { Database } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import { keyedChecklist } from '#shared/runbooks/checklist-keys.ts';
import { type RunbookReading, Tick } from '#shared/runbooks/model.ts';

export interface TicksDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** The reading of the revision that the run works on. Faults: `runbooks.not-found`. */
  readingOf: (runbookId: string, revision: string) => RunbookReading;
}

export function createTicks({ db, actor, clock, readingOf }: TicksDeps) {
  const all = db.sql.prepare('SELECT * FROM ticks WHERE run_id = ? ORDER BY at, id');
  const one = db.sql
    .prepare<[string, string], string>('SELECT id FROM ticks WHERE run_id = ? AND key = ?')
    .pluck();
  const workOf = db.sql.prepare<[string], { runbookId: string; revision: string }>(
    'SELECT runbook_id AS runbookId, revision FROM runs WHERE id = ?',
  );
  const of = (runId: string): Tick[] =>
    all.all(runId).map((row) => Tick.parse(fieldsOf('tick', row as Record<string, unknown>)));

  return {
    /** `given` is a run's id or reference. Fault: `runs.not-found`. */
    of: (given: string): Tick[] => of(resolveId(db.sql, 'run', given)),

    /** Faults: `runs.not-found`, `runbooks.not-found`, `runbooks.no-such-check`. */
    set(given: string, key: string, done: boolean): Tick[] {
      const runId = resolveId(db.sql, 'run', given);
      const { runbookId, revision } = workOf.get(runId)!;
      const line = keyedChecklist(readingOf(runbookId, revision).checklist).find((each) => each.key === key);
      if (!line) {
        throw fault('runbooks.no-such-check', 'The checklist that this run works on has no such line.', {
          todo: 'Reload the run.',
        });
      }
      db.write(actor, (tx) => {
        const id = one.get(runId, key) as string | undefined;
        const said = { done, by: actor, at: new Date(clock()).toISOString() };
        if (!id) tx.create('tick', { id: randomUUID(), runId, key, text: line.text, ...said });
        else if (tx.read('tick', id)?.done !== done) tx.update('tick', id, said);
      });
      return of(runId);
    },
  };
}
