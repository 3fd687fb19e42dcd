/** `hotwash history` and `hotwash revert`: the texts that a document had. */
import { InvalidArgumentError, Option } from 'commander';
import { fault } from '#shared/fault.ts';
import { type ComparedRow, compareTexts } from '#shared/library/comparing.ts';
import type { DocumentVersion } from '#shared/library/writing.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { findWritten } from '../references.ts';
import { tableLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { dayAndClock, zoneOf } from '../terminal/times.ts';

interface HistoryOptions {
  text?: number;
  compare?: number;
  with?: number;
  json?: boolean;
}

export const registerVersions: Register = (program, cli, act) => {
  const history = program
    .command('history')
    .summary('the versions of a document, and what changed between any two')
    .description(
      'Lists every text that a document had: who saved it, when, how large it is, what it changed in words. --compare shows line by line what changed since a version, or up to the one that --with names; --text prints a version as it was.',
    )
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .addOption(new Option('--text <version>', 'print the text of this version').argParser(versionNumber))
    .addOption(new Option('--compare <version>', 'what changed since this version').argParser(versionNumber))
    .addOption(
      new Option('--with <version>', 'of --compare: up to this version (default: the newest)').argParser(
        versionNumber,
      ),
    )
    .addOption(jsonOption())
    .action(act((given: string, options: HistoryOptions) => tellHistory(cli, given, options)));
  examples(history, [
    ['hotwash history PM-1', 'who saved what, when'],
    ['hotwash history PM-1 --compare 3 --with 5', 'line by line'],
    ['hotwash history PM-1 --text 3 > older.md', 'as it was'],
  ]);

  const revert = program
    .command('revert')
    .summary('make an earlier version of a document its text again')
    .description(
      'Saves the text of a version as a new one; nothing is lost by it. Live blocks show the data as it is now. Unsaved text in the workbench is kept: save or discard it first.',
    )
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .argument('<version>', 'the number that history shows', versionNumber)
    .addOption(jsonOption())
    .action(
      act((given: string, number: number, options: { json?: boolean }) =>
        revertTo(cli, given, number, options),
      ),
    );
  examples(revert, [['hotwash revert PM-1 3', 'as version 3 was']]);
};

function versionNumber(value: string): number {
  const number = Number(value.replace(/^v/i, ''));
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}

async function tellHistory(cli: Cli, given: string, options: HistoryOptions): Promise<number> {
  if (options.with !== undefined && options.compare === undefined) {
    throw fault('usage.no-compare', '--with says up to which version, but not since which.', {
      todo: 'Add --compare with a number.',
    });
  }
  if (options.text !== undefined && options.compare !== undefined) {
    throw fault('usage.no-compare', '--text prints one version, and --compare shows what differs in two.', {
      todo: 'Give one of them.',
    });
  }
  const client = await cli.client();
  const { id, ref } = await findWritten(client, given);
  if (options.text !== undefined) {
    const version = await client.library.version({ id, number: options.text });
    if (options.json) cli.screen.json(version);
    else cli.screen.document(Buffer.from(version.text, 'utf8'));
    return 0;
  }
  const versions = await client.library.versions({ id });
  if (options.compare === undefined) {
    if (options.json) cli.screen.json(versions);
    else cli.screen.lines(await listOf(cli, versions));
    return 0;
  }
  const before = await client.library.version({ id, number: options.compare });
  const after = await client.library.version({ id, number: options.with ?? versions[0]!.number });
  const rows = compareTexts(before.text, after.text);
  if (options.json) cli.screen.json({ ref, before: before.number, after: after.number, rows });
  else if (before.text === after.text) {
    cli.screen.line(`Versions ${before.number} and ${after.number} of ${ref} are the same.`);
  } else cli.screen.lines(rows.flatMap((row) => linesOfRow(cli, row)));
  return 0;
}

async function listOf(cli: Cli, versions: readonly DocumentVersion[]): Promise<string[]> {
  const zone = zoneOf(await (await cli.client()).library.settings());
  return tableLines(
    [
      { head: 'version', align: 'right' },
      { head: 'when' },
      { head: 'who' },
      { head: 'bytes', align: 'right' },
      { head: 'change', shrinks: true },
    ],
    versions.map(({ number, at, actor, size, change }) => [
      String(number),
      dayAndClock(at, zone),
      printable(actor),
      String(size),
      printable(change),
    ]),
    cli.screen.width,
    cli.screen.style,
  );
}

function linesOfRow({ screen }: Cli, row: ComparedRow): string[] {
  const { style } = screen;
  if (row.kind === 'skipped') return [style.dim(`  … ${row.count} lines that are the same`)];
  const text = (side: typeof row.before) => printable(side?.parts.map((part) => part.text).join('') ?? '');
  if (row.kind === 'same') return [`  ${text(row.after)}`];
  return [
    ...(row.before ? [style.red(`- ${text(row.before)}`)] : []),
    ...(row.after ? [style.green(`+ ${text(row.after)}`)] : []),
  ];
}

async function revertTo(
  cli: Cli,
  given: string,
  number: number,
  { json }: { json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await findWritten(client, given);
  const { document } = await client.library.restoreVersion({ id, number });
  if (json) cli.screen.json(document);
  else cli.screen.line(`${ref} is as version ${number} was. The text from before is a version too.`);
  return 0;
}
