/** `hotwash links`: what names what. */
import type { LinkTarget } from '#shared/library/writing.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { findAnything } from '../references.ts';
import { printable } from '../terminal/text.ts';

export const registerLinks: Register = (program, cli, act) => {
  const command = program
    .command('links')
    .summary('what a document names, and which documents name it')
    .description(
      'Tells which documents name something in their text, such as RB-1 outside of code, and what a document itself names.',
    )
    .argument('<ref>', 'RB-1, INC-7, PM-2, INV-1, RUN-3, ACT-4, or a title')
    .addOption(jsonOption())
    .action(act((given: string, options: { json?: boolean }) => tellLinks(cli, given, options)));
  examples(command, [
    ['hotwash links RB-1', 'which postmortems name this runbook?'],
    ['hotwash links PM-2 --json', 'for a script'],
  ]);
};

async function tellLinks(cli: Cli, given: string, { json }: { json?: boolean }): Promise<number> {
  const client = await cli.client();
  const { ref } = await findAnything(client, given);
  const links = await client.library.links({ id: ref });
  const { screen } = cli;
  if (json) {
    screen.json(links);
    return 0;
  }
  const list = (title: string, targets: readonly LinkTarget[]) => {
    if (targets.length > 0) screen.line(screen.style.bold(title));
    for (const target of targets) screen.line(`  ${target.ref}  ${printable(target.title)}`);
  };
  list(`${ref} is named by`, links.namedBy);
  list(`${ref} names`, links.names);
  if (links.unknown.length > 0) screen.line(`Not here: ${links.unknown.join(', ')}`);
  if (links.namedBy.length + links.names.length + links.unknown.length === 0) {
    screen.line(`${ref} names nothing, and no document names it.`);
  }
  return 0;
}
