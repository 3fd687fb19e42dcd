/** `hotwash env`: where commands may run. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { EnvironmentColor, EnvironmentType, Policy, VARIABLE_NAME } from '#shared/environments/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';
import type { Register } from '../cli.ts';
import {
  addEnvironment,
  type FieldOptions,
  keepSecret,
  removeEnvironment,
  type SetOptions,
  setEnvironment,
  showEnvironment,
  testEnvironment,
} from '../environment-work.ts';
import { printList } from '../lists.ts';
import { collect, collectPair, examples, jsonOption, seconds } from '../options.ts';

export const registerEnv: Register = (program, cli, act) => {
  const env = program
    .command('env')
    .summary('say where commands may run')
    .description('Environments: where commands run, and how careful to be there.');
  examples(env, [
    ['hotwash env add this-machine --type local', 'commands run in a shell here'],
    ['hotwash env add web-1 --type ssh --host web-1', 'and on another machine'],
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
    .addOption(typeOption().makeOptionMandatory());
  targetOptions(add);
  fieldOptions(add)
    .option('--production', 'people depend on it; confirm is the default then')
    .addOption(jsonOption())
    .action(act((name: string, options: FieldOptions) => addEnvironment(cli, name, options)));
  examples(add, [
    ['hotwash env add this-machine --type local', 'the simplest'],
    [
      'hotwash env add web-1 --type ssh --host sam@web-1:2222 --production',
      'asks before anything that changes state',
    ],
    ['hotwash env add db --type docker --container shop-db --user postgres', 'inside a container'],
    ['hotwash env add shop --type compose --folder .', 'here, with the Compose project selected'],
    [
      'hotwash env add web --type kubernetes --kube-context prod-eu --namespace shop --selector app=web',
      'inside the first ready pod that has the label',
    ],
    [
      'hotwash env add tools --type local --cwd /srv/app --var STAGE=staging --secret API_TOKEN',
      'with a secret',
    ],
  ]);

  const set = env
    .command('set')
    .summary('change an environment')
    .description(
      'Changes what is given and leaves the rest. An empty value takes a field back: --cwd "" is again where a shell begins there.',
    )
    .argument('<name>', 'the environment')
    .option('--name <new>', 'another name; runs that went there keep the old one')
    .addOption(typeOption());
  targetOptions(set).option('--no-podman', 'docker again');
  fieldOptions(set)
    .option('--production', 'people depend on it; an open policy becomes confirm')
    .option('--no-production', 'nobody depends on it')
    .option('--drop-tag <tag>', 'take a tag away, repeatable', collect)
    .option('--drop-var <name>', 'take a variable away, repeatable', collect)
    .option('--drop-secret <name>', 'take a secret away and forget its value, repeatable', collect)
    .addOption(jsonOption())
    .action(act((name: string, options: SetOptions) => setEnvironment(cli, name, options)));
  examples(set, [
    ['hotwash env set web-1 --production --color red', 'confirm from now on, where the policy was open'],
    ['hotwash env set db --container shop-db-2', 'the rest stays'],
    ['hotwash env set tools --drop-var STAGE --cwd ""', ''],
  ]);

  const secret = env
    .command('secret')
    .summary("give a secret of an environment its value, in the system's keyring")
    .description(
      "Asks for the value without showing it, or reads it from the input, and keeps it in the system's keyring. It never stands on a command line.",
    )
    .argument('<name>', 'the environment')
    .argument('<secret>', 'one of its secrets')
    .option('--forget', 'forget the value')
    .addOption(jsonOption())
    .action(
      act((name: string, of: string, options: { forget?: boolean; json?: boolean }) =>
        keepSecret(cli, name, of, options),
      ),
    );
  examples(secret, [
    ['hotwash env secret tools API_TOKEN', 'asks'],
    ['hotwash env secret tools API_TOKEN < token.txt', 'for a script'],
    ['hotwash env secret tools API_TOKEN --forget', ''],
  ]);

  const list = env
    .command('list')
    .summary('list the environments')
    .description('Lists the environments with their policy and last test.')
    .addOption(jsonOption())
    .action(act((options: { json?: boolean }) => printList(cli, 'environments', options.json ?? false)));
  examples(list, [['hotwash env list --json', 'for a script']]);

  const show = env
    .command('show')
    .summary('show an environment')
    .description('Shows an environment: what it names, its policy, and which secrets have a value.')
    .argument('<name>', 'the environment')
    .addOption(jsonOption())
    .action(act((name: string, options: { json?: boolean }) => showEnvironment(cli, name, options)));
  examples(show, [['hotwash env show this-machine', '']]);

  const test = env
    .command('test')
    .summary('see whether commands can run there')
    .description(
      'Looks at what a run would need there, and says what to do about what is missing. What the connection asks (host keys, passwords) is asked here.',
    )
    .argument('<name>', 'the environment')
    .addOption(jsonOption())
    .action(act((name: string, options: { json?: boolean }) => testEnvironment(cli, name, options)));
  examples(test, [['hotwash env test this-machine', '']]);

  const remove = env
    .command('remove')
    .summary('remove an environment; its runs are kept')
    .description('Removes an environment and forgets its secrets. Runs that happened there are kept.')
    .argument('<name>', 'the environment')
    .action(act((name: string) => removeEnvironment(cli, name)));
  examples(remove, [['hotwash env remove staging', '']]);
};

function typeOption(): Option {
  return new Option('--type <type>', 'what it is').choices(EnvironmentType.options);
}

function targetOptions(command: Command): Command {
  return command
    .option('--host <host>', 'ssh: an alias of your SSH configuration, host, user@host or user@host:port')
    .option('--ssh-config <file>', 'ssh: a configuration in place of your own')
    .option('--container <name>', 'docker: the container; kubernetes: the one of the pod')
    .option('--context <name>', 'docker, compose: a context of the client')
    .option('--engine-host <address>', 'docker, compose: the engine, in place of a context')
    .option('--podman', 'docker, compose: use podman')
    .option('--user <user>', 'docker, compose: whom commands run as')
    .option('--folder <dir>', 'compose: the folder with the Compose file')
    .option('--project <name>', 'compose: a running project')
    .option('--service <name>', 'compose: run inside this service; without it, here beside the project')
    .option('--kube-context <name>', 'kubernetes: the context (default: the current one)')
    .option('--namespace <name>', 'kubernetes: the namespace')
    .option(
      '--pod <name>',
      'kubernetes: run inside this pod; without pod and selector, here with the context selected',
    )
    .option('--selector <labels>', 'kubernetes: run inside the first ready pod that has these labels')
    .option('--kubeconfig <file>', 'kubernetes: in place of your own');
}

function fieldOptions(command: Command): Command {
  return command
    .addOption(new Option('--policy <policy>', 'how careful to be').choices(Policy.options))
    .option('--tag <tag>', 'a word to find it by, repeatable', collect)
    .addOption(
      new Option('--color <color>', 'to tell it apart by').choices([...EnvironmentColor.options, 'none']),
    )
    .option('--cwd <dir>', 'working directory there, absolute (default: where a shell begins there)')
    .option('--shell <path>', 'shell there (default: bash, else sh)')
    .addOption(
      new Option(
        '--var <name=value>',
        "a variable, repeatable; for a secret the name alone: its value is taken from Hotwash's own environment",
      ).argParser(collectVariable),
    )
    .option(
      '--secret <name>',
      "a variable whose value is a secret, repeatable; its value goes into the system's keyring (hotwash env secret)",
      collectName,
    )
    .addOption(new Option('--timeout <seconds>', 'how long a command may take').argParser(seconds))
    .addOption(
      new Option('--sample <seconds>', 'how long a command that follows is watched').argParser(seconds),
    );
}

/** Collects `NAME=value`, and for a secret `NAME`: its value is not to be stored. */
function collectVariable(given: string, previous: Record<string, string> = {}): Record<string, string> {
  if (given.includes('=')) return collectPair(given, previous);
  const name = given.trim();
  if (VARIABLE_NAME.test(name) && namesASecret(name)) return { ...previous, [name]: '' };
  throw new InvalidArgumentError('It must be written NAME=value; only for a secret the name alone.');
}

/** Collects names of variables. A value behind the name must not come to stand in the shell's history unnoticed. */
function collectName(given: string, previous: string[] = []): string[] {
  if (VARIABLE_NAME.test(given)) return [...previous, given];
  throw new InvalidArgumentError(
    'It must be the name alone: letters, digits and underscores. The value is asked for by hotwash env secret.',
  );
}
