/**
 * What a person does to a run that goes on: stop, pause, answer. Where another process on the same data folder drives
 * the run, it is asked to do it.
 */
import { isAlive } from '#main/process-identity.ts';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import { type RunDetail, Step } from '#shared/runs/model.ts';
import { secretValues } from '#shared/runs/secret-names.ts';
import type { RunsContext } from './context.ts';
import type { MoreRequest } from './going-on.ts';
import { createMailbox, type RunControl } from './mailbox.ts';
import { givenValues } from './planning.ts';
import { isGoingOn, type StoredStep } from './store.ts';

export type Control = ReturnType<typeof createControl>;

/** What is done to a run where it is driven, besides what its live run does itself. */
export interface Further {
  more(request: MoreRequest, by: string): unknown;
}

export function createControl(context: RunsContext, further: Further) {
  const { db, store, live, self, actor, environments } = context;

  /** Does it here. Faults: `policy.wrong-name`, `runs.nothing-to-confirm`, `runs.not-following`, those of `more`. */
  const perform = async (runId: string, control: RunControl, by: string): Promise<void> => {
    const run = live.get(runId);
    switch (control.do) {
      case 'stop':
        run?.stop();
        return run?.idle();
      case 'close':
        return live.close(runId);
      case 'pause':
        return run?.pause();
      case 'resume':
        return run?.resume(control.keepGoing);
      case 'keep following':
        if (run?.keepFollowing(control.stepId)) return;
        throw fault('runs.not-following', 'No sample of this command is being taken.', {
          todo: 'Run it again to follow it.',
        });
      case 'more': {
        const { do: _, ...request } = control;
        further.more({ ...request, id: runId }, by);
        return;
      }
      case 'confirm': {
        const { stepId, go, name } = control;
        const step = context.storedStep(stepId);
        if (go) refuseWrongName(step, environments.get(store.run(runId)!.environmentId), name);
        if (step.state === 'needs confirmation' && run?.answer(stepId, go, by)) return;
        throw fault('runs.nothing-to-confirm', 'This command does not wait for an answer.', {
          todo: 'Reload the run.',
        });
      }
    }
  };

  const mailbox = createMailbox({ sql: db.sql, self, actor, now: context.now, perform });

  /** The other living process that drives the run; null when there is none. */
  const driverOf = (runId: string): string | null => {
    const run = store.run(runId)!;
    if (live.get(runId) || !isGoingOn(run) || !run.owner || run.owner === self) return null;
    return isAlive(run.owner) ? run.owner : null;
  };

  const act = async (runId: string, control: RunControl): Promise<void> => {
    const driver = driverOf(runId);
    await (driver ? mailbox.ask(runId, driver, control) : perform(runId, control, actor));
  };
  const actOn = async (given: string, control: RunControl): Promise<RunDetail> => {
    const id = context.runId(given);
    await act(id, control);
    return context.detail(id);
  };
  const actOnStep = async (stepId: string, control: RunControl): Promise<Step> => {
    await act(context.storedStep(stepId).runId, control);
    return Step.parse(context.storedStep(stepId));
  };

  return {
    driverOf,
    /** Listens for what other processes ask while runs live here. */
    listen: () => mailbox.serve(),
    deafen: () => mailbox.rest(),

    /** Ends once the command's processes are gone; what has not begun is skipped. */
    stop: (given: string) => actOn(given, { do: 'stop' }),

    /** Ends the run's shell and all that was begun in it. */
    close: (given: string) => actOn(given, { do: 'close' }),

    /** The running command goes on; nothing further begins. Fault: `runs.not-running`. */
    async pause(given: string): Promise<RunDetail> {
      const run = store.run(context.runId(given))!;
      if (isGoingOn(run)) return actOn(given, { do: 'pause' });
      throw fault('runs.not-running', `${run.ref} does not run.`, {
        todo: 'Only a run that runs is paused.',
      });
    },

    /** Ends a pause; does nothing to a run that runs. */
    unpause: (given: string, keepGoing: boolean) => actOn(given, { do: 'resume', keepGoing }),

    /**
     * Runs further commands in the run's shell, wherever it is. Faults: those of starting, `runs.paused`,
     * `runs.elsewhere` for a secret, which is not handed to another process.
     */
    async more({ id: given, ...request }: MoreRequest): Promise<RunDetail> {
      const id = context.runId(given);
      if (!driverOf(id)) return actOn(id, { do: 'more', ...request });
      const run = store.run(id)!;
      const { reading } = context.runbooks.readRevision(run.runbookId, run.revision);
      // A window knows more than these commands need.
      const needed = new Set(
        reading.commands
          .filter((command) => request.commandIds.includes(command.id))
          .flatMap(({ placeholders }) => placeholders.map(({ name }) => name)),
      );
      const parameters = Object.fromEntries(
        Object.entries(givenValues(request.parameters)).filter(([name]) => needed.has(name)),
      );
      refuseSecrets(run.ref, parameters);
      return actOn(id, { do: 'more', ...request, parameters });
    },

    /** Faults: `policy.wrong-name`, `runs.nothing-to-confirm`. */
    confirm: ({ stepId, go, name }: { stepId: string; go: boolean; name?: string }) =>
      actOnStep(stepId, { do: 'confirm', stepId, go, name }),

    /** Fault: `runs.not-following`. */
    keepFollowing: (stepId: string) => actOnStep(stepId, { do: 'keep following', stepId }),
  };
}

function refuseSecrets(ref: string, parameters: Readonly<Record<string, string>>): void {
  const names = Object.entries(secretValues(parameters)).flatMap(([name, value]) => (value ? [name] : []));
  if (names.length === 0) return;
  throw fault(
    'runs.elsewhere',
    `${ref} is run by another Hotwash, which cannot be handed the value of ${names.join(', ')}: a secret never goes through the data folder.`,
    {
      todo: 'Do this in the window or terminal that started the run, or start a run of your own.',
      kept: 'Nothing was run.',
    },
  );
}

function refuseWrongName(step: StoredStep, environment: Environment, name: string | undefined): void {
  const wanted = step.risk === 'destructive';
  if (!wanted || name?.trim() === environment.name) return;
  throw fault(
    'policy.wrong-name',
    `This destroys something: it runs only when the name ${environment.name} is given.`,
    {
      todo: `Type ${environment.name}, exactly.`,
      kept: 'The command still waits.',
    },
  );
}
