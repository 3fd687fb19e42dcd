/** The work of `hotwash env`: add, set, secret, test, remove. */
import type { Environment, EnvironmentColor, EnvironmentType, Policy } from '#shared/environments/model.ts';
import { targetText } from '#shared/environments/target-text.ts';
import { fault } from '#shared/fault.ts';
import type { Cli } from './cli.ts';
import { connectionsOf } from './environment-connections.ts';
import { type TargetOptions, targetFrom } from './environment-target.ts';
import { checkLines } from './pages/check-lines.ts';
import { environmentPage, policyText } from './pages/environment-page.ts';
import { findEnvironment } from './references.ts';
import { printable } from './terminal/text.ts';

/** What `add` and `set` have in common. */
export interface FieldOptions extends TargetOptions {
  type?: EnvironmentType;
  policy?: Policy;
  production?: boolean;
  tag?: string[];
  color?: EnvironmentColor | 'none';
  cwd?: string;
  shell?: string;
  var?: Record<string, string>;
  secret?: string[];
  timeout?: number;
  sample?: number;
  json?: boolean;
}

export interface SetOptions extends FieldOptions {
  name?: string;
  dropTag?: string[];
  dropVar?: string[];
  dropSecret?: string[];
}

export async function addEnvironment(cli: Cli, name: string, options: FieldOptions): Promise<number> {
  const client = await cli.client();
  const type = options.type ?? 'local';
  const added = await client.environments.add({
    name,
    type,
    target: targetFrom(type, options, { cwd: cli.cwd, before: null }),
    policy: options.policy,
    production: options.production ?? false,
    tags: unique(options.tag ?? []),
    color: colorOf(options.color) ?? null,
    workingDirectory: options.cwd || null,
    shell: options.shell || null,
    variables: options.var ?? {},
    secrets: unique(options.secret ?? []),
    timeoutMs: options.timeout,
    sampleMs: options.sample,
  });
  if (options.json) {
    cli.screen.json(added);
    return 0;
  }
  const where = added.type === 'local' ? 'local' : `${added.type}: ${printable(targetText(added.target))}`;
  const production = added.production ? ', production' : '';
  cli.screen.line(`Added ${added.name} (${where}${production}; policy ${policyText(added.policy)}).`);
  for (const secret of added.secrets) {
    cli.screen.note(`Give ${secret} its value: hotwash env secret ${added.name} ${secret}`);
  }
  cli.screen.note(`See whether commands can run there: hotwash env test ${added.name}`);
  return 0;
}

export async function setEnvironment(cli: Cli, given: string, options: SetOptions): Promise<number> {
  const client = await cli.client();
  const before = await findEnvironment(client, given);
  const type = options.type ?? before.type;
  const after = await client.environments.update({
    id: before.id,
    name: options.name,
    type: options.type,
    target: targetFrom(type, options, { cwd: cli.cwd, before: before.target }),
    policy: options.policy ?? policyOnceProduction(before, options),
    production: options.production,
    tags: changed(before.tags, options.tag, options.dropTag, 'tag'),
    color: colorOf(options.color),
    workingDirectory: nullable(options.cwd),
    shell: nullable(options.shell),
    variables: changedVariables(before, options),
    secrets: changed(before.secrets, options.secret, options.dropSecret, 'secret'),
    timeoutMs: options.timeout,
    sampleMs: options.sample,
  });
  if (options.json) cli.screen.json(after);
  else cli.screen.lines(environmentPage(cli.screen, after));
  return 0;
}

/** What becomes production is asked about from then on, unless somebody says otherwise in the same breath. */
function policyOnceProduction(before: Environment, { production }: SetOptions): Policy | undefined {
  return production === true && !before.production && before.policy === 'open' ? 'confirm' : undefined;
}

function colorOf(color: FieldOptions['color']): EnvironmentColor | null | undefined {
  return color === 'none' ? null : color;
}

