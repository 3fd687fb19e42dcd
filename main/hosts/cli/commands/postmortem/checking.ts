/** What a reader would miss. */
import { InvalidArgumentError } from 'commander';
import { examples, jsonOption } from '../../options.ts';
import { check, dismiss } from '../../postmortem/checking.ts';
import { documentArgument, type RegisterPostmortem } from './parts.ts';

export const registerChecking: RegisterPostmortem = ({ cli, act, sub }) => {
  const list = sub(
    'check',
    'see what a reader would miss',
    'Lists what is not ready: moments that are not set, stated times that differ, silence on the timeline, no root cause, actions without an owner or a day, empty sections, words of the template, blaming, open comments. Offline, by rules that explain themselves.',
  )
    .addArgument(documentArgument())
    .option(
      '--gap <minutes>',
      'silence on the timeline that is told (default: as the settings say, 30)',
      minutes,
    )
    .option('--all', 'what was dismissed as well')
    .option('--why', 'why each matters, and what to do instead')
    .option('--strict', 'exit code 1 when anything is open')
    .addOption(jsonOption())
    .action(act((given: string, options) => check(cli, given, options)));
  examples(list, [
    ['hotwash postmortem check PM-1 --why', ''],
    ['hotwash postmortem check PM-1 --strict --json', 'in a pipeline'],
  ]);

  const off = sub(
    'dismiss',
    'do not show a point of the check again',
    'Dismisses a point of the check by its number or its key; for good, until it is taken back. It comes again when the words change that it is about.',
  )
    .addArgument(documentArgument())
    .argument('<point>', 'its number in `hotwash postmortem check`, or its key')
    .option('--undo', 'show it again; its key, or its number in `check --all`')
    .addOption(jsonOption())
    .action(act((given: string, point: string, options) => dismiss(cli, given, point, options)));
  examples(off, [
    ['hotwash postmortem dismiss PM-1 3', ''],
    ['hotwash postmortem dismiss PM-1 whys-missing:none --undo', ''],
  ]);
};

function minutes(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 100_000) {
    throw new InvalidArgumentError('It must be a whole number of minutes, 1 to 100000.');
  }
  return number;
}
