/** What a run is to be, before it begins: commands, values, and whether somebody is there to allow it. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { withoutGiven } from '#shared/runs/given-variables.ts';
import type { PlannedStep } from '#shared/runs/model.ts';
import type { Cli } from '../cli.ts';
import { findDocument, findEnvironment, findIncident } from '../references.ts';
import { selectCommands, selectSections } from '../selectors.ts';
import { printable } from '../terminal/text.ts';
import { type Answers, requireAnswers } from './answers.ts';
import { askFor, missingIn, requireKnown } from './parameters.ts';
import type { ReportTarget } from './reports.ts';

export interface RunOptions {
  env?: string[];
  only?: string[];
  section?: string[];
  param?: Record<string, string>;
  incident?: string;
  timeout?: number;
  sample?: number;
  keepFollowing?: boolean;
  keepGoing?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  confirm?: string[];
  report?: ReportTarget[];
  json?: boolean;
}

export type Request = Omit<Parameters<HotwashClient['runs']['start']>[0], 'environmentId'>;

/** What would run in one environment. */
export interface Place {
  environment: Environment;
  plan: PlannedStep[];
}

export interface Prepared {
  request: Request;
  places: Place[];
}

/** Milliseconds for which a command is followed when it is to be followed until it is stopped. */
const A_DAY = 86_400_000;

/** Finds, asks, plans. Faults: `usage.*`; nothing was run. */
export async function prepare(
  cli: Cli,
  given: string,
  options: RunOptions,
  signal: AbortSignal,
): Promise<Prepared> {
  const client = await cli.client();
  const environments = await environmentsOf(client, options.env ?? []);
  const runbook = await findDocument(client, given, 'runbook');
  const incident = options.incident === undefined ? null : await findIncident(client, options.incident);
  const { reading } = await client.runbooks.get({ id: runbook.id });
  requireKnown(options.param ?? {}, reading.parameters);
  const { commands } = reading;
  const chosen = [
    ...selectSections(commands, options.section ?? []),
    ...selectCommands(commands, options.only ?? []),
  ];
  const request: Request = {
    runbookId: runbook.id,
    revision: runbook.sha256,
    commandIds: options.only || options.section ? [...new Set(chosen)] : undefined,
    parameters: options.param ?? {},
    incidentId: incident?.id ?? null,
    timeoutMs: options.timeout,
    sampleMs: options.sample,
    timeouts: options.keepFollowing && !options.timeout ? followedFor(commands) : {},
    keepGoing: options.keepGoing ?? false,
  };
  const planIn = async (environment: Environment): Promise<Place> => ({
    environment,
    plan: await client.runs.plan({ ...request, environmentId: environment.id }),
  });
  const places = await Promise.all(environments.map(planIn));
  if (options.dryRun) return { request, places };
  const asked = await fillIn(cli, request, reading, places, options, signal);
  return { request, places: asked ? await Promise.all(environments.map(planIn)) : places };
}

/** Refuses what would come to nothing, or what nobody would be there to allow, before it begins. */
export function requireSense(places: readonly Place[], options: RunOptions, interactive: boolean): Answers {
  const answers: Answers = { yes: options.yes ?? false, confirm: options.confirm ?? [] };
  const names = places.map(({ environment }) => environment.name);
  for (const { plan, environment } of places) {
    requireSomething(plan, options.only !== undefined);
    requireAnswers(plan, environment, answers, interactive, names);
  }
  return answers;
}

async function environmentsOf(client: HotwashClient, names: string[]): Promise<Environment[]> {
  if (names.length === 0) {
    throw fault('usage.no-environment', 'It is not said where to run.', {
      todo: 'Name an environment with --env; `hotwash env list` shows those that there are.',
    });
  }
  const environments: Environment[] = [];
  for (const name of names) {
    const environment = await findEnvironment(client, name);
    if (!environments.some(({ id }) => id === environment.id)) environments.push(environment);
  }
  return environments;
}

function followedFor(commands: RunbookReading['commands']): Record<string, number> {
  return Object.fromEntries(commands.filter(({ follows }) => follows).map(({ id }) => [id, A_DAY]));
}

/** Asks for missing values where there is somebody to ask. True when there are more. Fault: `usage.missing-parameter`. */
async function fillIn(
  cli: Cli,
  request: Request,
  reading: RunbookReading,
  places: readonly Place[],
  options: RunOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const planned = new Set(places.flatMap(({ plan }) => plan.map((step) => step.commandId)));
  const commands = reading.commands.filter((command) => planned.has(command.id));
  const missing = [
    ...new Set(
      places.flatMap(({ environment }) =>
        missingIn(
          commands.map((command) => withoutGiven(command, environment)),
          request.parameters ?? {},
        ),
      ),
    ),
  ];
  if (missing.length === 0) return false;
  if (cli.screen.interactive && !options.json) {
    const values = await askFor(cli.screen, missing, request.parameters ?? {}, signal);
    if (values) request.parameters = values;
    return values !== null;
  }
  // Whoever names a command wants it to run; in a whole diagnosis the others still help.
  if (options.only) {
    throw fault('usage.missing-parameter', `There is no value for ${missing.join(', ')}.`, {
      todo: `Give ${missing.length === 1 ? 'it' : 'them'}: ${missing.map((name) => `--param '${name}=…'`).join(' ')}`,
      kept: 'Nothing was run.',
    });
  }
  return false;
}

/** Faults: `usage.does-not-run`, `policy.refused`. */
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
