/** `hotwash trends`: how many incidents, how long they took, what became of the action items. */
import { InvalidArgumentError, Option } from 'commander';
import { fault } from '#shared/fault.ts';
import { IncidentKind } from '#shared/incidents/model.ts';
import { trendsCsv } from '#shared/trends/csv.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { trendsPage } from '../pages/trends-page.ts';

interface TrendsOptions {
  from?: string;
  to?: string;
  zone?: string;
  kinds?: IncidentKind[];
  csv?: boolean;
  json?: boolean;
}

export const registerTrends: Register = (program, cli, act) => {
  const command = program
    .command('trends')
    .summary('count incidents, their times and their action items by month')
    .description(
      'Counts incidents by severity, service and contributing factor, tells how long they took (median and mean), and what became of the action items, month by month. Every figure says of how many it is, how it is computed, and what it leaves out.',
    )
    .option('--from <day>', 'first day, or month: 2026-01-15, 2026-01 (default: eleven months before)')
    .option('--to <day>', 'last day, or month (default: today)')
    .option('--zone <zone>', 'whose months: Europe/Berlin, UTC (default: as the settings say)')
    .addOption(
      new Option(
        '--kinds <kinds>',
        `${IncidentKind.options.join(', ')}, with commas (default: all but drills)`,
      ).argParser(kindsOf),
    )
    .option('--csv', 'print a table for a spreadsheet')
    .addOption(jsonOption())
    .action(act((options: TrendsOptions) => printTrends(cli, options)));
  examples(command, [
    ['hotwash trends', 'the last twelve months'],
    ['hotwash trends --from 2026-01 --to 2026-06 --zone UTC --json', 'for a script'],
    ['hotwash trends --kinds drill --csv > drills.csv', 'for a spreadsheet'],
  ]);
};

function kindsOf(value: string): IncidentKind[] {
  return value.split(',').map((word) => {
    const wanted = word.trim().toLowerCase().replace(/s$/, '');
    const kind = IncidentKind.options.find((each) => each === wanted);
    if (!kind) throw new InvalidArgumentError(`Allowed choices are ${IncidentKind.options.join(', ')}.`);
    return kind;
  });
}

async function printTrends(cli: Cli, { csv, json, ...wish }: TrendsOptions): Promise<number> {
  if (csv && json) throw fault('usage.one-format', 'Give --csv or --json, not both.');
  const client = await cli.client();
  const trends = await client.trends.get(wish);
  if (json) cli.screen.json(trends);
  else if (csv) cli.screen.document(Buffer.from(trendsCsv(trends), 'utf8'));
  else cli.screen.lines(trendsPage(trends, cli.screen));
  return 0;
}
