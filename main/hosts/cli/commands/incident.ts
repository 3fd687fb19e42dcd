/** `hotwash incident`: declare, log, steer, tell and look back. The commands stand in `incident/`, a family a file. */
import type { Register } from '../cli.ts';
import { examples } from '../options.ts';
import { registerDeclaring } from './incident/declaring.ts';
import { registerImporting } from './incident/importing.ts';
import type { RegisterIncident } from './incident/parts.ts';
import { registerPicturing } from './incident/picturing.ts';
import { registerResembling } from './incident/resembling.ts';
import { registerReviewing } from './incident/reviewing.ts';
import { registerSteering } from './incident/steering.ts';
import { registerTelling } from './incident/telling.ts';
import { registerTimeline } from './incident/timeline.ts';

const FAMILIES: readonly RegisterIncident[] = [
  registerDeclaring,
  registerTimeline,
  registerImporting,
  registerSteering,
  registerReviewing,
  registerTelling,
  registerPicturing,
  registerResembling,
];

export const registerIncident: Register = (program, cli, act) => {
  const incident = program
    .command('incident')
    .summary('declare an incident and keep its timeline')
    .description(
      'Incidents: declare one, log what happens, move it through its statuses, tell others, look back. Where the incident can be left out, it is the one that is live; live names it, too.',
    );
  examples(incident, [
    ['hotwash incident declare "Orders are slow" --severity SEV2', ''],
    ['hotwash incident log INC-1 -15m first reports from support', 'the text may begin with a time'],
    ['hotwash incident watch', 'follow the live one'],
    ['hotwash incident status INC-1 resolved', ''],
    ['hotwash incident show INC-1', 'all of it'],
  ]);
  const sub = (name: string, summary: string, description: string) =>
    incident.command(name).summary(summary).description(description);
  for (const register of FAMILIES) register({ cli, act, sub });
};
