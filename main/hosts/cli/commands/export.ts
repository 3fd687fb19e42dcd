/** `hotwash export`: a document, or an incident with its postmortem, as a file or a folder for others. */
import { Option } from 'commander';
import { EXPORT_FORMATS, type ExportedFolder, type ExportFormat } from '#shared/exports/model.ts';
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { checkWritable, namedPath, writeNamedFile } from '../files/read-write.ts';
import { examples } from '../options.ts';
import { type Found, findAnything } from '../references.ts';
import { sizeOf } from '../terminal/text.ts';

interface Options {
  output?: string;
  format: ExportFormat;
  plain?: boolean;
  replace?: boolean;
  json?: boolean;
}

const EXPORTABLE = new Set(['runbook', 'postmortem', 'investigation', 'incident']);

export const registerExport: Register = (program, cli, act) => {
  const command = program
    .command('export')
    .summary('write a document or an incident as Markdown, HTML, PDF, JSON or a folder')
    .description(
      'Writes a document. Runbooks and investigations leave as Markdown byte for byte as they came. An incident leaves as its postmortem; where there is none yet, as what one would be. The Markdown reads well anywhere and imports back without loss. The same data gives the same bytes.',
    )
    .argument('<ref>', 'RB-1, PM-2, INV-1 or INC-7, or a title')
    .option('-o, --output <path>', 'write to a file, or to a folder with --format folder (default: print)')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).default('md'))
    .option('--plain', 'without the comments that tie the parts to the data; it then imports as text only')
    .option('--replace', 'write into a folder that holds something else, or that was changed since')
    .option('--json', 'tell what was written as JSON')
    .action(act((ref: string, options: Options) => exportDocument(cli, ref, options)));
  examples(command, [
    ['hotwash export INC-7 -o postmortem.md', 'the postmortem of an incident'],
    ['hotwash export PM-2 --plain', 'for a wiki'],
    ['hotwash export PM-2 --format pdf -o postmortem.pdf', 'to hand on'],
    ['hotwash export PM-2 --format folder -o reviews/checkout', 'ready to commit'],
    ['hotwash export INC-7 --format json', 'all its data'],
  ]);
};

async function exportDocument(cli: Cli, ref: string, options: Options): Promise<number> {
  const { output, format } = options;
  const client = await cli.client();
  const found = await findAnything(client, ref);
  if (!EXPORTABLE.has(found.kind)) throw notExportable(found);
  if (format === 'folder' && output === '-') throw noFolderOnOutput();
  const plain = options.plain ?? false;
  if (format === 'folder') {
    const path = namedPath(output ?? found.ref, cli.cwd);
    const written = await client.exports.folder({
      id: found.id,
      plain,
      path,
      replace: options.replace ?? false,
    });
    return tellFolder(cli, written, options);
  }
  const toFile = output !== undefined && output !== '-';
  if (
    format === 'pdf' &&
    !toFile &&
    cli.screen.interactive &&
    cli.screen.width !== Number.POSITIVE_INFINITY
  ) {
    throw fault('usage.needs-output', 'A PDF cannot be shown in a terminal.', {
      todo: `Say where to write it: hotwash export ${found.ref} --format pdf -o ${found.ref}.pdf`,
    });
  }
  if (toFile) await checkWritable(output, cli.cwd);
  const stop = new AbortController();
  const release = cli.onStop(() => stop.abort());
  try {
    const exported = await client.exports.file({ id: found.id, format, plain }, { signal: stop.signal });
    const data = Buffer.from(exported.data, 'base64');
    warn(cli, exported.warnings, options);
    if (!toFile) {
      cli.screen.document(data);
      return 0;
    }
    const path = await writeNamedFile(output, cli.cwd, data);
    if (options.json) cli.screen.json({ path, bytes: data.length, warnings: exported.warnings });
    else cli.screen.line(`Wrote ${path} (${sizeOf(data.length)}).`);
    return 0;
  } finally {
    release();
  }
}

function tellFolder(cli: Cli, { path, files, warnings }: ExportedFolder, options: Options): number {
  warn(cli, warnings, options);
  if (options.json) {
    cli.screen.json({ path, files, warnings });
    return 0;
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  cli.screen.line(`Wrote ${path} (${files.length} files, ${sizeOf(bytes)}).`);
  return 0;
}

function warn({ screen }: Cli, warnings: readonly string[], { json }: Options): void {
  if (!json) for (const warning of warnings) screen.note(`warning: ${warning}`);
}

function notExportable({ ref, kind }: Found) {
  return fault(
    'usage.not-exportable',
    `${ref} is ${kind === 'run' ? 'a run' : `an ${kind}`}, which has no document.`,
    { todo: 'Export an incident, a runbook, a postmortem or an investigation.' },
  );
}

function noFolderOnOutput() {
  return fault('usage.needs-output', 'A folder cannot be printed.', {
    todo: 'Name the folder with --output.',
  });
}
