/** Runs that go on: with further commands in their shell, or with what a stop, a failure or a crash left over. */
import { fault } from '#shared/fault.ts';
import { notJudged } from '#shared/runs/judge.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import { withoutSecrets } from '#shared/runs/secret-names.ts';
import type { RunsContext } from './context.ts';
import { givenValues, refuseMissingSecrets } from './planning.ts';
import { limitsOf, type QueuedStep, recordSteps } from './recording.ts';
import type { Starting } from './starting.ts';
import { isGoingOn, type StoredStep } from './store.ts';

export interface MoreRequest {
  /** Id or reference. */
  id: string;
  commandIds: string[];
  parameters: Record<string, string>;
  timeoutMs?: number;
  /** Milliseconds for which a following command is sampled. */
  sampleMs?: number;
  keepGoing: boolean;
}

export interface ResumeRequest {
  id: string;
  parameters: Record<string, string>;
  keepGoing: boolean;
}

export function createGoingOn(context: RunsContext, starting: Pick<Starting, 'planned'>) {
  const { db, actor, store, live, self } = context;

  /** Values known of the run, then those given now. Secrets are known as long as the run's shell lives. */
  const parametersOf = (run: RunDetail['run'], given: Record<string, string>) => ({
    ...givenValues(run.parameters),
    ...live.get(run.id)?.secrets,
    ...givenValues(given),
  });

  return {
    /**
     * Runs further commands of the run's revision in its shell. Faults: those of starting, `runs.paused`.
     *
     * @param by who asked for it, perhaps from another process.
     */
    more(request: MoreRequest, by: string = actor): RunDetail {
      const id = context.runId(request.id);
      const run = store.run(id)!;
      if (run.state === 'paused') {
        throw fault('runs.paused', `${run.ref} is paused.`, {
          todo: 'Resume or stop it, then run this.',
          kept: 'Nothing was run.',
        });
      }
      const parameters = parametersOf(run, request.parameters);
      const { environment, commands } = starting.planned({ ...run, timeouts: {}, ...request, parameters });
      const waiting = db.write(by, (tx) => {
        const stored = { ...run.parameters, ...withoutSecrets(parameters) };
        tx.update('run', id, { state: 'running', endedAt: null, parameters: stored, owner: self });
        return recordSteps(tx, {
          runId: id,
          position: store.nextPosition(id),
          commands,
          limits: limitsOf(request, environment),
        });
      });
      live.enqueue(id, environment.id, waiting, { ...request, parameters });
      return context.detail(id);
    },

    /**
     * Queues again what was skipped before it ran. Its run must not be going on. Faults: those of starting,
     * `runs.nothing-to-resume`, `usage.missing-parameter` for a secret, which is never stored.
     */
    takeUp(request: ResumeRequest): RunDetail {
      const id = context.runId(request.id);
      const run = store.run(id)!;
      const due = dueSteps(store.steps(id));
      if (isGoingOn(run) || due.length === 0) {
        throw fault('runs.nothing-to-resume', `${run.ref} has nothing left to run.`, {
          todo: 'Run it again from the start, or choose commands.',
        });
      }
      const commandIds = due.map(({ commandId }) => commandId);
      const { reading } = context.runbooks.readRevision(run.runbookId, run.revision);
      const parameters = parametersOf(run, request.parameters);
      refuseMissingSecrets(run, parameters, request.parameters, reading, commandIds);
      const { environment, commands } = starting.planned({
        ...run,
        ...request,
        timeouts: {},
        parameters,
        commandIds,
      });
      const waits = commands.every(({ step }) => step.decision === 'skip') ? commands[0] : undefined;
      if (waits) {
        throw fault(
          'runs.nothing-to-resume',
          `Nothing that is left of ${run.ref} can run: ${waits.step.reason}`,
          {
            todo: 'Give the values that it needs, or choose other commands.',
          },
        );
      }
      context.environments.channel(environment);
      const waiting: QueuedStep[] = [];
      db.write(actor, (tx) => {
        const stored = { ...run.parameters, ...withoutSecrets(parameters) };
        tx.update('run', id, {
          state: 'running',
          endedAt: null,
          parameters: stored,
          owner: self,
          keepGoing: request.keepGoing,
        });
        for (const [index, { step, stdin, secret }] of commands.entries()) {
          const { id: stepId } = due[index]!;
          const { decision, reason, text, risk, riskReasons } = step;
          const skipped = decision === 'skip';
          if (!skipped) waiting.push({ id: stepId, secret });
          tx.update('step', stepId, {
            state: skipped ? 'skipped' : 'waiting',
            reason: skipped ? reason : '',
            text,
            stdin,
            risk,
            riskReasons,
            verdicts: due[index]!.expectations.map((expectation) =>
              notJudged(expectation, 'The command has not run.'),
            ),
          });
        }
      });
      live.enqueue(id, environment.id, waiting, { ...request, parameters });
      return context.detail(id);
    },
  };
}

/**
 * What a run has left to do: steps that were skipped, but not because a person said no to them, and whose command was
 * not run by a later step.
 */
function dueSteps(steps: readonly StoredStep[]): StoredStep[] {
  return steps.filter(
    ({ state, answeredBy, commandId, position }) =>
      state === 'skipped' &&
      answeredBy === null &&
      !steps.some(
        (later) => later.position > position && later.commandId === commandId && later.startedAt !== null,
      ),
  );
}
