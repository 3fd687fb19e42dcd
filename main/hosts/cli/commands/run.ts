/** `hotwash run` and `hotwash rerun`: run a runbook's commands somewhere and tell what came of it. */
import { type Command, Option } from 'commander';
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { collect, collectPair, examples, jsonOption, seconds } from '../options.ts';
import { readParameterFile } from '../run/parameter-file.ts';
import type { RunOptions } from '../run/preparing.ts';
import { type RepeatOptions, rerun, resumeRun } from '../run/repeat.ts';
import { collectReport } from '../run/reports.ts';
import { runRunbook } from '../run/run-runbook.ts';

interface Options extends RunOptions {
  paramFile?: string;
  resume?: string;
}

export const registerRun: Register = (program, cli, act) => {
  const command = program
    .command('run')
    .summary('run a runbook somewhere and judge its expectations')
    .description(
      'Runs the diagnosis of a runbook, or the commands that --only and --section select, in one shell of the environment; with several environments in all of them at once, outputs side by side. Shows output as it comes and judges each expectation. Stops at the first command that fails or whose expectation is not met, unless --keep-going is given. Everything is kept as a run.',
    )
    .argument('[runbook]', 'RB-1, or its title; left out with --resume')
    .option('--env <name>', 'where to run; repeatable, for several at once', collect)
    .option(
      '--only <selector>',
      'a number or range as inspect shows them (3, 2-5), the beginning of an id, a label or a heading; repeatable',
      collect,
    )
    .option(
      '--section <heading>',
      'all commands under a heading, such as "Resolution" or "Diagnosis › Load"; repeatable',
      collect,
    )
    .option('--incident <ref>', 'log the run on the timeline of this incident')
    .addOption(new Option('--timeout <seconds>', 'how long each command may take').argParser(seconds))
    .addOption(
      new Option(
        '--sample <seconds>',
        'how long a command that follows, such as tail -f, is watched',
      ).argParser(seconds),
    );
  askingOptions(command)
    .option('--resume <run>', 'go on with what has not run of this run')
    .action(act((runbook: string | undefined, options: Options) => run(cli, runbook, options)));
  examples(command, [
    ['hotwash run RB-1 --env this-machine', 'the whole diagnosis'],
    ['hotwash run RB-1 --env this-machine --dry-run', 'what would run, and what the policy says'],
    ['hotwash run RB-1 --env web-1 --env web-2', 'on both at once, side by side'],
    ['hotwash run RB-1 --env prod --only 3 --param order-id=1042', 'one command, with a value'],
    ['hotwash run RB-1 --env prod --section "Verification"', 'all commands of a section'],
    [
      'pass show shop/api | hotwash run RB-1 --env prod --param-file -',
      'values that never stand in a command line, written api_token=…',
    ],
    [
      'hotwash run RB-1 --env prod --only "Restart the pool" --yes --incident INC-7',
      'a resolution, on the record',
    ],
    ['hotwash run --resume RUN-3', 'what a stop, a failure or a crash left over'],
    ['hotwash run RB-1 --env ci --keep-going --report junit=report.xml', 'without a person'],
  ]);

  const again = program
    .command('rerun')
    .summary('run the commands of an earlier run again')
    .description(
      'Runs the same commands of the same revision in the same environment again, as a new run. Values of secrets are not stored and must be given again.',
    )
    .argument('<run>', 'RUN-3');
  askingOptions(again).action(
    act(async (given: string, options: Options) => rerun(cli, given, await withFile(cli, options))),
  );
  examples(again, [
    ['hotwash rerun RUN-3', ''],
    ['hotwash compare RUN-3 RUN-4', 'what has changed since'],
  ]);
};

/** What every command that runs something takes. */
function askingOptions(command: Command): Command {
  return command
    .option(
      '--param <name=value>',
      'a value for a placeholder, repeatable; quoted for the shell',
      collectPair,
    )
    .option(
      '--param-file <file>',
      'values as lines name=value, for what other users of this machine must not see; - reads the input',
    )
    .option('--keep-following', 'follow such commands until Ctrl-C, or until --timeout')
    .option('--keep-going', 'go on after a failed command or an expectation that is not met')
    .option('--dry-run', 'print what would run where, and run nothing')
    .option('--yes', 'say yes to commands that change state; never to destructive ones')
    .option(
      '--confirm <name>',
      "say yes to destructive commands, too, by the environment's name; repeatable",
      collect,
    )
    .option(
      '--report <format=file>',
      'write a report: junit=FILE, json=FILE or markdown=FILE; repeatable',
      collectReport,
    )
    .addOption(jsonOption());
}

async function run(cli: Cli, runbook: string | undefined, options: Options): Promise<number> {
  const { resume, ...given } = await withFile(cli, options);
  if (resume === undefined) {
    if (runbook !== undefined) return runRunbook(cli, runbook, given);
    throw fault('usage.no-runbook', 'It is not said what to run.', {
      todo: 'Name a runbook, or a run with --resume.',
    });
  }
  const decided = (['env', 'only', 'section', 'incident', 'timeout', 'sample'] as const).find(
    (name) => given[name] !== undefined,
  );
  if (runbook !== undefined || decided !== undefined) {
    throw fault(
      'usage.resume-decides',
      `--resume goes on with a run as it is: ${decided ? `--${decided}` : 'a runbook'} cannot be given.`,
      { todo: 'Leave it out, or begin a new run.' },
    );
  }
  return resumeRun(cli, resume, given);
}

/** A value on the command line wins over the file's: it was typed for this run. */
async function withFile<T extends RepeatOptions & { paramFile?: string }>(
  cli: Cli,
  { paramFile, ...options }: T,
): Promise<Omit<T, 'paramFile'>> {
  if (paramFile === undefined) return options;
  return { ...options, param: { ...(await readParameterFile(cli, paramFile)), ...options.param } };
}
