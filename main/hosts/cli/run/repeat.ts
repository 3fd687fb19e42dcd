/** `hotwash run --resume` and `hotwash rerun`: runs that were there before. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { Run, RunDetail } from '#shared/runs/model.ts';
import { MASK } from '#shared/runs/secret-names.ts';
import type { Cli } from '../cli.ts';
import { findRun } from '../references.ts';
import { requireAnswers } from './answers.ts';
import { followOnScreen } from './following.ts';
import { askFor, requireKnown } from './parameters.ts';
import { planPage } from './plan-page.ts';
import type { RunOptions } from './preparing.ts';
import { tellEnd, untilStopped } from './run-runbook.ts';

export type RepeatOptions = Pick<
  RunOptions,
  'param' | 'keepFollowing' | 'keepGoing' | 'dryRun' | 'yes' | 'confirm' | 'report' | 'json'
>;

/** Goes on with what has not run of a run. Gives the exit code. */
export function resumeRun(cli: Cli, given: string, options: RepeatOptions): Promise<number> {
  return repeat(cli, given, options, {
    commandsOf: ({ steps }) =>
      steps
        .filter(({ state }) => state === 'skipped' || state === 'waiting')
        .map(({ commandId }) => commandId),
    nothing: 'has nothing left to run',
    begin: (client, run, parameters) =>
      client.runs.resume({ id: run.id, parameters, keepGoing: options.keepGoing ?? false }),
  });
}

/** Runs the same commands again, as a new run. Gives the exit code. */
export function rerun(cli: Cli, given: string, options: RepeatOptions): Promise<number> {
  return repeat(cli, given, options, {
    commandsOf: ({ steps }) => [...new Set(steps.map(({ commandId }) => commandId))],
    nothing: 'has no commands',
    begin: (client, run, parameters) =>
      client.runs.rerun({ id: run.id, parameters, keepGoing: options.keepGoing }),
  });
}

interface Kind {
  /** Ids of the commands that would run. */
  commandsOf(detail: RunDetail): string[];
  nothing: string;
  begin(client: HotwashClient, run: Run, parameters: Record<string, string>): Promise<RunDetail>;
}

function repeat(cli: Cli, given: string, options: RepeatOptions, kind: Kind): Promise<number> {
  return untilStopped(cli, async (stopping) => {
    const client = await cli.client();
    const detail = await client.runs.get({ id: (await findRun(client, given)).id });
    const { run } = detail;
    const commandIds = kind.commandsOf(detail);
    if (commandIds.length === 0 && run.state !== 'paused') {
      throw fault('runs.nothing-to-resume', `${run.ref} ${kind.nothing}.`, {
        todo: `hotwash show ${run.ref} shows what it did.`,
      });
    }
    const environment = await client.environments.get({ id: run.environmentId });
    const parameters = await parametersOf(cli, client, run, commandIds, options, stopping.signal);
    if (stopping.signal.aborted) return 0;
    const known = Object.fromEntries(Object.entries(run.parameters).filter(([, value]) => value !== MASK));
    const plan = await client.runs.plan({
      runbookId: run.runbookId,
      revision: run.revision,
      environmentId: run.environmentId,
      commandIds,
      parameters: { ...known, ...parameters },
    });
    if (options.dryRun) {
      if (options.json) cli.screen.json(plan);
      else cli.screen.lines(planPage(cli.screen, plan, environment));
      return 0;
    }
    const answers = { yes: options.yes ?? false, confirm: options.confirm ?? [] };
    requireAnswers(plan, environment, answers, cli.screen.interactive && !options.json);
    const before = new Set(detail.steps.filter(({ state }) => state === 'ended').map(({ id }) => id));
    const started = await kind.begin(client, run, parameters);
    const followed = await followOnScreen(cli, client, started, {
      environment,
      answers,
      stopping: stopping.signal,
      quiet: options.json ?? false,
      told: started.run.id === run.id ? before : undefined,
      keepFollowing: options.keepFollowing ?? false,
    });
    return tellEnd(cli, followed, options, stopping.signal.aborted);
  });
}

/** The values given now; those of secrets were never stored, so they are asked for where somebody is there. */
async function parametersOf(
  cli: Cli,
  client: HotwashClient,
  run: Run,
  commandIds: readonly string[],
  options: RepeatOptions,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const given = options.param ?? {};
  const { reading } = await client.runbooks.get({ id: run.runbookId });
  requireKnown(given, reading.parameters);
  const needed = reading.commands
    .filter(({ id }) => commandIds.includes(id))
    .flatMap(({ placeholders }) => placeholders.map(({ name }) => name));
  const missing = [...new Set(needed)].filter((name) => run.parameters[name] === MASK && !(name in given));
  if (missing.length === 0 || !cli.screen.interactive || options.json) return given;
  return (await askFor(cli.screen, missing, given, signal)) ?? given;
}
