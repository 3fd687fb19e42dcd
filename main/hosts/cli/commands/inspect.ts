/** `hotwash inspect`: what would be understood of a file. Stores nothing and opens no data folder. */
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { readNamedFile } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { readingPage } from '../pages/reading-page.ts';

export const registerInspect: Register = (program, cli, act) => {
  const command = program
    .command('inspect')
    .summary('show what is understood of a file, storing nothing')
    .description(
      'Reads a Markdown file and shows what is understood of it: sections, commands with their risk and expectations, parameters, causes, escalations. Stores nothing, runs nothing.',
    )
    .argument('<file>', 'a Markdown file; - reads the input')
    .addOption(jsonOption())
    .action(act((file: string, options: { json?: boolean }) => inspect(cli, file, options)));
  examples(command, [
    ['hotwash inspect disk-full.md', 'a page to read'],
    ['hotwash inspect disk-full.md --json', 'the reading, schema hotwash.reading/1'],
    ['pbpaste | hotwash inspect -', 'what a copied page would give'],
  ]);
};

async function inspect(cli: Cli, file: string, options: { json?: boolean }): Promise<number> {
  const bytes = file === '-' ? await cli.screen.readInput() : await readNamedFile(file, cli.cwd);
  if (bytes.includes(0)) {
    throw fault('usage.not-text', `${file} is not text in UTF-8.`, {
      todo: 'Save it as Markdown in UTF-8 and try again.',
    });
  }
  // Loaded here, so that no other command waits for the parsers.
  const [{ loadShellGrammar }, { readDocument }] = await Promise.all([
    import('#main/runbooks/shell-grammar.ts'),
    import('#shared/runbooks/reading.ts'),
  ]);
  const reading = readDocument(bytes.toString('utf8'), await loadShellGrammar(), { name: file });
  if (options.json) cli.screen.json(reading);
  else cli.screen.lines(readingPage(cli.screen, null, reading));
  return 0;
}
