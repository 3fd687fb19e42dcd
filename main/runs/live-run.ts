/**
 * A run that this process drives: its queue of steps, its shell, and the questions it waits on. One transaction
 * begins a step and one ends it; the end of one step and the beginning of the next share theirs.
 */
import type { Database, Tx } from '#main/db/database.ts';
import type { Log } from '#main/log.ts';
import type { Environment } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import type { Bells } from './bells.ts';
import { type Execution, executeStep, withoutOutput } from './executing.ts';
import { createPause } from './pausing.ts';
import { createPermission, type Granted } from './permission.ts';
import type { RunbookReader } from './planning.ts';
import type { QueuedStep } from './recording.ts';
import { createRunShell } from './run-shell.ts';
import { formsOfSecrets } from './secrets.ts';
import type { OpenChannel } from './session/channel.ts';
import { spoolFolder, stageOfSpool } from './spool/segments.ts';
import { removeSpool } from './spool/stored-output.ts';
import { failureOf } from './stopping-rules.ts';
import type { RunStore, StoredStep } from './store.ts';

export interface LiveRunDeps {
  db: Database;
  store: RunStore;
  bells: Bells;
  log: Log;
  actor: string;
  clock: () => number;
  /** The environment as it is now; its policy may have changed since the run began. */
  environment(id: string): Environment;
  channel(environment: Environment): OpenChannel;
  secretsOf(environment: Environment): string[];
  typedInputOf: RunbookReader['typedInputOf'];
  capBytes: number;
  /** What the command printed on stdout in the baseline of this runbook and environment; null without one. */
  baselineOf(step: StoredStep): string | null;
}

export interface LiveRun {
  /** Adds steps at the end; they must be stored as `waiting`. */
  enqueue(steps: readonly QueuedStep[], keepGoing: boolean): void;
  /** Values of secret parameters by name, for commands that follow. They live as long as the run's shell. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Remembers further ones; from now on no output shows them. Call before the steps that use them. */
  learn(secrets: Readonly<Record<string, string>>): void;
  /** Answers a step that needs confirmation. False when it does not wait for one. */
  answer(stepId: string, go: boolean, by: string): boolean;
  /** Holds what has not begun. Does nothing unless the run runs. */
  pause(): void;
  /** Ends the pause. With `keepGoing` what follows also goes on after a failure. */
  resume(keepGoing: boolean): void;
  /** True between {@link LiveRun.pause} and {@link LiveRun.resume}. */
  readonly paused: boolean;
  /** Lets this step follow until its timeout. False when it is not being sampled. */
  keepFollowing(stepId: string): boolean;
  /** Stops the running command; what has not begun is skipped. */
  stop(): void;
  /** Ends once nothing is left to run. */
  idle(): Promise<void>;
  /** Stops, and ends the shell. */
  close(): Promise<void>;
}

interface Entry extends QueuedStep {
  keepGoing: boolean;
}