/** Left out: as it is. Empty: taken back. */
function nullable(value: string | undefined): string | null | undefined {
  return value === '' ? null : value;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function changed(
  before: readonly string[],
  more: readonly string[] | undefined,
  less: readonly string[] | undefined,
  what: string,
): string[] | undefined {
  if (!more && !less) return undefined;
  requirePresent(before, less ?? [], what);
  return unique([...before.filter((name) => !less?.includes(name)), ...(more ?? [])]);
}

function changedVariables(before: Environment, options: SetOptions): Record<string, string> | undefined {
  if (!options.var && !options.dropVar) return undefined;
  requirePresent(Object.keys(before.variables), options.dropVar ?? [], 'variable');
  const kept = Object.entries(before.variables).filter(([name]) => !options.dropVar?.includes(name));
  return { ...Object.fromEntries(kept), ...options.var };
}

function requirePresent(there: readonly string[], dropped: readonly string[], what: string): void {
  const missing = dropped.filter((name) => !there.includes(name));
  if (missing.length === 0) return;
  throw fault('usage.nothing-to-drop', `There is no ${what} ${missing.join(', ')} to drop.`, {
    todo: there.length > 0 ? `There is ${there.join(', ')}.` : `The environment has no ${what}.`,
    kept: 'The environment was not changed.',
  });
}

export async function showEnvironment(cli: Cli, given: string, options: { json?: boolean }): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, given);
  const connection = (await connectionsOf(client)).get(environment.id) ?? null;
  if (options.json) {
    cli.screen.json({ ...environment, connection });
    return 0;
  }
  const set =
    environment.secrets.length > 0 ? await client.environments.secretsSet({ id: environment.id }) : [];
  cli.screen.lines(environmentPage(cli.screen, environment, { secretsSet: set, connection }));
  return 0;
}

export async function keepSecret(
  cli: Cli,
  given: string,
  name: string,
  options: { forget?: boolean; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, given);
  if (!environment.secrets.includes(name)) {
    throw fault('environments.no-such-secret', `${environment.name} has no secret ${name}.`, {
      todo:
        environment.secrets.length > 0
          ? `It has ${environment.secrets.join(', ')}.`
          : `Add its name first: hotwash env set ${environment.name} --secret ${name}`,
    });
  }
  const value = options.forget ? null : await givenValue(cli, environment.name, name);
  const keyring = await client.environments.keyring();
  if (value !== null && !keyring.available) {
    throw fault('environments.no-keyring', `${keyring.reason} ${name} was not kept.`, {
      todo: 'Run commands where it can be asked for, set it in the window, where it is kept until Hotwash ends, or make it a variable that comes from where Hotwash is started: --var NAME.',
      kept: 'nothing of the value, anywhere.',
    });
  }
  const { kept } = await client.environments.setSecret({ id: environment.id, name, value });
  if (options.json) cli.screen.json({ name, kept });
  else if (value === null) cli.screen.line(`${name} of ${environment.name} has no value any more.`);
  else cli.screen.line(`${name} of ${environment.name} is in the system's keyring.`);
  return 0;
}

/** From the person at the terminal, not shown; else all of the input, without its last line end. */
async function givenValue(cli: Cli, environment: string, name: string): Promise<string> {
  const { screen } = cli;
  const said = screen.interactive
    ? await screen.ask(`${name} of ${environment} (not shown): `, undefined, { hidden: true })
    : (await screen.readInput()).toString('utf8').replace(/\r?\n$/, '');
  if (said) return said;
  throw fault('usage.secret-value', `No value was given for ${name}.`, {
    todo: 'Type it, or hand it over on the input: hotwash env secret … < file',
    kept: 'What was kept before is as it was.',
  });
}

export async function testEnvironment(cli: Cli, name: string, options: { json?: boolean }): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, name);
  const result = await client.environments.test({ id: environment.id });
  if (options.json) cli.screen.json(result);
  else cli.screen.lines(checkLines(cli.screen, result.checks));
  return result.ok ? 0 : 1;
}

export async function removeEnvironment(cli: Cli, name: string): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, name);
  await client.environments.remove({ id: environment.id });
  cli.screen.line(`Removed ${environment.name}. Its runs are kept.`);
  return 0;
}
