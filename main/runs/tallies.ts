/** What came of many runs in numbers, counted in the database: their steps need not be read. */
import { z } from 'zod';
import type { Sql } from '#main/db/open.ts';
import { Outcome, type RunTally, StepState, VerdictValue } from '#shared/runs/model.ts';

const Counted = z.object({
  run_id: z.string(),
  state: StepState,
  outcome: Outcome.nullable(),
  number: z.number(),
});
const Judged = z.object({ run_id: z.string(), value: VerdictValue, number: z.number() });

export function emptyTally(): RunTally {
  return { steps: 0, over: 0, skipped: 0, outcomes: {}, verdicts: { met: 0, 'not met': 0, unverified: 0 } };
}

/**
 * Gives a function that counts for the runs of these ids. What was counted is kept until the journal says that a step
 * of the run has changed, in whichever process.
 */
export function createTallies(sql: Sql): (ids: readonly string[]) => Map<string, RunTally> {
  const steps = sql.prepare(
    `SELECT run_id, state, outcome, count(*) AS number FROM steps
     WHERE run_id IN (SELECT value FROM json_each(?)) GROUP BY run_id, state, outcome`,
  );
  const verdicts = sql.prepare(
    `SELECT run_id, coalesce(verdict.value ->> '$.person.value', verdict.value ->> '$.value') AS value,
       count(*) AS number
     FROM steps, json_each(steps.verdicts) AS verdict
     WHERE run_id IN (SELECT value FROM json_each(?)) AND state = 'ended' AND started_at IS NOT NULL
     GROUP BY run_id, 2`,
  );
  const newest = sql.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck();
  const changed = sql
    .prepare<[number, number], string>(
      `SELECT DISTINCT parent_id FROM journal WHERE seq > ? AND seq <= ? AND entity = 'step'`,
    )
    .pluck();
  const known = new Map<string, RunTally>();
  let seen = 0;

  const forgetChanged = () => {
    const now = newest.get() as number;
    if (known.size > 0) for (const id of changed.all(seen, now)) known.delete(id);
    seen = now;
  };
  const count = (ids: readonly string[]) => {
    for (const id of ids) known.set(id, emptyTally());
    const given = JSON.stringify(ids);
    for (const row of steps.iterate(given)) {
      const { run_id: id, state, outcome, number } = Counted.parse(row);
      const tally = known.get(id)!;
      tally.steps += number;
      if (state === 'ended' || state === 'skipped') tally.over += number;
      if (state === 'skipped') tally.skipped += number;
      if (outcome) tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + number;
    }
    for (const row of verdicts.iterate(given)) {
      const { run_id: id, value, number } = Judged.parse(row);
      known.get(id)!.verdicts[value] += number;
    }
  };

  return (ids) => {
    forgetChanged();
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) count(unknown);
    return new Map(ids.map((id) => [id, known.get(id)!]));
  };
}
