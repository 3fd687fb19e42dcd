/** The run that "within 10 % of baseline" looks at, for each runbook in each environment. */
import { randomUUID } from 'node:crypto';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { Baseline } from '#shared/runs/model.ts';
import type { RunsContext } from './context.ts';
import { storedItems } from './output.ts';
import { streamOf } from './spool/stored-output.ts';
import type { StoredStep } from './store.ts';

/** Bytes of the earlier output that are compared with: as many as are judged. */
const MOST_BYTES = 1024 * 1024;

interface Place {
  /** Id or reference. */
  runbookId: string;
  /** Id or name. */
  environmentId: string;
}

export function createBaselines(context: RunsContext) {
  const { db, actor, store, environments, now } = context;

  const of = ({ runbookId, environmentId }: Place): Baseline | null =>
    store.baseline(resolveId(db.sql, 'runbook', runbookId), environments.get(environmentId).id);

  return {
    of,

    /** Takes an ended run. Fault: `runs.no-baseline-of` for one that did not run to its end. */
    set(given: string): Baseline {
      const run = store.run(context.runId(given))!;
      if (run.state !== 'ended') {
        throw fault('runs.no-baseline-of', `${run.ref} has not run to its end.`, {
          todo: 'Choose a run that has ended.',
          kept: 'The baseline is what it was.',
        });
      }
      const { runbookId, environmentId } = run;
      db.write(actor, (tx) => {
        const before = store.baseline(runbookId, environmentId);
        const set = { runId: run.id, setBy: actor, at: now() };
        if (before) tx.update('baseline', before.id, set);
        else tx.create('baseline', { id: randomUUID(), runbookId, environmentId, ...set });
      });
      return store.baseline(runbookId, environmentId)!;
    },

    clear(place: Place): void {
      const before = of(place);
      if (before) db.write(actor, (tx) => tx.remove('baseline', before.id));
    },

    /** What the same command printed on stdout in the baseline; null without one, or when it did not end well there. */
    outputFor(step: Pick<StoredStep, 'runId' | 'commandId'>): string | null {
      const { runbookId, environmentId } = store.run(step.runId)!;
      const baseline = store.baseline(runbookId, environmentId);
      if (!baseline || baseline.runId === step.runId) return null;
      const same = store
        .steps(baseline.runId)
        .findLast(
          ({ commandId, outcome }) =>
            commandId === step.commandId && (outcome === 'succeeded' || outcome === 'sampled'),
        );
      return same ? streamOf(storedItems(db, same), 'stdout', MOST_BYTES).toString('utf8') : null;
    },
  };
}
