/** How planned commands become stored steps. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { notJudged } from '#shared/runs/judge.ts';
import type { PlannedCommand } from './planning.ts';

export interface NewSteps {
  runId: string;
  /** Position of the first. */
  position: number;
  commands: readonly PlannedCommand[];
  timeoutMs: number;
}

/** Stores the steps and gives the ids of those that are to run; the others are stored as skipped, with the reason. */
export function recordSteps(tx: Tx, { runId, position, commands, timeoutMs }: NewSteps): string[] {
  const waiting: string[] = [];
  commands.forEach(({ step, command, stdin }, index) => {
    const id = randomUUID();
    const { decision, reason, ...shown } = step;
    const skipped = decision === 'skip';
    if (!skipped) waiting.push(id);
    tx.create('step', {
      id,
      runId,
      position: position + index,
      ...shown,
      stdin,
      state: skipped ? 'skipped' : 'waiting',
      reason: skipped ? reason : '',
      timeoutMs,
      outputBytes: 0,
      droppedBytes: 0,
      maskedCount: 0,
      verdicts: command.expectations.map((expectation) => notJudged(expectation, 'The command has not run.')),
      follows: command.follows,
      expectations: command.expectations,
    });
  });
  return waiting;
}
