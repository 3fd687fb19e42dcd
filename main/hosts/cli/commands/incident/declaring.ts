/** Declaring incidents, changing what is known of them, looking at them. */
import { InvalidArgumentError, Option } from 'commander';
import { IncidentKind, SEVERITIES } from '#shared/incidents/model.ts';
import { declareIncident, editIncident } from '../../incident/declaring.ts';
import { listIncidents, showClocks, showIncident } from '../../incident/showing.ts';
import type { Json } from '../../incident/telling.ts';
import { watchIncident } from '../../incident/watching.ts';
import { collect, examples, jsonOption, severity } from '../../options.ts';
import { optionalIncident, type RegisterIncident, TIMES } from './parts.ts';

export const registerDeclaring: RegisterIncident = ({ cli, act, sub }) => {
  const declare = sub('declare', 'begin an incident', 'Declares an incident. Its timeline begins now.')
    .argument('<title...>', 'what is wrong')
    .addOption(
      new Option('--severity <severity>', `${SEVERITIES[0]} (worst) to ${SEVERITIES.at(-1)}, or 1 to 5`)
        .default('SEV3')
        .argParser(severity),
    )
    .addOption(
      new Option('--kind <kind>', 'real, an exercise, or written down afterwards')
        .choices(IncidentKind.options)
        .default('real'),
    )
    .option('--started <time>', `when impact started. ${TIMES}`)
    .option(
      '--zone <zone>',
      "time zone in which its times are written, such as Europe/Berlin (default: this machine's)",
    )
    .option('--summary <text>', 'one or two sentences')
    .option('--runbook <ref>', 'a runbook that applies, repeatable', collect)
    .option('--alert <name>', 'the alert that told of it')
    .option('--service <name>', 'the service that is affected')
    .option('--tag <tag>', 'a tag, repeatable', collect)
    .option('--key <key>', 'makes a retry safe: the same key declares once')
    .addOption(jsonOption())
    .action(act((title: string[], options) => declareIncident(cli, title.join(' '), options)));
  examples(declare, [
    ['hotwash incident declare "Orders are slow" --severity SEV2 --runbook RB-1', ''],
    ['hotwash incident declare "Orders are slow" --started -20m --service checkout', ''],
    ['hotwash incident declare "Database failover exercise" --kind drill', ''],
  ]);

  const edit = sub(
    'edit',
    'change what is known of it',
    'Changes the fields that are given and no other. An empty value takes a field back.',
  )
    .addArgument(optionalIncident())
    .option('--title <title>', 'what is wrong')
    .option('--summary <text>', 'one or two sentences')
    .option('--zone <zone>', 'time zone in which its times are written')
    .addOption(
      new Option('--kind <kind>', 'real, an exercise, or written down afterwards').choices(
        IncidentKind.options,
      ),
    )
    .option('--alert <name>', 'the alert that told of it')
    .option('--service <name>', 'the service that is affected')
    .option('--tag <tag>', 'adds a tag, repeatable', collect)
    .option('--drop-tag <tag>', 'takes a tag away, repeatable', collect)
    .option('--update-every <minutes>', 'minutes between status updates; off, or default for the severity’s')
    .option(
      '--next-update <time>',
      'when the next status update is promised: +20m, 15:30; empty takes it back',
    )
    .addOption(jsonOption())
    .action(act((given: string | undefined, options) => editIncident(cli, given, options)));
  examples(edit, [
    ['hotwash incident edit INC-1 --title "Checkout times out" --service checkout', ''],
    ['hotwash incident edit INC-1 --next-update +20m', ''],
    ['hotwash incident edit --update-every 15', 'of the live incident'],
  ]);

  const list = sub('list', 'list incidents', 'Lists the incidents, the live ones first.')
    .option('--live', 'only those that are live')
    .addOption(jsonOption())
    .action(act((options) => listIncidents(cli, options)));
  examples(list, [
    ['hotwash incident list', ''],
    ['hotwash incident list --live --json', 'for a script'],
  ]);

  const show = sub(
    'show',
    'show all of an incident',
    'Shows the facts, clocks with what is to be escalated, key moments, durations with their formulas, timeline, whys and actions.',
  )
    .addArgument(optionalIncident())
    .option('--ids', 'print the id of each entry, by which correct, star and remove know it')
    .addOption(jsonOption())
    .action(
      act((given: string | undefined, options: Json & { ids?: boolean }) =>
        showIncident(cli, given, options),
      ),
    );
  examples(show, [
    ['hotwash incident show INC-1', ''],
    ['hotwash incident show', 'the live one'],
    ['hotwash incident show INC-1 --json', 'for a script'],
  ]);

  const clocks = sub(
    'clocks',
    'how long it has gone on, and what is due',
    'Shows the clocks alone: elapsed, the next status update, estimates and escalation deadlines of the runbooks.',
  )
    .addArgument(optionalIncident())
    .addOption(jsonOption())
    .action(act((given: string | undefined, options) => showClocks(cli, given, options)));
  examples(clocks, [
    ['hotwash incident clocks', 'of the live incident'],
    ['hotwash incident clocks INC-1 --json', 'for a script'],
  ]);

  const watch = sub(
    'watch',
    'follow it live in the terminal',
    'Prints the timeline as it grows, whoever writes it, and tells when the next update or an escalation is due. Ctrl-C ends it.',
  )
    .addArgument(optionalIncident())
    .addOption(
      new Option('--last <n>', 'how many of the entries that are there already are printed')
        .default(10)
        .argParser(count),
    )
    .addOption(new Option('--json', 'print one JSON object a line instead (docs/cli.md has the shapes)'))
    .action(act((given: string | undefined, options) => watchIncident(cli, given, options)));
  examples(watch, [
    ['hotwash incident watch', 'the live incident'],
    ['hotwash incident watch INC-1 --last 0 --json', 'for a script'],
  ]);
};

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It must be a number, 0 or more.');
  return Number(value);
}
