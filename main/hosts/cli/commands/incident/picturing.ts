/** The picture of an incident. */
import { InvalidArgumentError } from 'commander';
import { drawPicture } from '../../incident/picturing.ts';
import { examples, jsonOption } from '../../options.ts';
import { optionalIncident, type RegisterIncident } from './parts.ts';

export const registerPicturing: RegisterIncident = ({ cli, act, sub }) => {
  const picture = sub(
    'picture',
    'draw the whole incident as SVG',
    'Draws phases, key moments, entries, runs and gaps on the clock of the incident, with UTC under it. The file needs nothing else, follows the reader’s choice of light or dark, and says in words what it shows.',
  )
    .addArgument(optionalIncident())
    .option('-o, --out <file>', 'write to a file (default: print)')
    .option('--width <px>', 'how wide it is (default: 1200)', whole(320, 10_000))
    .option('--gap <minutes>', 'mark where nothing happened for longer (default: 30)', whole(1, 10_080))
    .option('--all', 'also what lies long before and after the incident')
    .addOption(jsonOption())
    .action(act((given: string | undefined, options) => drawPicture(cli, given, options)));
  examples(picture, [
    ['hotwash incident picture INC-1 --out INC-1.svg', ''],
    ['hotwash incident picture INC-1 --gap 10 --width 1600 -o wide.svg', ''],
  ]);
};

function whole(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value.trim()) || number < least || number > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}
