/** How planned commands become stored steps. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import type { Environment } from '#shared/environments/model.ts';
import { notJudged } from '#shared/runs/judge.ts';
import type { PlannedCommand } from './planning.ts';
import type { SecretText } from './secret-text.ts';

export interface NewSteps {
  runId: string;
  /** Position of the first. */
  position: number;
  commands: readonly PlannedCommand[];
  limits: Limits;
}

/** Milliseconds that commands may take, and for which those that follow are sampled. */
export interface Limits {
  timeoutMs: number;
  sampleMs: number;
  /** For single commands, by id, before `timeoutMs`. */
  timeouts: Readonly<Record<string, number>>;
}

/** What the request says, else what the environment says. */
export function limitsOf(
  request: { timeoutMs?: number; sampleMs?: number; timeouts?: Readonly<Record<string, number>> },
  environment: Pick<Environment, 'timeoutMs' | 'sampleMs'>,
): Limits {
  return {
    timeoutMs: request.timeoutMs ?? environment.timeoutMs,
    sampleMs: request.sampleMs ?? environment.sampleMs,
    timeouts: request.timeouts ?? {},
  };
}

/** A stored step that is to run. */
export interface QueuedStep {
  id: string;
  /** What the shell gets in place of the stored text, when values of secrets stand in it. Never stored. */
  secret: SecretText | null;
}

/** Stores the steps and gives those that are to run; the others are stored as skipped, with the reason. */
export function recordSteps(tx: Tx, { runId, position, commands, limits }: NewSteps): QueuedStep[] {
  const waiting: QueuedStep[] = [];
  commands.forEach(({ step, command, stdin, secret }, index) => {
    const id = randomUUID();
    const { decision, reason, ...shown } = step;
    const skipped = decision === 'skip';
    if (!skipped) waiting.push({ id, secret });
    tx.create('step', {
      id,
      runId,
      position: position + index,
      ...shown,
      stdin,
      state: skipped ? 'skipped' : 'waiting',
      reason: skipped ? reason : '',
      timeoutMs: limits.timeouts[command.id] ?? limits.timeoutMs,
      sampleMs: command.follows ? limits.sampleMs : null,
      recordedOutput: command.recordedOutput,
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
