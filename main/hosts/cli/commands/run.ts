/** `hotwash run`: runs a runbook's commands somewhere and tells what came of it. */
import { Option } from 'commander';
import type { Cli, Register } from '../cli.ts';
import { collect, collectPair, examples, jsonOption, seconds } from '../options.ts';
import { readParameterFile } from '../run/parameter-file.ts';
import { collectReport } from '../run/reports.ts';
import { type RunOptions, runRunbook } from '../run/run-runbook.ts';

interface Options extends RunOptions {
  paramFile?: string;
}

export const registerRun: Register = (program, cli, act) => {
  const command = program
    .command('run')
    .summary('run a runbook somewhere and judge its expectations')
    .description(
      'Runs the diagnosis of a runbook, or the commands that --only selects, in one shell of the environment. Shows output as it comes and judges each expectation. Stops at the first command that fails or whose expectation is not met, unless --keep-going is given. Everything is kept as a run.',
    )
    .argument('<runbook>', 'RB-1, or its title')
    .addOption(new Option('--env <name>', 'where to run').makeOptionMandatory())
    .option(
      '--only <selector>',
      'a number or range as inspect shows them (3, 2-5), the beginning of an id, a label or a heading; repeatable',
      collect,
    )
    .option(
      '--param <name=value>',
      'a value for a placeholder, repeatable; quoted for the shell',
      collectPair,
    )
    .option(
      '--param-file <file>',
      'values as lines name=value, for what other users of this machine must not see; - reads the input',
    )
    .option('--incident <ref>', 'log the run on the timeline of this incident')
    .addOption(new Option('--timeout <seconds>', 'how long each command may take').argParser(seconds))
    .option('--keep-going', 'go on after a failed command or an expectation that is not met')
    .option('--dry-run', 'print what would run where, and run nothing')
    .option('--yes', 'say yes to commands that change state; never to destructive ones')
    .option('--confirm <name>', "say yes to destructive commands, too, by the environment's name")
    .option('--report <format=file>', 'write a report: junit=FILE or json=FILE; repeatable', collectReport)
    .addOption(jsonOption())
    .action(act((runbook: string, options: Options) => run(cli, runbook, options)));
  examples(command, [
    ['hotwash run RB-1 --env this-machine', 'the whole diagnosis'],
    ['hotwash run RB-1 --env this-machine --dry-run', 'what would run, and what the policy says'],
    ['hotwash run RB-1 --env prod --only 3 --param order-id=1042', 'one command, with a value'],
    [
      'pass show shop/api | hotwash run RB-1 --env prod --param-file -',
      'values that never stand in a command line, written api_token=…',
    ],
    [
      'hotwash run RB-1 --env prod --only "Restart the pool" --yes --incident INC-7',
      'a resolution, on the record',
    ],
    ['hotwash run RB-1 --env ci --keep-going --report junit=report.xml', 'without a person'],
  ]);
};

/** A value on the command line wins over the file's: it was typed for this run. */
async function run(cli: Cli, runbook: string, { paramFile, ...options }: Options): Promise<number> {
  if (paramFile === undefined) return runRunbook(cli, runbook, options);
  const param = { ...(await readParameterFile(cli, paramFile)), ...options.param };
  return runRunbook(cli, runbook, { ...options, param });
}
