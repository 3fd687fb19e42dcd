/** `hotwash compare` and `hotwash baseline`: what has changed from one run to another. */
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { comparisonPage } from '../pages/comparison-page.ts';
import { findRun } from '../references.ts';

export const registerCompare: Register = (program, cli, act) => {
  const compare = program
    .command('compare')
    .summary('compare two runs: outputs, verdicts, durations')
    .description(
      'Shows what is different between two runs: each command with its outcome, time and verdicts in both, and its outputs line by line.',
    )
    .argument('<left>', 'the earlier run, RUN-2')
    .argument('<right>', 'the later run, RUN-5')
    .addOption(jsonOption())
    .action(
      act((left: string, right: string, options: { json?: boolean }) => tell(cli, left, right, options)),
    );
  examples(compare, [
    ['hotwash compare RUN-2 RUN-5', ''],
    ['hotwash compare RUN-2 RUN-5 --json', 'for a script'],
  ]);

  const baseline = program
    .command('baseline')
    .summary('take a run as what is normal')
    .description(
      'Takes a run as the baseline of its runbook in its environment: expectations such as "within 10 % of baseline" are judged by what it printed.',
    )
    .argument('<run>', 'RUN-3, which has run to its end')
    .option('--clear', "take the baseline of this run's runbook and environment away")
    .addOption(jsonOption())
    .action(
      act((run: string, options: { clear?: boolean; json?: boolean }) => setBaseline(cli, run, options)),
    );
  examples(baseline, [
    ['hotwash baseline RUN-3', ''],
    ['hotwash baseline RUN-3 --clear', ''],
  ]);
};

async function tell(
  cli: Cli,
  left: string,
  right: string,
  { json = false }: { json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const comparison = await client.runs.compare({
    left: (await findRun(client, left)).id,
    right: (await findRun(client, right)).id,
  });
  if (json) cli.screen.json(comparison);
  else cli.screen.lines(comparisonPage(cli.screen, comparison));
  return 0;
}

async function setBaseline(
  cli: Cli,
  given: string,
  { clear = false, json = false }: { clear?: boolean; json?: boolean },
): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  const run = await findRun(client, given);
  const place = { runbookId: run.runbookId, environmentId: run.environmentId };
  const where = `${run.runbookRef} in ${run.environmentName}`;
  if (clear) {
    await client.runs.clearBaseline(place);
    if (json) screen.json(null);
    else screen.line(`${where} has no baseline any more.`);
    return 0;
  }
  const baseline = await client.runs.setBaseline({ runId: run.id });
  if (json) screen.json(baseline);
  else screen.line(`${run.ref} is the baseline of ${where}.`);
  return 0;
}
