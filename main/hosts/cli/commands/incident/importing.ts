/** Imports onto a timeline. */
import { Option } from 'commander';
import { ImportFormat } from '#shared/incidents/model.ts';
import { importOnto } from '../../incident/importing.ts';
import { collect, collectPair, examples, jsonOption } from '../../options.ts';
import { incidentArgument, type RegisterIncident } from './parts.ts';

export const registerImporting: RegisterIncident = ({ cli, act, sub }) => {
  const command = sub(
    'import',
    'take messages from elsewhere onto the timeline',
    'Reads a Slack export (its zip or its folder), PagerDuty incidents with their log entries (JSON of the REST API), a chat that was copied as text, or a CSV of times and texts. Without --all and --pick it lists what it found and changes nothing. What is taken keeps who wrote it and when; the source is kept as evidence, and the same message is never taken twice.',
  )
    .addArgument(incidentArgument())
    .argument('<source>', 'a file, a folder, or - for the input')
    .addOption(
      new Option('--format <format>', 'what it is')
        .choices(['auto', ...ImportFormat.options])
        .default('auto'),
    )
    .option('--channel <name>', 'only this channel, repeatable', collect)
    .option('--from <time>', 'nothing before')
    .option('--to <time>', 'nothing after')
    .option('--zone <zone>', "the zone of times that name none (default: the incident's)")
    .option(
      '--column <name=column>',
      'which column of a CSV is the time, text or author, by title or number, repeatable',
      collectPair,
    )
    .addOption(
      new Option('--dates <order>', 'which number of 04/09/2025 is the day (default: found out)').choices([
        'day-first',
        'month-first',
      ]),
    )
    .option('--quiet', 'with comings, goings and pages sent out')
    .option('--pick <key>', 'take this one, by its key, repeatable', collect)
    .option('--all', 'take all that is listed')
    .option('--without-unread', 'go on although a part of it cannot be read')
    .addOption(jsonOption())
    .action(act((given: string, source: string, options) => importOnto(cli, given, source, options)));
  examples(command, [
    ['hotwash incident import INC-3 export.zip', 'what is in it'],
    [
      'hotwash incident import INC-3 export.zip --channel inc-3 --from "sep 4 11:30" --to "sep 4 14:00" --all',
      '',
    ],
    ['hotwash incident import INC-3 log_entries.json --all', 'from PagerDuty'],
    ['hotwash incident import INC-3 events.csv --column time=when --column text=what --all', ''],
    ['xclip -o | hotwash incident import live -', 'a chat that was copied'],
  ]);
};
