/** The work of `hotwash run`: plan, ask, run, tell. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { withoutGiven } from '#shared/runs/given-variables.ts';
import type { PlannedStep, RunDetail, Step } from '#shared/runs/model.ts';
import { type Cli, EXIT_AFTER, type StopSignal } from '../cli.ts';
import { codeLines, labelText } from '../pages/page.ts';
import { findDocument, findEnvironment, findIncident } from '../references.ts';
import { selectCommands } from '../selectors.ts';
import { printable } from '../terminal/text.ts';
import { type Answers, answerFor, requireAnswers } from './answers.ts';
import { followRun } from './follow.ts';
import { createOutputPrinter } from './output-printer.ts';
import { askFor, missingIn, requireKnown } from './parameters.ts';
import { planPage } from './plan-page.ts';
import { type ReportTarget, writeReports } from './reports.ts';
import { exitCodeOfRun, stateLine, summaryLines, verdictLines } from './summary.ts';

export interface RunOptions {
  env: string;
  only?: string[];
  param?: Record<string, string>;
  incident?: string;
  timeout?: number;
  keepGoing?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  confirm?: string;
  report?: ReportTarget[];
  json?: boolean;
}

type Request = Parameters<HotwashClient['runs']['start']>[0];

/** Runs what the command line says. Gives the exit code. */
export async function runRunbook(cli: Cli, given: string, options: RunOptions): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, options.env);
  const runbook = await findDocument(client, given, 'runbook');
  const incident = options.incident === undefined ? null : await findIncident(client, options.incident);
  const { reading } = await client.runbooks.get({ id: runbook.id });
  requireKnown(options.param ?? {}, reading.parameters);

  const stopping = new AbortController();
  let stoppedBy: StopSignal | null = null;
  const giveBack = cli.onStop((signal) => {
    stoppedBy = signal;
    stopping.abort();
  });
  try {
    const request: Request = {
      runbookId: runbook.id,
      revision: runbook.sha256,
      environmentId: environment.id,
      commandIds: options.only ? selectCommands(reading.commands, options.only) : undefined,
      parameters: options.param ?? {},
      incidentId: incident?.id ?? null,
      timeoutMs: options.timeout,
      keepGoing: options.keepGoing ?? false,
    };
    const plan = await planWithParameters(
      cli,
      client,
      request,
      reading,
      options,
      environment,
      stopping.signal,
    );
    if (stoppedBy !== null) return EXIT_AFTER[stoppedBy];
    if (options.dryRun) return tellPlan(cli, plan, environment, options.json ?? false);
    requireSomething(plan, options.only !== undefined);
    const answers: Answers = { yes: options.yes ?? false, confirm: options.confirm };
    requireAnswers(plan, environment, answers, cli.screen.interactive && !options.json);

    const { ended, declined } = await startAndFollow(cli, client, {
      request,
      plan,
      environment,
      answers,
      stopping,
      options,
    });
    await client.runs.close({ id: ended.run.id });
    const detail = await client.runs.get({ id: ended.run.id });
    await tellEnd(cli, detail, options, stoppedBy !== null);
    if (stoppedBy !== null) return EXIT_AFTER[stoppedBy as StopSignal];
    return declined ? 3 : exitCodeOfRun(detail.steps);
  } finally {
    giveBack();
  }
}

/** Asks for missing values where there is somebody to ask, then plans. Fault: `usage.missing-parameter`. */
async function planWithParameters(
  cli: Cli,
  client: HotwashClient,
  request: Request,
  reading: RunbookReading,
  options: RunOptions,
  environment: Environment,
  signal: AbortSignal,
): Promise<PlannedStep[]> {
  const first = await client.runs.plan(request);
  const planned = new Set(first.map((step) => step.commandId));
  const commands = reading.commands
    .filter((command) => planned.has(command.id))
    .map((command) => withoutGiven(command, environment));
  const missing = missingIn(commands, request.parameters ?? {});
  if (missing.length === 0 || options.dryRun) return first;
  if (cli.screen.interactive && !options.json) {
    const values = await askFor(cli.screen, missing, request.parameters ?? {}, signal);
    if (values === null) return first;
    request.parameters = values;
    return client.runs.plan(request);
  }
  // Whoever names a command wants it to run; in a whole diagnosis the others still help.
  if (options.only) {
    throw fault('usage.missing-parameter', `There is no value for ${missing.join(', ')}.`, {
      todo: `Give ${missing.length === 1 ? 'it' : 'them'}: ${missing.map((name) => `--param '${name}=…'`).join(' ')}`,
      kept: 'Nothing was run.',
    });
  }
  return first;
}

