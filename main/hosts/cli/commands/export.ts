/** `hotwash export`: a document, or an incident with its postmortem, as Markdown or JSON. */
import { Option } from 'commander';
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { writeNamedFile } from '../files/read-write.ts';
import { examples } from '../options.ts';
import { findAnything } from '../references.ts';
import { sizeOf } from '../terminal/text.ts';

interface Options {
  output?: string;
  format: 'md' | 'json';
  plain?: boolean;
}

const EXPORTABLE = new Set(['runbook', 'postmortem', 'investigation', 'incident']);

export const registerExport: Register = (program, cli, act) => {
  const command = program
    .command('export')
    .summary('write a document or an incident as Markdown or JSON')
    .description(
      'Writes a document. Runbooks and investigations leave byte for byte as they came. An incident leaves as its postmortem; where there is none yet, one is made. The Markdown reads well anywhere and imports back without loss.',
    )
    .argument('<ref>', 'RB-1, PM-2, INV-1 or INC-7, or a title')
    .option('-o, --output <file>', 'write to a file, byte for byte (default: print)')
    .addOption(new Option('--format <format>', 'what to write').choices(['md', 'json']).default('md'))
    .option('--plain', 'without the comments that tie the parts to the data; it then imports as text only')
    .action(act((ref: string, options: Options) => exportDocument(cli, ref, options)));
  examples(command, [
    ['hotwash export INC-7 -o postmortem.md', 'the postmortem of an incident'],
    ['hotwash export PM-2 --plain', 'for a wiki'],
    ['hotwash export INC-7 --format json', 'all its data'],
  ]);
};

async function exportDocument(cli: Cli, ref: string, options: Options): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  const found = await findAnything(client, ref);
  if (!EXPORTABLE.has(found.kind)) {
    throw fault(
      'usage.not-exportable',
      `${found.ref} is ${found.kind === 'run' ? 'a run' : `an ${found.kind}`}, which has no document.`,
      {
        todo: 'Export an incident, a runbook, a postmortem or an investigation.',
      },
    );
  }
  const exported = await client.exports.file({
    id: found.id,
    format: options.format,
    plain: options.plain ?? false,
  });
  const data = Buffer.from(exported.data, 'base64');
  if (options.output === undefined || options.output === '-') {
    screen.document(data);
    return 0;
  }
  const target = await writeNamedFile(options.output, cli.cwd, data);
  screen.line(`Wrote ${target} (${sizeOf(data.length)}).`);
  return 0;
}
