/** `hotwash action`: what the team will do so that it does not happen again. */
import { InvalidArgumentError, Option } from 'commander';
import {
  ACTION_SOURCES,
  type ActionFilters,
  type ActionSource,
  DUE_GROUPS,
  type DueGroup,
  groupActions,
  NO_FILTERS,
} from '#shared/actions/board.ts';
import { type ActionItem, ActionKind, ActionPriority } from '#shared/actions/model.ts';
import { type MoveOptions, moveAction } from '../action/moving.ts';
import type { Cli, Register } from '../cli.ts';
import { dueDay, todayOf } from '../due-day.ts';
import { printActions } from '../lists.ts';
import { examples, jsonOption, oneOf } from '../options.ts';
import { findAction, findIncident, findWritten } from '../references.ts';
import { printable } from '../terminal/text.ts';

interface AddOptions {
  owner?: string;
  due?: string;
  priority?: ActionPriority;
  kind?: ActionKind;
  link?: string;
  incident?: string;
  from?: string;
  source?: string;
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
    .option('--due <day>', 'until when: 2026-12-01, sept 15, friday, +3d')
    .addOption(
      new Option('--priority <priority>', ActionPriority.options.join(', ')).argParser(
        oneOf(ActionPriority.options),
      ),
    )
    .addOption(new Option('--kind <kind>', 'what it is for').choices(ActionKind.options))
    .option('--link <url>', 'the ticket')
    .option('--incident <ref>', 'the incident that it follows from')
    .option('--from <ref>', 'the document that it follows from, such as INV-1 or PM-2')
    .option('--source <words>', 'what in it: "lesson: alert earlier", "finding: no index"')
    .addOption(jsonOption())
    .action(act((text: string[], options: AddOptions) => addAction(cli, text.join(' '), options)));
  examples(add, [
    ['hotwash action add "Rotate the keys" --due friday --owner Ann', ''],
    ['hotwash action add "Alert earlier" --from PM-1 --source "lesson: alert earlier"', ''],
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

  const move = action
    .command('move')
    .summary('give an action item another place in the order')
    .description(
      'Moves an action item among those of its incident, as they stand in its postmortem; one of no incident, among those of none.',
    )
    .argument('<action>', 'ACT-4, or a part of its text')
    .option('--before <action>', 'right before this one')
    .option('--after <action>', 'right after this one')
    .option('--up', 'past the one before it')
    .option('--down', 'past the one after it')
    .addOption(jsonOption())
    .action(act((given: string, options: MoveOptions) => moveAction(cli, given, options)));
  examples(move, [
    ['hotwash action move ACT-4 --before ACT-2', ''],
    ['hotwash action move ACT-4 --up', ''],
  ]);

  const list = action
    .command('list')
    .summary('list action items')
    .description(
      'Lists the action items, of one incident or of all: those wanted first at the top. Finished ones are left out where anything is filtered, unless --all is given.',
    )
    .option('--incident <ref>', 'only those of this incident')
    .option('--from <ref>', 'only those of this document')
    .option('--owner <person>', 'only those of this person; none: those that nobody owns')
    .addOption(
      new Option('--due <when>', 'only those wanted then').choices(
        DUE_GROUPS.filter((group) => group !== 'finished'),
      ),
    )
    .option('--overdue', 'the same as --due overdue')
    .addOption(
      new Option(
        '--stale [days]',
        'only open ones that nothing changed for so many days, or for as many as the settings say',
      ).argParser(days),
    )
    .addOption(new Option('--source <kind>', 'only those that come from it').choices(ACTION_SOURCES))
    .addOption(new Option('--priority <priority>', 'only those').choices(ActionPriority.options))
    .option('--words <words>', 'only those that have all these words')
    .option('--all', 'finished ones, too')
    .addOption(jsonOption())
    .action(act((options: ListOptions) => listActions(cli, options)));
  examples(list, [
    ['hotwash action list', ''],
    ['hotwash action list --overdue --owner Ann', 'what Ann should have done'],
    ['hotwash action list --stale --source recommendation', ''],
    ['hotwash action list --incident INC-1 --json', 'for a script'],
  ]);
};

interface ListOptions {
  incident?: string;
  from?: string;
  owner?: string;
  due?: Exclude<DueGroup, 'finished'>;
  overdue?: boolean;
  stale?: boolean | number;
  source?: ActionSource;
  priority?: string;
  words?: string;
  all?: boolean;
  json?: boolean;
}

async function addAction(cli: Cli, text: string, options: AddOptions): Promise<number> {
  const client = await cli.client();
  const incident = options.incident === undefined ? null : await findIncident(client, options.incident);
  const added = await client.actions.add({
    text,
    owner: options.owner ?? null,
    due: options.due === undefined ? null : await dueDay(cli, options.due),
    priority: options.priority ?? null,
    kind: options.kind ?? null,
    link: options.link ?? null,
    incidentId: incident?.id ?? null,
    documentId: options.from === undefined ? null : await documentNamed(cli, options.from),
    source: options.source ?? '',
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

async function listActions(cli: Cli, options: ListOptions): Promise<number> {
  const client = await cli.client();
  const incident = options.incident === undefined ? undefined : await findIncident(client, options.incident);
  const filters: ActionFilters = {
    ...NO_FILTERS,
    owner: options.owner ?? '',
    priority: options.priority ?? '',
    document: options.from === undefined ? '' : await documentNamed(cli, options.from),
    source: options.source ?? '',
    due: options.overdue ? 'overdue' : (options.due ?? ''),
    stale: options.stale !== undefined,
    query: options.words ?? '',
  };
  const narrowed = Object.values(filters).some(Boolean);
  const settings = await client.library.settings();
  const staleAfterDays = typeof options.stale === 'number' ? options.stale : settings.staleAfterDays;
  const time = { today: await todayOf(cli), now: new Date(cli.clock()).toISOString(), staleAfterDays };
  const all = await client.actions.list({ incidentId: incident?.id });
  const groups = groupActions(all, { ...filters, finished: !narrowed || options.all === true }, time);
  const actions = groups.flatMap((group) => group.actions);
  return printActions(cli, actions, { json: options.json ?? false, narrowed, time });
}

function days(value: string): number {
  const number = Number(value);
  if (!/^\d{1,4}$/.test(value) || number < 1 || number > 3650)
    throw new InvalidArgumentError('It must be a number of days, 1 to 3650.');
  return number;
}

/** The id of a document, whatever its kind. Fault: `usage.no-document`. */
async function documentNamed(cli: Cli, given: string): Promise<string> {
  return (await findWritten(await cli.client(), given)).id;
}
