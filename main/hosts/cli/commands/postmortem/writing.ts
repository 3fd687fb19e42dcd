/** Beginning a postmortem, and what it shows. */
import { Argument, Option } from 'commander';
import { examples, jsonOption } from '../../options.ts';
import { newPostmortem } from '../../postmortem/beginning.ts';
import { shownTimeline } from '../../postmortem/timeline.ts';
import { documentArgument, type RegisterPostmortem } from './parts.ts';

export const registerWriting: RegisterPostmortem = ({ cli, act, sub }) => {
  const begin = sub(
    'new',
    'begin the postmortem of an incident',
    "Makes the incident's postmortem from a template, its facts, timeline, metrics, evidence, whys and actions already in it. Where there is one, it is told and nothing is changed.",
  )
    .argument('<incident>', 'INC-1, or a part of its title')
    .option('--template <name>', 'the template (default: as the settings say for the severity)')
    .addOption(
      new Option('--timeline <rows>', 'the whole timeline, or its starred entries').choices([
        'all',
        'starred',
      ]),
    )
    .addOption(jsonOption())
    .action(act((given: string, options) => newPostmortem(cli, given, options)));
  examples(begin, [
    ['hotwash postmortem new INC-1', ''],
    ['hotwash postmortem new INC-1 --template one-pager --timeline starred', ''],
  ]);

  const timeline = sub(
    'timeline',
    'show all entries of the timeline, or the starred ones',
    'Tells what the timeline of the document shows, and changes it. The choice stands in the document, so its exports and every window follow.',
  )
    .addArgument(documentArgument())
    .addArgument(new Argument('[rows]', 'all, or starred').choices(['all', 'starred']))
    .addOption(jsonOption())
    .action(act((given: string, rows, options) => shownTimeline(cli, given, rows, options)));
  examples(timeline, [
    ['hotwash postmortem timeline PM-1', 'what it shows'],
    ['hotwash postmortem timeline PM-1 starred', ''],
  ]);
};
