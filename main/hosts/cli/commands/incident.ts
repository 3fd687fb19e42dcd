/** `hotwash incident`: declare, log, steer and look back. */
import { Argument, type Command, Option } from 'commander';
import { IncidentKind, MomentName, ROLES, SEVERITIES, STATUSES } from '#shared/incidents/model.ts';
import type { Register } from '../cli.ts';
import {
  addWhy,
  assignRole,
  declareIncident,
  logLine,
  pinOutput,
  setMoment,
  setSeverity,
  setStatus,
  showIncident,
} from '../incident-work.ts';
import { collect, examples, jsonOption, oneOf, takesTimes } from '../options.ts';

const TIMES =
  'A time is written as it comes: now, -15m, 14:32, ~14:30, 14:30-14:45, yesterday 23:50, 2026-11-20 14:32 UTC.';

export const registerIncident: Register = (program, cli, act) => {
  const incident = program
    .command('incident')
    .summary('declare an incident and keep its timeline')
    .description('Incidents: declare one, log what happens, move it through its statuses, look back.');
  examples(incident, [
    ['hotwash incident declare "Orders are slow" --severity SEV2', ''],
    ['hotwash incident log INC-1 -15m first reports from support', 'the text may begin with a time'],
    ['hotwash incident status INC-1 resolved', ''],
    ['hotwash incident show INC-1', 'all of it'],
  ]);
  const sub = (name: string, summary: string, description: string): Command =>
    incident.command(name).summary(summary).description(description);
  const ref = () => new Argument('<incident>', 'INC-7, or a part of its title');

  const declare = sub('declare', 'begin an incident', 'Declares an incident. Its timeline begins now.')
    .argument('<title...>', 'what is wrong')
    .addOption(
      new Option('--severity <severity>', `${SEVERITIES[0]} (worst) to ${SEVERITIES.at(-1)}`)
        .default('SEV3')
        .argParser(oneOf(SEVERITIES)),
    )
    .addOption(
      new Option('--kind <kind>', 'real, or an exercise').choices(IncidentKind.options).default('real'),
    )
    .option(
      '--zone <zone>',
      "time zone in which its times are written, such as Europe/Berlin (default: this machine's)",
    )
    .option('--summary <text>', 'one or two sentences')
    .option('--runbook <ref>', 'a runbook that applies, repeatable', collect)
    .addOption(jsonOption())
    .action(act((title: string[], options) => declareIncident(cli, title.join(' '), options)));
  examples(declare, [
    ['hotwash incident declare "Orders are slow" --severity SEV2 --runbook RB-1', ''],
    ['hotwash incident declare "Database failover exercise" --kind drill', ''],
  ]);

  const log = takesTimes(
    sub('log', 'log a line on the timeline', `Logs a line. The text may begin with a time. ${TIMES}`),
  )
    .addArgument(ref())
    .argument('<text...>', 'what happened, in Markdown')
    .option('--at <time>', 'when it happened')
    .option('--zone <zone>', 'the zone of that time')
    .option('--key <key>', 'makes a retry safe: the same key never logs twice')
    .addOption(jsonOption())
    .action(act((given: string, text: string[], options) => logLine(cli, given, text.join(' '), options)));
  examples(log, [
    ['hotwash incident log INC-1 restarted web-2', 'now'],
    ['hotwash incident log INC-1 -15m first reports from support', '15 minutes ago'],
    ['hotwash incident log INC-1 --at "~14:30" "connection pool exhausted"', 'about then'],
  ]);

  const status = sub(
    'status',
    'move it to a status',
    `Moves the incident and marks the key moment that goes with it. Statuses: ${STATUSES.join(', ')}.`,
  )
    .addArgument(ref())
    .addArgument(new Argument('<status>', 'where it stands').argParser(oneOf(STATUSES)))
    .option('--at <time>', 'when it got there')
    .addOption(jsonOption())
    .action(act((given: string, to, options) => setStatus(cli, given, to, options)));
  examples(status, [
    ['hotwash incident status INC-1 identified', ''],
    ['hotwash incident status INC-1 resolved --at -5m', 'five minutes ago'],
  ]);

  const severity = sub('severity', 'change the severity', 'Changes the severity; the timeline tells of it.')
    .addArgument(ref())
    .addArgument(new Argument('<severity>', SEVERITIES.join(', ')).argParser(oneOf(SEVERITIES)))
    .addOption(jsonOption())
    .action(act((given: string, to, options) => setSeverity(cli, given, to, options)));
  examples(severity, [['hotwash incident severity INC-1 SEV1', '']]);

  const role = sub('role', 'hand out a role', `Hands a role to a person. Roles: ${ROLES.join(', ')}.`)
    .addArgument(ref())
    .argument('<role>', 'the role, its beginning, or ic, sme')
    .argument('[person...]', 'who takes it')
    .option('--nobody', 'leave the role open')
    .addOption(jsonOption())
    .action(
      act((given: string, name: string, person: string[], options) =>
        assignRole(cli, given, name, person.join(' '), options),
      ),
    );
  examples(role, [
    ['hotwash incident role INC-1 "incident commander" Ana', ''],
    ['hotwash incident role INC-1 scribe --nobody', ''],
  ]);

  const moment = takesTimes(
    sub(
      'moment',
      'set a key moment',
      `Sets a key moment, from which the durations follow. Moments: ${MomentName.options.join(', ')}. ${TIMES}`,
    ),
  )
    .addArgument(ref())
    .addArgument(new Argument('<moment>', 'which one').argParser(oneOf(MomentName.options)))
    .argument('[time...]', 'when (default: now)')
    .option('--clear', 'take the moment back')
    .addOption(jsonOption())
    .action(
      act((given: string, name, time: string[], options) =>
        setMoment(cli, given, name, time.join(' '), options),
      ),
    );
  examples(moment, [
    ['hotwash incident moment INC-1 impact-started -40m', ''],
    ['hotwash incident moment INC-1 detected 14:32', ''],
    ['hotwash incident moment INC-1 mitigated --clear', ''],
  ]);

  const pin = sub(
    'pin',
    'pin output of a run to the timeline',
    'Pins the output of a command, as it was stored, to the timeline as evidence.',
  )
    .addArgument(ref())
    .argument('<run>', 'RUN-3')
    .requiredOption('--step <selector>', 'its number, label or heading, as show RUN-3 prints them')
    .option('--note <text>', 'what it shows', '')
    .addOption(jsonOption())
    .action(act((given: string, run: string, options) => pinOutput(cli, given, run, options)));
  examples(pin, [['hotwash incident pin INC-1 RUN-1 --step 2 --note "most requests are slow"', '']]);

  const why = sub(
    'why',
    'ask and answer a why',
    'Adds to the five whys, which may branch: a why may have several answers below it.',
  )
    .addArgument(ref())
    .argument('<question>', 'Why …?')
    .option('--answer <text>', 'because …', '')
    .option('--under <number>', 'the why that it follows, as show INC-1 numbers them: 1, 1.2')
    .option('--factor', 'the answer is a contributing factor')
    .addOption(jsonOption())
    .action(act((given: string, question: string, options) => addWhy(cli, given, question, options)));
  examples(why, [
    ['hotwash incident why INC-1 "Why was it slow?" --answer "The pool was empty."', ''],
    ['hotwash incident why INC-1 "Why was the pool empty?" --under 1 --factor', ''],
  ]);

  const show = sub(
    'show',
    'show all of an incident',
    'Shows the facts, clocks with what is to be escalated, key moments, durations with their formulas, timeline, whys and actions.',
  )
    .addArgument(ref())
    .addOption(jsonOption())
    .action(
      act((given: string, options: { json?: boolean }) => showIncident(cli, given, options.json ?? false)),
    );
  examples(show, [
    ['hotwash incident show INC-1', ''],
    ['hotwash incident show INC-1 --json', 'for a script'],
  ]);
};