export function createLiveRun(
  runId: string,
  environmentId: string,
  deps: LiveRunDeps,
  ended: () => void,
): LiveRun {
  const { db, store, bells, log, actor, clock } = deps;
  const queue: Entry[] = [];
  const questions = new Map<string, (answer: { go: boolean; by: string | null }) => void>();
  const pause = createPause();
  /** The step that runs; it has its shell once `inShell`. */
  let current: { id: string; inShell: boolean; keepFollowing: boolean } | null = null;
  let stopped = false;
  let driving: Promise<void> | null = null;
  let closing: Promise<void> | null = null;
  let secrets: Record<string, string> = {};
  /** All that were ever given: also a value that was corrected must not show. */
  const hidden = new Set<string>();

  const now = () => new Date(clock()).toISOString();
  const update = (id: string, patch: Record<string, unknown>) =>
    db.write(actor, (tx) => tx.update('step', id, patch));

  const { decisionOf, placeNow, refusalOf } = createPermission(() => deps.environment(environmentId));

  const shellOfRun = createRunShell({
    channel: () => deps.channel(deps.environment(environmentId)),
    place: placeNow,
    begun: store.hasBegun(runId),
  });

  const beginIn = (tx: Tx, id: string) => tx.update('step', id, { state: 'running', startedAt: now() });

  const skipRest = (reason: string) => {
    const rest = queue.splice(0);
    if (rest.length === 0) return;
    db.write(actor, (tx) => {
      for (const { id } of rest) tx.update('step', id, { state: 'skipped', reason });
    });
  };

  const refuse = (id: string, reason: string) =>
    update(id, { state: 'ended', outcome: 'refused', reason, startedAt: null, endedAt: now() });

  /** Asks for what the policy wants. Null when the step must not run. */
  const allowed = async (step: StoredStep): Promise<Granted | null> => {
    const place = placeNow();
    const { decision, reason } = decisionOf(step);
    if (decision === 'run') return { confirmed: false, place };
    if (decision === 'refuse') {
      refuse(step.id, reason);
      return null;
    }
    const answered = new Promise<{ go: boolean; by: string | null }>((resolve) =>
      questions.set(step.id, resolve),
    );
    update(step.id, { state: 'needs confirmation', reason });
    const { go, by } = await answered;
    questions.delete(step.id);
    if (go) await pause.over();
    if (!go || stopped) {
      update(step.id, {
        state: 'skipped',
        reason: stopped ? RUN_STOPPED : `${by} said no.`,
        answeredBy: stopped ? null : by,
      });
      return null;
    }
    update(step.id, { answeredBy: by });
    // The policy may have become stricter while the question stood.
    const granted = { confirmed: true, place };
    const refusal = refusalOf(step, granted);
    if (refusal) refuse(step.id, refusal);
    return refusal ? null : granted;
  };

  /** Null when the policy no longer lets it run. */
  const execute = async (
    step: StoredStep,
    secret: QueuedStep['secret'],
    granted: Granted,
  ): Promise<Execution | null> => {
    const running = { id: step.id, inShell: false, keepFollowing: false };
    current = running;
    try {
      const { session: shell, fresh } = await shellOfRun.session();
      if (stopped) return withoutOutput(step, 'stopped', RUN_STOPPED);
      // The last look: nothing is waited for between here and the shell getting the text.
      const refusal = refusalOf(step, granted);
      if (refusal) {
        refuse(step.id, refusal);
        return null;
      }
      const executing = executeStep(shell, {
        step,
        secret,
        folder: spoolFolder(db.dataDir, step.id),
        stage: stageOfSpool(db, step.id),
        secrets: formsOfSecrets([...deps.secretsOf(deps.environment(environmentId)), ...hidden]),
        capBytes: deps.capBytes,
        typed: step.stdin.length > 0 ? deps.typedInputOf(step.text) : null,
        baseline: () => deps.baselineOf(step),
        clock,
        log,
        grown: () => bells.ring(step.id),
      });
      running.inShell = true;
      if (running.keepFollowing) shell.extend();
      const execution = await executing;
      shellOfRun.looked();
      const told = [fresh ? FRESH_SHELL : '', execution.reason].filter(Boolean).join(' ');
      return { ...execution, reason: told };
    } catch (error) {
      if (stopped && !running.inShell) return withoutOutput(step, 'stopped', RUN_STOPPED);
      const { code, message, todo } = faultOf(error);
      if (code === 'internal') log.error({ err: error, stepId: step.id }, 'a step could not be run');
      return withoutOutput(step, 'failed', [message, todo].filter(Boolean).join(' '));
    } finally {
      current = null;
    }
  };

  /** Stores how a step ended and, in the same transaction, what follows from it. */
  const finish = (step: StoredStep, execution: Execution, failed: boolean) => {
    const { outcome, exitCode, reason, maskedCount, droppedBytes, verdicts, output } = execution;
    db.write(actor, (tx) => {
      tx.update('step', step.id, {
        state: 'ended',
        outcome,
        exitCode,
        reason,
        maskedCount,
        droppedBytes,
        verdicts,
        endedAt: now(),
        outputBytes: output.size,
        outputSha256: tx.putBlob(output.blob),
        outputFramesSha256: tx.putBlob(output.frames),
      });
      const next = queue[0];
      if (failed || stopped || pause.on || !next) return;
      const following = store.step(next.id);
      if (following && decisionOf(following).decision === 'run') beginIn(tx, next.id);
    });
    bells.ring(step.id);
  };

  const drive = async () => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      const step = store.step(entry.id)!;
      if (step.state !== 'running') await pause.over();
      if (stopped) {
        queue.unshift(entry);
        skipRest(RUN_STOPPED);
        break;
      }
      const permission =
        step.state === 'running' ? { confirmed: false, place: placeNow() } : await allowed(step);
      if (!permission) continue;
      if (step.state !== 'running') db.write(actor, (tx) => beginIn(tx, step.id));
      bells.ring(step.id);
      const execution = await execute(step, entry.secret, permission);
      if (!execution) {
        bells.ring(step.id);
        continue;
      }
      const failure = failureOf(step, execution);
      finish(step, execution, failure !== null && !entry.keepGoing);
      if (execution.output.size > 0 || execution.droppedBytes > 0) {
        await removeSpool(spoolFolder(db.dataDir, step.id));
      }
      if (failure && !entry.keepGoing) skipRest(failure);
    }
    db.write(actor, (tx) =>
      tx.update('run', runId, { state: stopped ? 'stopped' : 'ended', endedAt: now() }),
    );
  };

  /** The store failed, or something that nobody foresaw: nothing more runs, and the run says so where it can. */
  const breakOff = (error: unknown) => {
    const { message } = faultOf(error);
    log.error({ err: error, runId }, 'a run broke off');
    try {
      skipRest(`The run broke off: ${message}`);
      db.write(actor, (tx) => tx.update('run', runId, { state: 'ended', endedAt: now() }));
    } catch (second) {
      log.error({ err: second, runId }, 'a run that broke off could not be marked');
    }
  };

  const start = () => {
    if (driving) return;
    stopped = false;
    driving = drive()
      .catch(breakOff)
      .finally(() => {
        pause.end();
        driving = null;
        if (queue.length > 0 && !closing) start();
        else ended();
      });
  };

  const live: LiveRun = {
    enqueue(steps, keepGoing) {
      for (const step of steps) queue.push({ ...step, keepGoing });
      start();
    },
    get secrets() {
      return secrets;
    },
    learn(more) {
      secrets = { ...secrets, ...more };
      for (const value of Object.values(more)) hidden.add(value);
    },
    answer(stepId, go, by) {
      const question = questions.get(stepId);
      question?.({ go, by });
      return question !== undefined;
    },
    get paused() {
      return pause.on;
    },
    pause() {
      if (!driving || stopped || pause.on) return;
      db.write(actor, (tx) => tx.update('run', runId, { state: 'paused' }));
      pause.begin();
    },
    resume(keepGoing) {
      if (!pause.on) return;
      if (keepGoing) for (const entry of queue) entry.keepGoing = true;
      db.write(actor, (tx) => tx.update('run', runId, { state: 'running' }));
      pause.end();
    },
    keepFollowing(stepId) {
      const { timeoutMs, sampleMs } = store.step(stepId)!;
      if (current?.id !== stepId || sampleMs === null || current.keepFollowing) return false;
      // A shell that is still being connected gets told with the command.
      if (current.inShell && !shellOfRun.extend()) return false;
      current.keepFollowing = true;
      update(stepId, { sampleMs: timeoutMs });
      return true;
    },
    stop() {
      if (!driving) return;
      stopped = true;
      for (const answer of questions.values()) answer({ go: false, by: null });
      pause.end();
      shellOfRun.stop();
    },
    async idle() {
      while (driving) await driving;
    },
    close() {
      closing ??= (async () => {
        live.stop();
        await live.idle();
        await shellOfRun.close();
        secrets = {};
        hidden.clear();
      })();
      return closing;
    },
  };
  return live;
}

const FRESH_SHELL = 'A fresh shell ran this: directory and variables from the commands before are gone.';

const RUN_STOPPED = 'The run was stopped.';
