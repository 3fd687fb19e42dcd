/** `hotwash demo`: lives the whole story on the bundled samples against the local shell. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetsFolder } from '#main/assets-folder.ts';
import type { Cli, Register } from '../cli.ts';
import { tellStory } from '../demo/story.ts';
import { examples } from '../options.ts';

export const registerDemo: Register = (program, cli, act) => {
  const command = program
    .command('demo')
    .summary('live the whole story on the bundled samples')
    .description(
      'Lives the story of an incident on the bundled samples: import, run, verdicts, timeline, whys, actions, postmortem. Prints each step with the command line that does it. The commands of the sample runbook only read, and run in the shell of this machine.',
    )
    .action(
      act((_options: object, self: { optsWithGlobals(): { data?: string } }) =>
        demo(cli, self.optsWithGlobals().data),
      ),
    );
  examples(command, [
    ['hotwash demo', 'in a new temporary data folder'],
    ['hotwash demo --data ./try', 'in a folder of your choice'],
  ]);
};

async function demo(cli: Cli, chosen: string | undefined): Promise<number> {
  const { screen } = cli;
  // A demonstration must not land among real incidents just because HOTWASH_HOME names their folder.
  const dataDir = chosen ? cli.dataDir() : await mkdtemp(join(tmpdir(), 'hotwash-demo-'));
  const stage = cli.elsewhere({ dataDir, cwd: dirname(assetsFolder()) });
  try {
    screen.lines([
      'The story of an incident, from the runbook to the postmortem. Each line after $ is what you would type.',
      '',
      `${screen.style.dim('$')} ${screen.style.blue(`cd ${dirname(assetsFolder())}`)}`,
      `${screen.style.dim('$')} ${screen.style.blue(`export HOTWASH_HOME=${dataDir}`)}`,
    ]);
    const { exported, incident } = await tellStory(stage);
    screen.lines([
      '',
      `The postmortem of ${incident}: ${screen.style.bold(exported)}`,
      `The workbench on the same data: hotwash serve --open --data ${dataDir}`,
    ]);
    return 0;
  } finally {
    await stage.close();
  }
}
