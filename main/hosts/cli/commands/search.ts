/** `hotwash search`: looks through everything. */
import { Option } from 'commander';
import { fault } from '#shared/fault.ts';
import type { SearchHit } from '#shared/library/model.ts';
import { FILTERS, type FilterName, filterNamed } from '#shared/library/search-filters.ts';
import { readSearchQuery } from '#shared/library/search-query.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption, oneToTwoHundred } from '../options.ts';
import { count, printable } from '../terminal/text.ts';
import { zoneOf } from '../terminal/times.ts';

export const registerSearch: Register = (program, cli, act) => {
  const command = program
    .command('search')
    .summary('look through documents, incidents, timelines and actions')
    .description(
      `Looks for words in documents, incidents, timeline entries and action items, best hits first. All words must occur, the last one may be unfinished; '"words in quotation marks"' follow each other; -word must not occur. Filters narrow it down, several values stand between commas: ${FILTERS.map(({ name }) => `${name}:`).join(' ')}`,
    )
    .argument('<query...>', 'words and filters')
    .addOption(new Option('--limit <n>', 'at most so many hits').default(20).argParser(oneToTwoHundred))
    .addOption(jsonOption())
    // `-word` is a part of the query; a misspelt `--option` is still wrong use.
    .allowUnknownOption()
    .hook('preAction', (_parent, self) => {
      const wrong = self.args.find((arg) => /^--[a-z]/i.test(arg));
      if (wrong !== undefined) {
        self.error(`error: unknown option '${wrong}'`, { code: 'commander.unknownOption', exitCode: 2 });
      }
    })
    .action(
      act((words: string[], options: { limit: number; json?: boolean }) => search(cli, words, options)),
    );
  examples(command, [
    ['hotwash search connection pool', 'both words, anywhere'],
    ['hotwash search timeout -staging kind:postmortem sev:1-2 before:2026-10-01', ''],
    ['hotwash search kind:action status:open owner:"Ann Lee"', 'only filters: the newest first'],
    ['hotwash search \'"too many clients"\' --json', 'words that follow each other, for a script'],
  ]);
};

async function search(
  cli: Cli,
  words: string[],
  options: { limit: number; json?: boolean },
): Promise<number> {
  const { screen } = cli;
  const query = words.map(requoted).join(' ').trim();
  if (query === '')
    throw fault('usage.empty-query', 'There is nothing to look for.', { todo: 'Give some words.' });
  const client = await cli.client();
  const zone = zoneOf(await client.library.settings());
  const now = new Date(cli.clock()).toISOString();
  const { problems, ignored } = readSearchQuery(query, { now, zone });
  if (ignored.length > 0) {
    throw fault('usage.search-filter', ignored.join(' '), {
      todo: 'hotwash search --help lists the filters.',
    });
  }
  const hits = await client.library.search({ query, limit: options.limit });
  for (const problem of problems) screen.note(printable(problem));
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

/** Filters whose values may have blanks; behind the others, a word after a blank is looked for. */
const OF_WORDS: readonly (FilterName | null)[] = ['owner', 'service', 'tag'];

/** `owner:Ann Lee`, as the shell leaves `owner:"Ann Lee"`, is one filter again. */
function requoted(word: string): string {
  const filter = /^(-?\p{L}+:)([^"]*\s[^"]*)$/u.exec(word);
  if (!filter) return word;
  const named = filterNamed(filter[1]!.replace(/^-|:$/g, ''));
  // Further filters in the same argument mean that the whole query was given as one.
  return OF_WORDS.includes(named) && !/\s-?\p{L}+:\S/u.test(word) ? `${filter[1]}"${filter[2]}"` : word;
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
