/** `hotwash attach`, `attachments`, `detach`: files that are kept with a document. */
import { basename, join } from 'node:path';
import { safeFileNames } from '#shared/exports/file-names.ts';
import { fault } from '#shared/fault.ts';
import { attachmentMarkdown } from '#shared/library/attachment-names.ts';
import { ATTACHMENT_LIMIT } from '#shared/library/writing-contract.ts';
import type { Cli, Register } from '../cli.ts';
import { makeNamedFolder, readNamedFile, writeNamedFile } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { findWritten } from '../references.ts';
import { count, printable } from '../terminal/text.ts';

export const registerAttach: Register = (program, cli, act) => {
  const attach = program
    .command('attach')
    .summary('keep a picture or another file with a document')
    .description(
      'Keeps a file with a document, at most 20 MiB, and prints the Markdown that shows it. The text of the document is not changed. What kind of file it is its bytes say.',
    )
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .argument('<file>', 'the file')
    .addOption(jsonOption())
    .action(
      act((given: string, file: string, options: { json?: boolean }) =>
        attachFile(cli, given, file, options),
      ),
    );
  examples(attach, [['hotwash attach PM-1 latency.png', 'prints ![latency](attachments/latency.png)']]);

  const list = program
    .command('attachments')
    .summary('the files that are kept with a document')
    .description('Lists the files that are kept with a document; --out writes them into a folder.')
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .option('--out <dir>', 'write them into this folder, which is made when it is not there')
    .addOption(jsonOption())
    .action(
      act((given: string, options: { out?: string; json?: boolean }) => listFiles(cli, given, options)),
    );
  examples(list, [['hotwash attachments PM-1 --out pictures', '']]);

  const detach = program
    .command('detach')
    .summary('take a file away from a document')
    .description('Takes a file away from a document. The text that shows it stays as it is.')
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .argument('<name>', 'as attachments shows it')
    .addOption(jsonOption())
    .action(
      act((given: string, name: string, options: { json?: boolean }) =>
        detachFile(cli, given, name, options),
      ),
    );
  examples(detach, [['hotwash detach PM-1 latency.png', '']]);
};

async function attachFile(
  cli: Cli,
  given: string,
  file: string,
  { json }: { json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id } = await findWritten(client, given);
  const bytes = await readNamedFile(file, cli.cwd, ATTACHMENT_LIMIT);
  const kept = await client.library.attach({ id, name: basename(file), data: bytes.toString('base64') });
  if (json) cli.screen.json(kept);
  else cli.screen.line(attachmentMarkdown(kept));
  return 0;
}

async function listFiles(
  cli: Cli,
  given: string,
  { out, json }: { out?: string; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await findWritten(client, given);
  const files = await client.library.attachments({ id });
  if (out !== undefined) {
    makeNamedFolder(out, cli.cwd);
    // Names may come from another's workspace: none is hidden, leads elsewhere or stands for two.
    const names = safeFileNames(files.map(({ name }) => name));
    for (const [index, { id: attachmentId }] of files.entries()) {
      const { data } = await client.library.attachment({ id: attachmentId });
      await writeNamedFile(join(out, names[index]!), cli.cwd, Buffer.from(data, 'base64'));
    }
  }
  if (json) cli.screen.json(files);
  else if (files.length === 0) cli.screen.line(`No file is kept with ${ref}.`);
  else {
    for (const { name, size, mediaType } of files) {
      cli.screen.line(`${printable(name)}  ${printable(mediaType)}  ${size} bytes`);
    }
    if (out !== undefined) cli.screen.note(`${count(files.length, 'file')} written to ${out}.`);
  }
  return 0;
}

async function detachFile(
  cli: Cli,
  given: string,
  name: string,
  { json }: { json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await findWritten(client, given);
  const files = await client.library.attachments({ id });
  const file = files.find((each) => each.name === name || each.id === name);
  if (!file) {
    throw fault('library.no-such-attachment', `No file called "${name}" is kept with ${ref}.`, {
      todo: files.length === 0 ? 'None is.' : `There is: ${files.map((each) => each.name).join(', ')}.`,
    });
  }
  await client.library.detach({ attachmentId: file.id });
  if (json) cli.screen.json(file);
  else cli.screen.line(`${printable(file.name)} is not kept with ${ref} any more.`);
  return 0;
}
