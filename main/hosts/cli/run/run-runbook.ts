/** The work of `hotwash run`: plan, ask, run, tell. */
import type { RunDetail } from '#shared/runs/model.ts';
import { type Cli, EXIT_AFTER, type StopSignal } from '../cli.ts';
import { type Followed, followOnScreen } from './following.ts';
import { planPage } from './plan-page.ts';
import { type Place, prepare, type RunOptions, requireSense } from './preparing.ts';
import { writeReports } from './reports.ts';
import { runEverywhere } from './run-group.ts';
import { exitCodeOfRun, summaryLines } from './summary.ts';

/** Runs what the command line says. Gives the exit code. */
export function runRunbook(cli: Cli, given: string, options: RunOptions): Promise<number> {
  return untilStopped(cli, async (stopping) => {
    const prepared = await prepare(cli, given, options, stopping.signal);
    if (stopping.signal.aborted) return 0;
    const { request, places } = prepared;
    if (options.dryRun) return tellPlans(cli, places, options.json ?? false);
    const answers = requireSense(places, options, cli.screen.interactive && !options.json);
    if (places.length > 1) return runEverywhere(cli, prepared, answers, options, stopping.signal);
    const client = await cli.client();
    const { environment } = places[0]!;
    const started = await client.runs.start({ ...request, environmentId: environment.id });
    const followed = await followOnScreen(cli, client, started, {
      environment,
      answers,
      stopping: stopping.signal,
      quiet: options.json ?? false,
      keepFollowing: options.keepFollowing ?? false,
    });
    return tellEnd(cli, followed, options, stopping.signal.aborted);
  });
}

/** Does the work so that a signal ends it cleanly; the exit code is the signal's then. */
export async function untilStopped(
  cli: Cli,
  work: (stopping: AbortController) => Promise<number>,
): Promise<number> {
  const stopping = new AbortController();
  let stoppedBy: StopSignal | null = null;
  const giveBack = cli.onStop((signal) => {
    stoppedBy = signal;
    stopping.abort();
  });
  try {
    const code = await work(stopping);
    return stoppedBy === null ? code : EXIT_AFTER[stoppedBy as StopSignal];
  } finally {
    giveBack();
  }
}

/** Closes the run's shell, tells what came of the run, writes the reports. Gives the exit code. */
export async function tellEnd(
  cli: Cli,
  { ended, declined }: Followed,
  options: Pick<RunOptions, 'json' | 'report'>,
  stopped: boolean,
): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  await client.runs.close({ id: ended.run.id });
  const detail = await client.runs.get({ id: ended.run.id });
  if (options.json) screen.json(detail);
  else screen.lines(['', ...summaryLines(screen, detail)]);
  const paths = await writeReports(options.report ?? [], [detail], client, cli.cwd);
  for (const path of paths) screen.note(`Report: ${path}`);
  if (stopped) screen.note(`Stopped. Kept: all output so far, as ${detail.run.ref}.${howToGoOn(detail)}`);
  return declined ? 3 : exitCodeOfRun(detail.steps);
}

function howToGoOn({ run, steps }: RunDetail): string {
  const left = steps.some(({ state }) => state === 'skipped');
  return ` hotwash show ${run.ref} shows it${left ? `, hotwash run --resume ${run.ref} runs what is left` : ''}.`;
}

function tellPlans(cli: Cli, places: readonly Place[], json: boolean): number {
  const { screen } = cli;
  if (!json) {
    for (const [index, { plan, environment }] of places.entries()) {
      screen.lines([...(index > 0 ? [''] : []), ...planPage(screen, plan, environment)]);
    }
  } else if (places.length === 1) {
    screen.json(places[0]!.plan);
  } else {
    screen.json(places.map(({ plan, environment }) => ({ environment: environment.name, steps: plan })));
  }
  return 0;
}
