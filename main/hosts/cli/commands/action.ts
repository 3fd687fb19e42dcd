/** `hotwash action`: what the team will do so that it does not happen again. */
import { InvalidArgumentError, Option } from 'commander';
import { type ActionItem, ActionKind, ActionPriority } from '#shared/actions/model.ts';
import type { Cli, Register } from '../cli.ts';
import { printActions } from '../lists.ts';
import { examples, jsonOption, oneOf } from '../options.ts';
import { findAction, findIncident } from '../references.ts';
import { printable } from '../terminal/text.ts';

interface AddOptions {
  owner?: string;
  due?: string;
  priority?: ActionPriority;
  kind?: ActionKind;
  link?: string;
  incident?: string;
  json?: boolean;
}

export const registerAction: Register = (program, cli, act) => {
  const action = program
    .command('action')
    .summary('keep the action items')
    .description('Action items: what will be done, by whom, until when.');
  examples(action, [
    ['hotwash action add "Cap the date range" --incident INC-1 --owner Ana --due 2026-12-01', ''],
    ['hotwash action list --incident INC-1', ''],
    ['hotwash action done ACT-1', ''],
  ]);

  const add = action
    .command('add')
    .summary('add an action item')
    .description('Adds an action item. One with an owner and a date gets done.')
    .argument('<text...>', 'what will be done')
    .option('--owner <person>', 'who does it')
    .addOption(new Option('--due <day>', 'until when, such as 2026-12-01').argParser(day))
    .addOption(
      new Option('--priority <priority>', ActionPriority.options.join(', ')).argParser(
        oneOf(ActionPriority.options),
      ),
    )
    .addOption(new Option('--kind <kind>', 'what it is for').choices(ActionKind.options))
    .option('--link <url>', 'the ticket')
    .option('--incident <ref>', 'the incident that it follows from')
    .addOption(jsonOption())
    .action(act((text: string[], options: AddOptions) => addAction(cli, text.join(' '), options)));
  examples(add, [
    ['hotwash action add "Alert on pool use above 80 %" --kind detect --priority P2 --owner Ben', ''],
  ]);

  const done = action
    .command('done')
    .summary('close an action item')
    .description('Marks an action item as done.')
    .argument('<action>', 'ACT-4, or a part of its text')
    .addOption(jsonOption())
    .action(act((given: string, options: { json?: boolean }) => closeAction(cli, given, options)));
  examples(done, [['hotwash action done ACT-4', '']]);

  const list = action
    .command('list')
    .summary('list action items')
    .description('Lists the action items, of one incident or of all.')
    .option('--incident <ref>', 'only those of this incident')
    .addOption(jsonOption())
    .action(act((options: { incident?: string; json?: boolean }) => listActions(cli, options)));
  examples(list, [
    ['hotwash action list', ''],
    ['hotwash action list --incident INC-1 --json', 'for a script'],
  ]);
};

/** An ISO calendar day (ISO 8601, `2026-12-01`) that exists. */
function day(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !exists) {
    throw new InvalidArgumentError('It must be a day such as 2026-12-01.');
  }
  return value;
}

async function addAction(cli: Cli, text: string, options: AddOptions): Promise<number> {
  const client = await cli.client();
  const incident = options.incident === undefined ? null : await findIncident(client, options.incident);
  const added = await client.actions.add({
    text,
    owner: options.owner ?? null,
    due: options.due ?? null,
    priority: options.priority ?? null,
    kind: options.kind ?? null,
    link: options.link ?? null,
    incidentId: incident?.id ?? null,
  });
  if (options.json) cli.screen.json(added);
  else cli.screen.line(`Added ${added.ref}: ${printable(added.text)} (${standing(added)})`);
  return 0;
}

function standing({ owner, due, priority, kind }: ActionItem): string {
  const told = [
    owner === null ? 'no owner yet' : printable(owner),
    due === null ? 'no date yet' : `due ${due}`,
  ];
  return [...told, priority, kind].filter(Boolean).join(', ');
}

async function closeAction(cli: Cli, given: string, options: { json?: boolean }): Promise<number> {
  const client = await cli.client();
  const { id } = await findAction(client, given);
  const closed = await client.actions.update({ id, status: 'done' });
  if (options.json) cli.screen.json(closed);
  else cli.screen.line(`${closed.ref} is done: ${printable(closed.text)}`);
  return 0;
}

async function listActions(cli: Cli, options: { incident?: string; json?: boolean }): Promise<number> {
  const client = await cli.client();
  const incident = options.incident === undefined ? undefined : await findIncident(client, options.incident);
  const actions = await client.actions.list({ incidentId: incident?.id });
  return printActions(cli, actions, options.json ?? false);
}
