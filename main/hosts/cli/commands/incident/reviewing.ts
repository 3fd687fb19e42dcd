/** What looks back on an incident: the five whys, and what is stated of its impact and times. */
import { STATED_NAMES } from '#shared/postmortems/model.ts';
import { stateValue } from '../../incident/stating.ts';
import { addWhy, changeWhy } from '../../incident/whys.ts';
import { examples, jsonOption } from '../../options.ts';
import { incidentArgument, optionalIncident, type RegisterIncident } from './parts.ts';

const EVIDENCE = 'what bears it out, as show INC-1 names evidence: E1,E3';

export const registerReviewing: RegisterIncident = ({ cli, act, sub }) => {
  const why = sub(
    'why',
    'ask and answer a why',
    'Adds to the five whys, which may branch: a why may have several answers below it.',
  )
    .addArgument(incidentArgument())
    .argument('<question>', 'Why …?')
    .option('--answer <text>', 'because …', '')
    .option('--under <number>', 'the why that it follows, as show INC-1 numbers them: 1, 1.2')
    .option('--factor [name]', 'the answer is a contributing factor, which may have a name')
    .option('--evidence <labels>', EVIDENCE)
    .addOption(jsonOption())
    .action(act((given: string, question: string, options) => addWhy(cli, given, question, options)));
  examples(why, [
    ['hotwash incident why INC-1 "Why was it slow?" --answer "The pool was empty."', ''],
    ['hotwash incident why INC-1 "Why was the pool empty?" --under 1 --factor "no limit"', ''],
  ]);

  const whys = sub(
    'whys',
    'show the five whys, or change one',
    'Prints the tree of whys; with a number and options it changes that why, moves it or takes it away.',
  )
    .addArgument(optionalIncident())
    .argument('[number]', 'the why, as it is numbered: 1, 1.2')
    .option('--question <text>', 'Why …?')
    .option('--answer <text>', 'because …')
    .option('--under <number>', 'moves it below this why, with all that hangs under it; top for below none')
    .option('--before <number>', 'moves it before this why, under the same one as that')
    .option('--after <number>', 'moves it after this why, under the same one as that')
    .option('--factor [name]', 'the answer is a contributing factor, which may have a name')
    .option('--no-factor', 'it is none')
    .option('--evidence <labels>', `${EVIDENCE}; none for none`)
    .option('--remove', 'takes it away, with those under it')
    .option('--svg <file>', 'draws the tree to a file, or prints the picture for -')
    .option('--check', 'tells which answers blame a person, stop early or leave nothing to do')
    .addOption(jsonOption())
    .action(
      act((given: string | undefined, number: string | undefined, options) =>
        changeWhy(cli, given, number, options),
      ),
    );
  examples(whys, [
    ['hotwash incident whys INC-1', 'the tree'],
    ['hotwash incident whys INC-1 --svg whys.svg', 'the tree as a picture'],
    ['hotwash incident whys INC-1 --check', ''],
    ['hotwash incident whys INC-1 1.2 --answer "No alert." --factor "missing alert" --evidence E1', ''],
    ['hotwash incident whys INC-1 1.2 --before 1.1', 'first of the two'],
    ['hotwash incident whys INC-1 1.2 --after 1', 'out, beside the why that it stood under'],
    ['hotwash incident whys INC-1 1.2 --remove', ''],
  ]);

  const stated = sub(
    'stated',
    'state the impact and the times',
    `States a value of the impact or of the times, as it was said; it stands beside the derived one and never replaces it. Names: ${STATED_NAMES.map((name) => name.replace(' ', '-')).join(', ')}. Without a name it prints what is stated, with what differs.`,
  )
    .addArgument(optionalIncident())
    .argument('[name]', 'users, users-share, requests, money, duration, ttd, tta, ttm or ttr')
    .argument('[value...]', 'in words: about 1,200')
    .option('--clear', 'states it no longer')
    .addOption(jsonOption())
    .action(
      act((given: string | undefined, name: string | undefined, words: string[], options) =>
        stateValue(cli, given, name, words.join(' '), options),
      ),
    );
  examples(stated, [
    ['hotwash incident stated INC-1', 'what is stated'],
    ['hotwash incident stated INC-1 users about 1,200', ''],
    ['hotwash incident stated INC-1 ttr "3 days, 4 hours"', ''],
    ['hotwash incident stated INC-1 money --clear', ''],
  ]);
};
