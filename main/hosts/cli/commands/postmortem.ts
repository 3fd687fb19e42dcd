/** `hotwash postmortem`: begin one, review it, see what it lacks. The commands stand in `postmortem/`, a family a file. */
import type { Register } from '../cli.ts';
import { examples } from '../options.ts';
import { registerApproving } from './postmortem/approving.ts';
import { registerChecking } from './postmortem/checking.ts';
import { registerCommenting } from './postmortem/commenting.ts';
import type { RegisterPostmortem } from './postmortem/parts.ts';
import { registerTakingIn } from './postmortem/taking-in.ts';
import { registerWriting } from './postmortem/writing.ts';

const FAMILIES: readonly RegisterPostmortem[] = [
  registerWriting,
  registerApproving,
  registerCommenting,
  registerChecking,
  registerTakingIn,
];

export const registerPostmortem: Register = (program, cli, act) => {
  const postmortem = program
    .command('postmortem')
    .summary('begin a postmortem, review it, see what it lacks')
    .description(
      'Postmortems: begin one from an incident, ask for approval, comment, see what a reader would miss. Investigations are reviewed by the same commands. `hotwash list postmortems`, `hotwash show PM-1` and `hotwash export PM-1` list, show and export them.',
    );
  examples(postmortem, [
    ['hotwash postmortem new INC-1', 'with all that is known already in it'],
    ['hotwash postmortem check PM-1', 'what a reader would miss'],
    ['hotwash postmortem ask PM-1 Ana Ben', 'for their approval'],
    ['hotwash postmortem comment PM-1 "Since when?" --on "the index was gone"', ''],
    ['hotwash postmortem approve PM-1', ''],
    ['hotwash postmortem status PM-1 published', ''],
    ['hotwash postmortem take-in PM-2', 'an incident of one that was written elsewhere'],
  ]);
  const sub = (name: string, summary: string, description: string) =>
    postmortem.command(name).summary(summary).description(description);
  for (const register of FAMILIES) register({ cli, act, sub });
};
