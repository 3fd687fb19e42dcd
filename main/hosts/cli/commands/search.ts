/** `hotwash search`: looks through everything. */
import { Option } from 'commander';
import { fault } from '#shared/fault.ts';
import type { SearchHit } from '#shared/library/model.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption, oneToTwoHundred } from '../options.ts';
import { count, printable } from '../terminal/text.ts';

export const registerSearch: Register = (program, cli, act) => {
  const command = program
    .command('search')
    .summary('look through documents, incidents, timelines and actions')
    .description(
      'Looks for words in documents, incidents, timeline entries and action items, best hits first.',
    )
    .argument('<query...>', 'words; all of them must occur')
    .addOption(new Option('--limit <n>', 'at most so many hits').default(20).argParser(oneToTwoHundred))
    .addOption(jsonOption())
    .action(
      act((words: string[], options: { limit: number; json?: boolean }) => search(cli, words, options)),
    );
  examples(command, [
    ['hotwash search connection pool', 'both words, anywhere'],
    ['hotwash search "too many clients" --json', 'for a script'],
  ]);
};

async function search(
  cli: Cli,
  words: string[],
  options: { limit: number; json?: boolean },
): Promise<number> {
  const { screen } = cli;
  const query = words.join(' ').trim();
  if (query === '')
    throw fault('usage.empty-query', 'There is nothing to look for.', { todo: 'Give some words.' });
  const client = await cli.client();
  const hits = await client.library.search({ query, limit: options.limit });
  if (options.json) {
    screen.json(hits);
    return 0;
  }
  if (hits.length === 0) screen.line(`Nothing found for "${printable(query)}".`);
  for (const hit of hits) screen.lines(hitLines(cli, hit));
  if (hits.length > 0) {
    screen.line(
      screen.style.dim(
        `${count(hits.length, 'hit')}${hits.length === options.limit ? ' shown; --limit shows more' : ''}`,
      ),
    );
  }
  return 0;
}

function hitLines(cli: Cli, hit: SearchHit): string[] {
  const { style } = cli.screen;
  // U+0002 and U+0003 stand around what matched; split before other control characters are taken out.
  const snippet = hit.snippet
    .split('\u0002')
    .map((part, index) => {
      if (index === 0) return printable(part);
      const [match = '', rest = ''] = part.split('\u0003');
      return style.bold(printable(match)) + printable(rest);
    })
    .join('')
    .trim();
  const kind = hit.kind === 'entry' ? 'timeline' : hit.kind;
  return [
    `${style.bold(printable(hit.ref))}  ${printable(hit.title)}  ${style.dim(kind)}`,
    ...(snippet === '' ? [] : [`    ${snippet}`]),
  ];
}
