/** `hotwash inspect`: what would be understood of a file. Stores nothing and opens no data folder. */
import { IMPORT_LIMIT } from '#main/library/import.ts';
import { fault } from '#shared/fault.ts';
import { formatDay } from '#shared/time/format.ts';
import { readZone } from '#shared/time/zones.ts';
import type { Cli, Register } from '../cli.ts';
import { notText, readNamedFile } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { readingPage } from '../pages/reading-page.ts';
import { reportPage } from '../pages/report-page.ts';

export const registerInspect: Register = (program, cli, act) => {
  const command = program
    .command('inspect')
    .summary('show what is understood of a file, storing nothing')
    .description(
      'Reads a Markdown file and shows what is understood of it: of a runbook its sections, commands with their risk and expectations, parameters, causes, escalations; of a postmortem or an investigation its timeline, whys, actions, what it states and measured. Stores nothing, runs nothing.',
    )
    .argument('<file>', 'a Markdown file; - reads the input')
    .option('--zone <zone>', "time zone of times that name none (default: this machine's)")
    .addOption(jsonOption())
    .action(act((file: string, options: InspectOptions) => inspect(cli, file, options)));
  examples(command, [
    ['hotwash inspect disk-full.md', 'a page to read'],
    ['hotwash inspect disk-full.md --json', 'the reading, schema hotwash.reading/1'],
    ['pbpaste | hotwash inspect -', 'what a copied page would give'],
  ]);
};

interface InspectOptions {
  json?: boolean;
  zone?: string;
}

async function inspect(cli: Cli, file: string, options: InspectOptions): Promise<number> {
  const bytes =
    file === '-'
      ? await cli.screen.readInput(IMPORT_LIMIT)
      : await readNamedFile(file, cli.cwd, IMPORT_LIMIT);
  // Other bytes that are no UTF-8 are read as they are imported: kept, and shown as U+FFFD.
  if (bytes.includes(0)) throw notText(file === '-' ? 'The input' : file);
  // Loaded here, so that no other command waits for the parsers.
  const [{ loadShellGrammar }, { readDocument }, { inspected }] = await Promise.all([
    import('#main/runbooks/shell-grammar.ts'),
    import('#shared/runbooks/reading.ts'),
    import('#shared/postmortems/reading/inspected.ts'),
  ]);
  const source = bytes.toString('utf8');
  const zone =
    options.zone === undefined ? Intl.DateTimeFormat().resolvedOptions().timeZone : zoneNamed(options.zone);
  const today = formatDay(new Date(cli.clock()).toISOString(), zone);
  const reading = inspected(readDocument(source, await loadShellGrammar(), { name: file }), source, {
    zone,
    today,
  });
  if (options.json) cli.screen.json(reading);
  else if ('timeline' in reading) cli.screen.lines(reportPage(cli.screen, reading));
  else cli.screen.lines(readingPage(cli.screen, null, reading));
  return 0;
}

function zoneNamed(given: string): string {
  const zone = readZone(given);
  if (zone) return zone;
  throw fault('usage.bad-zone', `There is no time zone "${given}".`, {
    todo: 'Use an IANA name such as Europe/Berlin, or an offset such as +03:30.',
  });
}
