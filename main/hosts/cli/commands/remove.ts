/** `hotwash remove`: takes a runbook, postmortem or investigation out of the library. */
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { findWritten } from '../references.ts';
import { printable } from '../terminal/text.ts';

export const registerRemove: Register = (program, cli, act) => {
  const remove = program
    .command('remove')
    .summary('remove a runbook, a postmortem or an investigation')
    .description(
      'Removes a document with its files, corrections, comments and approvals. Runs, evidence, incidents and action items stay. It cannot be undone, so it wants --yes; export keeps a copy.',
    )
    .argument('<document>', 'RB-1, PM-2, INV-1, or a title')
    .option('--yes', 'remove it; without this it only says what would be removed')
    .addOption(jsonOption())
    .action(
      act((given: string, options: { yes?: boolean; json?: boolean }) => removeDocument(cli, given, options)),
    );
  examples(remove, [
    ['hotwash export PM-2 -o kept.md', 'keeps a copy'],
    ['hotwash remove PM-2 --yes', ''],
  ]);
};

async function removeDocument(
  cli: Cli,
  given: string,
  { yes, json }: { yes?: boolean; json?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await findWritten(client, given);
  const { document } = await client.library.get({ id });
  if (!yes) {
    throw fault(
      'usage.not-confirmed',
      `${ref} "${document.title}" would be removed, which cannot be undone.`,
      {
        todo: `\`hotwash export ${ref} -o FILE\` keeps a copy; then add --yes.`,
        kept: `${ref} is still there.`,
      },
    );
  }
  await client.library.remove({ id });
  if (json) cli.screen.json(document);
  else cli.screen.line(`Removed ${ref} ${printable(document.title)}.`);
  return 0;
}
