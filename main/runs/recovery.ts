/** Runs whose process died: what was on disk is kept, the step is `interrupted`, the run can go on from there. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#main/db/database.ts';
import type { Log } from '#main/log.ts';
import { isAlive } from '#main/process-identity.ts';
import { notJudged } from '#shared/runs/judge.ts';
import { spoolFolder, stageOfSpool } from './spool/segments.ts';
import { collectSpool, removeSpool } from './spool/stored-output.ts';
import { isGoingOn, type RunStore, type StoredStep } from './store.ts';

export interface RecoveryDeps {
  db: Database;
  store: RunStore;
  actor: string;
  clock: () => number;
  log: Log;
}

/** Call when a core starts, and before taking over a run. Runs of living processes are left alone. */
export async function recoverRuns(deps: RecoveryDeps): Promise<void> {
  const { db, store, log } = deps;
  for (const run of store.running()) {
    if (run.owner && isAlive(run.owner)) continue;
    log.info({ runId: run.id, owner: run.owner }, 'a run was interrupted');
    for (const step of store.steps(run.id)) {
      if (step.state === 'running') await interrupt(deps, step);
    }
    db.write(deps.actor, (tx) => {
      // Another process may have come first.
      const current = store.run(run.id);
      if (!current || !isGoingOn(current) || current.owner !== run.owner) return;
      for (const step of store.steps(run.id)) {
        if (step.state !== 'waiting' && step.state !== 'needs confirmation') continue;
        tx.update('step', step.id, { state: 'skipped', reason: 'Hotwash ended before this was run.' });
      }
      tx.update('run', run.id, { state: 'interrupted', endedAt: new Date(deps.clock()).toISOString() });
    });
  }
  await removeStraySpools(deps);
}

async function interrupt({ db, store, actor, clock }: RecoveryDeps, step: StoredStep): Promise<void> {
  const folder = spoolFolder(db.dataDir, step.id);
  const output = await collectSpool(folder, stageOfSpool(db, step.id), 0);
  db.write(actor, (tx) => {
    if (store.stepState(step.id) !== 'running') return;
    tx.update('step', step.id, {
      state: 'ended',
      outcome: 'interrupted',
      reason: 'Hotwash ended while this was running. Its output until then is kept.',
      endedAt: new Date(clock()).toISOString(),
      outputBytes: output.size,
      droppedBytes: output.dropped,
      outputSha256: tx.putBlob(output.blob),
      outputFramesSha256: tx.putBlob(output.frames),
      verdicts: step.expectations.map((expectation) =>
        notJudged(expectation, 'The command was interrupted.'),
      ),
    });
  });
  await removeSpool(folder);
}

/** Left when a process died between storing a blob and removing the spool it came from. */
async function removeStraySpools({ db, store }: RecoveryDeps): Promise<void> {
  const root = join(db.dataDir, 'spool');
  const names = await readdir(root).catch(() => []);
  for (const stepId of names) {
    if (store.stepState(stepId) === 'ended') await removeSpool(spoolFolder(db.dataDir, stepId));
  }
}
