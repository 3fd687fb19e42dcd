/** Telling others, handing over, the runbooks at hand; merging and taking back. */
import { Argument, Option } from 'commander';
import { Audience } from '#shared/incidents/model.ts';
import { handOver } from '../../incident/handing-over.ts';
import { mergeIncident, takeBack } from '../../incident/merging.ts';
import { attachRunbook, suggestRunbooks } from '../../incident/runbooks.ts';
import type { Json } from '../../incident/telling.ts';
import { updateStatus } from '../../incident/updates.ts';
import { incidentFirst } from '../../incident/which.ts';
import { examples, jsonOption } from '../../options.ts';
import { incidentArgument, optionalIncident, type RegisterIncident } from './parts.ts';

export const registerTelling: RegisterIncident = ({ cli, act, sub }) => {
  const update = sub(
    'update',
    'draft a status update, or log one',
    'Without a text it prints a draft of what is known and logs nothing. With a text, or - for the input, it logs the update and starts the clock for the next one.',
  )
    .argument('[incident]', 'INC-7 or live (default: the one that is live)')
    .argument('[text...]', 'the update, in Markdown, or - for the input')
    .addOption(
      new Option('--audience <audience>', 'whom it is for').choices(Audience.options).default('internal'),
    )
    .option('--next <time>', 'when the next one comes: +20m, 15:30 (default: as the severity asks)')
    .option('--as-drafted', 'log the draft as it is')
    .option('--plain', 'print the draft without Markdown')
    .option('--key <key>', 'makes a retry safe: the same key logs once')
    .addOption(jsonOption())
    .action(
      act((first: string | undefined, more: string[], options) => {
        const { given, text } = incidentFirst(first, more);
        return updateStatus(cli, given, text, options);
      }),
    );
  examples(update, [
    ['hotwash incident update INC-1 > update.md', 'draft it, edit it'],
    ['hotwash incident update INC-1 - --next +20m < update.md', 'log it'],
    ['hotwash incident update INC-1 "Rolled back; error rate is falling." --audience external', ''],
  ]);

  const handover = sub(
    'handover',
    'draft a handover, or hand over',
    'Without a note it prints one, drafted from how the incident stands, and changes nothing. With a note it logs the note and gives the role to who takes over, in one step.',
  )
    .argument('[incident]', 'INC-7 or live (default: the one that is live)')
    .argument('[person...]', 'who takes over')
    .option('--role <role>', 'which role (default: incident commander)')
    .option('--note <text>', 'the note, in Markdown, or - for the input')
    .option('--as-drafted', 'hand over with the drafted note as it is')
    .option('--plain', 'print the draft without Markdown')
    .option('--key <key>', 'makes a retry safe: the same key hands over once')
    .addOption(jsonOption())
    .action(
      act((first: string | undefined, more: string[], options) => {
        const { given, text } = incidentFirst(first, more);
        return handOver(cli, given, text, options);
      }),
    );
  examples(handover, [
    ['hotwash incident handover INC-1 > note.md', 'draft the note, edit it'],
    ['hotwash incident handover INC-1 Ben --note - < note.md', 'hand over'],
    ['hotwash incident handover INC-1 Ben --role scribe --as-drafted', ''],
  ]);

  const runbook = sub(
    'runbook',
    'the runbooks that it is worked with',
    'Attaches runbooks to an incident, so that their deadlines count and they are at hand, and suggests some.',
  );
  for (const how of ['attach', 'detach'] as const) {
    const command = runbook
      .command(how)
      .summary(`${how} a runbook`)
      .description(
        how === 'attach'
          ? 'Attaches a runbook; its estimate and escalation deadlines count from now on.'
          : 'Takes a runbook off the incident. What ran stays.',
      )
      .addArgument(incidentArgument())
      .addArgument(new Argument('<runbook>', 'RB-1, or a part of its title'))
      .addOption(jsonOption())
      .action(
        act((given: string, name: string, options: Json) => attachRunbook(cli, given, name, how, options)),
      );
    examples(command, [[`hotwash incident runbook ${how} INC-1 RB-1`, '']]);
  }
  const suggest = runbook
    .command('suggest')
    .summary('suggest runbooks')
    .description('Lists the runbooks that seem to fit, best first, each with why.')
    .addArgument(optionalIncident())
    .addOption(jsonOption())
    .action(act((given: string | undefined, options: Json) => suggestRunbooks(cli, given, options)));
  examples(suggest, [['hotwash incident runbook suggest INC-1', '']]);

  const merge = sub(
    'merge',
    'merge it into another',
    'Merges an incident into another: entries, evidence, actions, whys and runbooks go over; the other one remains.',
  )
    .addArgument(incidentArgument())
    .requiredOption('--into <incident>', 'the incident that remains')
    .addOption(jsonOption())
    .action(act((given: string, options) => mergeIncident(cli, given, options)));
  examples(merge, [['hotwash incident merge INC-2 --into INC-1', '']]);

  const taking = [
    [
      'undo',
      'take back what you did last',
      'Takes back what you did last to this incident. The journal keeps it.',
    ],
    ['redo', 'do again what was taken back', 'Does again what undo took back last.'],
  ] as const;
  for (const [how, summary, description] of taking) {
    const command = sub(how, summary, description)
      .addArgument(optionalIncident())
      .addOption(jsonOption())
      .action(act((given: string | undefined, options: Json) => takeBack(cli, given, how, options)));
    examples(command, [
      [`hotwash incident ${how} INC-1`, ''],
      [`hotwash incident ${how}`, 'in the live incident'],
    ]);
  }
};