/** Refuses what would come to nothing, before it begins. Faults: `usage.does-not-run`, `policy.refused`. */
function requireSomething(plan: PlannedStep[], chosen: boolean): void {
  const skipped = plan.find((step) => step.decision === 'skip');
  if (skipped && (chosen || plan.every((step) => step.decision === 'skip'))) {
    throw fault(
      'usage.does-not-run',
      `"${printable(skipped.label || skipped.text)}" does not run: ${skipped.reason}`,
      {
        todo: 'Give the values it needs with --param, or choose other commands with --only.',
        kept: 'Nothing was run.',
      },
    );
  }
  const refused = plan.find((step) => step.decision === 'refuse');
  if (refused && plan.every((step) => step.decision === 'refuse' || step.decision === 'skip')) {
    throw fault('policy.refused', `The policy lets none of this run: ${refused.reason}`, {
      todo: 'Choose read-only commands with --only, or another environment.',
      kept: 'Nothing was run.',
    });
  }
}

function tellPlan(cli: Cli, plan: PlannedStep[], environment: Environment, json: boolean): number {
  if (json) cli.screen.json(plan);
  else cli.screen.lines(planPage(cli.screen, plan, environment));
  return 0;
}

interface Work {
  request: Request;
  plan: PlannedStep[];
  environment: Environment;
  answers: Answers;
  stopping: AbortController;
  options: RunOptions;
}

async function startAndFollow(
  cli: Cli,
  client: HotwashClient,
  work: Work,
): Promise<{ ended: RunDetail; declined: boolean }> {
  const { screen } = cli;
  const quiet = work.options.json ?? false;
  const tell = (lines: string[]) => {
    if (!quiet) screen.lines(lines);
  };
  const started = await client.runs.start(work.request);
  const { run } = started;
  const stop = () => {
    client.runs.stop({ id: run.id }).catch((error: unknown) => {
      screen.note(`  could not stop: ${printable(error instanceof Error ? error.message : String(error))}`);
    });
  };
  if (work.stopping.signal.aborted) stop();
  else work.stopping.signal.addEventListener('abort', stop, { once: true });

  tell([
    `${screen.style.bold(`${run.ref}  ${printable(run.runbookTitle)}`)}  on ${screen.style.bold(printable(run.environmentName))}`,
  ]);
  let printer = createOutputPrinter(() => {}, screen.style, false);
  let declined = false;
  const ended = await followRun(client, started, {
    begins(step, index, total) {
      tell(headOf(screen.style, step, index, total));
      const colours = screen.style.bold('x') !== 'x';
      printer = createOutputPrinter((line) => tell([line]), screen.style, colours);
    },
    async asks(step) {
      const decision = work.plan.find((planned) => planned.commandId === step.commandId)?.decision ?? 'ask';
      const answer = await answerFor(
        screen,
        step,
        decision,
        work.environment,
        work.answers,
        work.stopping.signal,
      );
      if (work.stopping.signal.aborted) return;
      declined ||= !answer.go;
      await client.runs.confirm({ stepId: step.id, ...answer });
    },
    async output(event) {
      printer.take(event);
      await screen.caughtUp();
    },
    ended(step) {
      tell([stateLine(screen, step), ...verdictLines(screen, step)]);
    },
  });
  return { ended, declined };
}

function headOf(style: Cli['screen']['style'], step: Step, index: number, total: number): string[] {
  const [first = '', ...more] = codeLines('', step.text);
  const name = labelText(step);
  const label = name === first ? '' : `  ${name}`;
  return [
    '',
    `${style.dim(`${index + 1}/${total}`)}${style.bold(label)}`,
    `  ${style.dim('$')} ${style.blue(first)}`,
    ...more.map((line) => `    ${style.blue(line)}`),
  ];
}

async function tellEnd(cli: Cli, detail: RunDetail, options: RunOptions, stopped: boolean): Promise<void> {
  const { screen } = cli;
  if (options.json) screen.json(detail);
  else screen.lines(['', ...summaryLines(screen, detail)]);
  const paths = await writeReports(options.report ?? [], detail, cli.cwd);
  for (const path of paths) screen.note(`Report: ${path}`);
  if (stopped) {
    screen.note(`Stopped. Kept: all output so far, as ${detail.run.ref} (hotwash show ${detail.run.ref}).`);
  }
}
