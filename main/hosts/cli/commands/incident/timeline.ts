/** What goes onto a timeline, and what becomes of it there. */
import { correctEntry, entryHistory, removeEntry, starEntry } from '../../incident/entries.ts';
import { logLine } from '../../incident/logging.ts';
import { attachFile, pinOutput } from '../../incident/pinning.ts';
import { examples, jsonOption, takesTimes } from '../../options.ts';
import { entryArgument, incidentArgument, type RegisterIncident, TIMES } from './parts.ts';

export const registerTimeline: RegisterIncident = ({ cli, act, sub }) => {
  const log = takesTimes(
    sub(
      'log',
      'log a line on the timeline',
      `Logs a line. The text may begin with a time. ${TIMES} A line that begins with a slash is a verb, as in the window: /status, /sev, /role, /moment, /action, /update, /pin, /run, /star, /handover, /merge, /undo, /redo. The text - reads lines from the input and logs each as it comes, as text.`,
    ),
  )
    .usage('[options] [incident] <text...>')
    .argument(
      '<text...>',
      'what happened, in Markdown; INC-7 or live before it, where it is more than one argument',
    )
    .option('--at <time>', 'when it happened')
    .option('--zone <zone>', 'the zone of that time')
    .option('--star', 'star it for the postmortem')
    .option('--key <key>', 'makes a retry safe: the same key never logs twice')
    .addOption(jsonOption())
    .action(act((words: string[], options) => logLine(cli, words, options)));
  examples(log, [
    ['hotwash incident log INC-1 restarted web-2', 'now'],
    ['hotwash incident log "restarted web-2"', 'to the live incident'],
    ['hotwash incident log INC-1 -15m first reports from support', '15 minutes ago'],
    ['hotwash incident log INC-1 "-15m db failover started" --zone Europe/Berlin', ''],
    ['hotwash incident log INC-1 --at "~14:30" "connection pool exhausted"', 'about then'],
    ['hotwash incident log live /status mitigated', 'a verb'],
    ['tail -f app.log | grep --line-buffered ERROR | hotwash incident log INC-1 -', ''],
  ]);

  const correct = takesTimes(
    sub(
      'correct',
      'correct an entry',
      `Changes the text or the time of an entry, or both. What it said before stays in its history. ${TIMES}`,
    ),
  )
    .addArgument(incidentArgument())
    .addArgument(entryArgument())
    .option('--text <text>', 'what happened')
    .option('--at <time>', 'when it happened, with its zone where that is another one')
    .addOption(jsonOption())
    .action(act((given: string, entry: string, options) => correctEntry(cli, given, entry, options)));
  examples(correct, [
    ['hotwash incident correct INC-1 last --at 14:05', ''],
    ['hotwash incident correct INC-1 "failover started" --text "db failover to db-2 started"', ''],
  ]);

  const star = sub('star', 'star an entry for the postmortem', 'Stars an entry, or takes its star away.')
    .addArgument(incidentArgument())
    .addArgument(entryArgument())
    .option('--off', 'take the star away')
    .addOption(jsonOption())
    .action(act((given: string, entry: string, options) => starEntry(cli, given, entry, options)));
  examples(star, [
    ['hotwash incident star INC-1 last', ''],
    ['hotwash incident star INC-1 "pool exhausted" --off', ''],
  ]);

  const remove = sub(
    'remove',
    'take an entry off the timeline',
    'Takes an entry and what is pinned to it off the timeline. The journal keeps both, and undo brings them back.',
  )
    .addArgument(incidentArgument())
    .addArgument(entryArgument())
    .addOption(jsonOption())
    .action(act((given: string, entry: string, options) => removeEntry(cli, given, entry, options)));
  examples(remove, [['hotwash incident remove INC-1 last', '']]);

  const history = sub(
    'history',
    'what an entry said before',
    'Shows every version of an entry: what it said, who changed it, when.',
  )
    .addArgument(incidentArgument())
    .addArgument(entryArgument())
    .addOption(jsonOption())
    .action(act((given: string, entry: string, options) => entryHistory(cli, given, entry, options)));
  examples(history, [['hotwash incident history INC-1 "failover started"', '']]);

  const pin = sub(
    'pin',
    'pin output of a run to the timeline',
    'Pins the output of a command, as it was stored, to the timeline as evidence.',
  )
    .addArgument(incidentArgument())
    .argument('[run]', "RUN-3 (default: the incident's last)")
    .option(
      '--step <selector>',
      'its number, label or heading, as show RUN-3 prints them (default: the last that left output)',
    )
    .option('--note <text>', 'what it shows', '')
    .addOption(jsonOption())
    .action(act((given: string, run: string | undefined, options) => pinOutput(cli, given, run, options)));
  examples(pin, [
    ['hotwash incident pin INC-1 RUN-1 --step 2 --note "most requests are slow"', ''],
    ['hotwash incident pin live', 'the last output'],
  ]);

  const attach = sub(
    'attach',
    'put a file on the timeline',
    'Keeps a file, an image or a part of a log as evidence on the timeline, at most 50 MiB.',
  )
    .addArgument(incidentArgument())
    .argument('<file>', 'a file, or - for the input')
    .option('--note <text>', 'what it shows', '')
    .option('--at <time>', 'when that was')
    .option('--name <name>', 'what to call it (default: the name of the file)')
    .option('--key <key>', 'makes a retry safe: the same key attaches once')
    .addOption(jsonOption())
    .action(act((given: string, file: string, options) => attachFile(cli, given, file, options)));
  examples(attach, [
    ['hotwash incident attach INC-1 latency.png --note "p99 since 14:00"', ''],
    ['journalctl -u web -n 200 | hotwash incident attach live - --name web.log', ''],
  ]);
};
