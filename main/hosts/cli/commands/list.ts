/** `hotwash list`: what there is of one kind. */
import { Argument } from 'commander';
import type { Register } from '../cli.ts';
import { LISTS, type ListName, printList } from '../lists.ts';
import { examples, jsonOption, oneOf } from '../options.ts';

export const registerList: Register = (program, cli, act) => {
  const command = program
    .command('list')
    .summary('list runbooks, incidents, postmortems, actions, …')
    .description('Lists everything of one kind.')
    .addArgument(
      new Argument('<what>', `one of: ${LISTS.join(', ')}`).argParser((value) => oneOf(LISTS)(plural(value))),
    )
    .addOption(jsonOption())
    .action(
      act((what: ListName, options: { json?: boolean }) => printList(cli, what, options.json ?? false)),
    );
  examples(command, [
    ['hotwash list runbooks', 'with their commands and owners'],
    ['hotwash list incidents --json', 'for a script'],
  ]);
};

/** `runbook` is as good as `runbooks`. */
function plural(value: string): string {
  return value.endsWith('s') ? value : `${value}s`;
}
