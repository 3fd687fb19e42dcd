/** What is like an incident. */
import { Option } from 'commander';
import { parseReference } from '#shared/reference.ts';
import type { Cli } from '../../cli.ts';
import { whichIncident } from '../../incident/which.ts';
import { examples, jsonOption, oneToTwoHundred } from '../../options.ts';
import { tableLines } from '../../terminal/table.ts';
import { printable } from '../../terminal/text.ts';
import { optionalIncident, type RegisterIncident } from './parts.ts';

interface SimilarOptions {
  limit: number;
  json?: boolean;
}

export const registerResembling: RegisterIncident = ({ cli, act, sub }) => {
  const similar = sub(
    'similar',
    'find incidents that are like it',
    'Finds incidents like this one by the telling words of title, summary, causes and tags, and by service and alert, and says what they have in common. Postmortems that stand alone count too, and may be given as PM-3.',
  )
    .addArgument(optionalIncident())
    .addOption(new Option('--limit <n>', 'at most so many, up to 50').default(8).argParser(oneToTwoHundred))
    .addOption(jsonOption())
    .action(act((given: string | undefined, options: SimilarOptions) => printSimilar(cli, given, options)));
  examples(similar, [
    ['hotwash incident similar INC-1', ''],
    ['hotwash incident similar PM-3 --json', ''],
  ]);
};

async function printSimilar(
  cli: Cli,
  given: string | undefined,
  { limit, json }: SimilarOptions,
): Promise<number> {
  const client = await cli.client();
  const { screen } = cli;
  const isPostmortem = given !== undefined && parseReference(given)?.kind === 'postmortem';
  const { id, ref } = isPostmortem ? { id: given, ref: given } : await whichIncident(client, given);
  const found = await client.library.similar({ id, limit: Math.min(50, limit) });
  if (json) screen.json(found);
  else if (found.length === 0) screen.line(`Nothing is like ${printable(ref)}.`);
  else {
    const rows = found.map((each) => [
      each.ref,
      each.severity ?? '',
      each.startedAt?.slice(0, 10) ?? '',
      printable(each.drill ? `${each.title} (drill)` : each.title),
      printable(each.why),
    ]);
    const columns = [
      { head: 'ref', paint: screen.style.bold },
      { head: 'severity' },
      { head: 'began' },
      { head: 'title', shrinks: true },
      { head: 'because of' },
    ];
    screen.lines(tableLines(columns, rows, screen.width, screen.style));
  }
  return 0;
}
