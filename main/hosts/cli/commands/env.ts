/** `hotwash env`: where commands may run. */
import { InvalidArgumentError, Option } from 'commander';
import { type Environment, EnvironmentType, Policy, VARIABLE_NAME } from '#shared/environments/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';
import type { Cli, Register } from '../cli.ts';
import { printList } from '../lists.ts';
import { collectPair, examples, jsonOption, seconds } from '../options.ts';
import { checkLines } from '../pages/check-lines.ts';
import { policyText } from '../pages/environment-page.ts';
import { findEnvironment } from '../references.ts';

interface AddOptions {
  type: EnvironmentType;
  policy?: Policy;
  production?: boolean;
  cwd?: string;
  shell?: string;
  var?: Record<string, string>;
  timeout?: number;
  json?: boolean;
}

export const registerEnv: Register = (program, cli, act) => {
  const env = program
    .command('env')
    .summary('say where commands may run')
    .description('Environments: where commands run, and how careful to be there.');
  examples(env, [
    ['hotwash env add this-machine --type local', 'commands run in a shell here'],
    ['hotwash env test this-machine', 'is everything there that a run needs?'],
    ['hotwash env list', ''],
  ]);

  const add = env
    .command('add')
    .summary('add an environment')
    .description(
      'Adds an environment. Its policy decides what may run: observe runs only read-only commands, confirm asks before anything else, open runs. The default is confirm in production, else open.',
    )
    .argument('<name>', 'letters, digits, dot, dash and underscore')
    .addOption(
      new Option('--type <type>', 'what it is').choices(EnvironmentType.options).makeOptionMandatory(),
    )
    .addOption(new Option('--policy <policy>', 'how careful to be').choices(Policy.options))
    .option('--production', 'people depend on it; confirm is the default then')
    .option('--cwd <dir>', 'working directory there, absolute (default: the home directory)')
    .option('--shell <path>', 'shell there (default: bash, else sh)')
    .addOption(
      new Option(
        '--var <name=value>',
        "a variable, repeatable; for a secret the name alone: its value is taken from Hotwash's own environment",
      ).argParser(collectVariable),
    )
    .addOption(new Option('--timeout <seconds>', 'how long a command may take').argParser(seconds))
    .addOption(jsonOption())
    .action(act((name: string, options: AddOptions) => addEnvironment(cli, name, options)));
  examples(add, [
    ['hotwash env add this-machine --type local', 'the simplest'],
    ['hotwash env add prod-tools --type local --production', 'asks before anything that changes state'],
    [
      'hotwash env add staging --type local --cwd /srv/app --var STAGE=staging',
      'with a place and a variable',
    ],
    ['hotwash env add db --type local --var PGPASSWORD', 'with a secret that is set where Hotwash starts'],
  ]);

  const list = env
    .command('list')
    .summary('list the environments')
    .description('Lists the environments with their policy and last test.')
    .addOption(jsonOption())
    .action(act((options: { json?: boolean }) => printList(cli, 'environments', options.json ?? false)));
  examples(list, [['hotwash env list --json', 'for a script']]);

  const test = env
    .command('test')
    .summary('see whether commands can run there')
    .description('Looks at what a run would need there, and says what to do about what is missing.')
    .argument('<name>', 'the environment')
    .addOption(jsonOption())
    .action(act((name: string, options: { json?: boolean }) => testEnvironment(cli, name, options)));
  examples(test, [['hotwash env test this-machine', '']]);

  const remove = env
    .command('remove')
    .summary('remove an environment; its runs are kept')
    .description('Removes an environment. Runs that happened there are kept.')
    .argument('<name>', 'the environment')
    .action(act((name: string) => removeEnvironment(cli, name)));
  examples(remove, [['hotwash env remove staging', '']]);
};

/** Collects `NAME=value`, and for a secret `NAME`: its value is not to be stored. */
function collectVariable(given: string, previous: Record<string, string> = {}): Record<string, string> {
  if (given.includes('=')) return collectPair(given, previous);
  const name = given.trim();
  if (VARIABLE_NAME.test(name) && namesASecret(name)) return { ...previous, [name]: '' };
  throw new InvalidArgumentError('It must be written NAME=value; only for a secret the name alone.');
}

async function addEnvironment(cli: Cli, name: string, options: AddOptions): Promise<number> {
  const client = await cli.client();
  const added: Environment = await client.environments.add({
    name,
    type: options.type,
    policy: options.policy,
    production: options.production ?? false,
    workingDirectory: options.cwd ?? null,
    shell: options.shell ?? null,
    variables: options.var ?? {},
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
  });
  if (options.json) {
    cli.screen.json(added);
    return 0;
  }
  const production = added.production ? ', production' : '';
  cli.screen.line(`Added ${added.name} (${added.type}${production}; policy ${policyText(added.policy)}).`);
  cli.screen.note(`See whether commands can run there: hotwash env test ${added.name}`);
  return 0;
}

async function testEnvironment(cli: Cli, name: string, options: { json?: boolean }): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, name);
  const result = await client.environments.test({ id: environment.id });
  if (options.json) cli.screen.json(result);
  else cli.screen.lines(checkLines(cli.screen, result.checks));
  return result.ok ? 0 : 1;
}

async function removeEnvironment(cli: Cli, name: string): Promise<number> {
  const client = await cli.client();
  const environment = await findEnvironment(client, name);
  await client.environments.remove({ id: environment.id });
  cli.screen.line(`Removed ${environment.name}. Its runs are kept.`);
  return 0;
}
