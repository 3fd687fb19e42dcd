/** Status, severity, roles and key moments. */
import { Argument } from 'commander';
import { MomentName, ROLES, SEVERITIES, STATUSES } from '#shared/incidents/model.ts';
import { assignRole, setMoment, setSeverity, setStatus } from '../../incident/steering.ts';
import { examples, jsonOption, oneOf, takesTimes } from '../../options.ts';
import { incidentArgument, type RegisterIncident, TIMES } from './parts.ts';

export const registerSteering: RegisterIncident = ({ cli, act, sub }) => {
  const status = sub(
    'status',
    'move it to a status',
    `Moves the incident and marks the key moment that goes with it. It may move back, and be reopened. Statuses: ${STATUSES.join(', ')}.`,
  )
    .usage('[options] [incident] <status>')
    .argument('<status...>', 'the status or its beginning; INC-7 before it, where it is not the live one')
    .option('--at <time>', 'when it got there')
    .addOption(jsonOption())
    .action(act((words: string[], options) => setStatus(cli, words, options)));
  examples(status, [
    ['hotwash incident status INC-1 identified', ''],
    ['hotwash incident status mitigated', 'of the live incident'],
    ['hotwash incident status INC-1 resolved --at -5m', 'five minutes ago'],
  ]);

  const severity = sub('severity', 'change the severity', 'Changes the severity; the timeline tells of it.')
    .usage('[options] [incident] <severity>')
    .argument(
      '<severity...>',
      `${SEVERITIES.join(', ')} or its number; INC-7 before it, where it is not the live one`,
    )
    .addOption(jsonOption())
    .action(act((words: string[], options) => setSeverity(cli, words, options)));
  examples(severity, [
    ['hotwash incident severity INC-1 SEV1', ''],
    ['hotwash incident severity 2', 'of the live incident'],
  ]);

  const role = sub(
    'role',
    'hand out a role',
    `Hands a role to a person. Roles: ${ROLES.join(', ')}, or those that the settings name.`,
  )
    .addArgument(incidentArgument())
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
    ['hotwash incident role live ic Ana', ''],
    ['hotwash incident role INC-1 scribe --nobody', ''],
  ]);

  const moment = takesTimes(
    sub(
      'moment',
      'set a key moment',
      `Sets a key moment, from which the durations follow. Moments: ${MomentName.options.join(', ')}. ${TIMES}`,
    ),
  )
    .addArgument(incidentArgument())
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
};
