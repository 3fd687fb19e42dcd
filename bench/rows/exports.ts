/** Taking postmortems out: 1,000 of them as Markdown, with their live blocks as the data is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { makePostmortems } from '../postmortems.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const COUNT = 1000;
const ROUNDS = 5;

export const exportsRow: Row = {
  name: 'exports',
  async measure(bench) {
    const core = await createCore({
      dataDir: bench.folder('exports-data'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    try {
      const refs = await fill(core, bench.root);
      const ours = bench.folder('exports-ours');
      const theirs = bench.folder('exports-floor');
      const texts = new Map<string, Buffer>();
      let round = 0;
      const { subject, floor } = await inTurns(
        {
          subject: () =>
            timed(async () => {
              const folder = freshFolder(ours, round++);
              for (const id of refs) {
                const { name, data } = await core.client.exports.file({ id, format: 'md' });
                const bytes = Buffer.from(data, 'base64');
                texts.set(id, bytes);
                writeFileSync(join(folder, name), bytes);
              }
            }),
          floor: () => {
            const folder = freshFolder(theirs, round++);
            if (texts.size === 0) return 0;
            return timed(() => {
              for (const [id, bytes] of texts) writeFileSync(join(folder, `${id}.md`), bytes);
            });
          },
        },
        { rounds: ROUNDS, warmUp: 1 },
      );
      const bytes = [...texts.values()].reduce((sum, each) => sum + each.length, 0);
      return [
        {
          name: 'export 1,000 postmortems',
          unit: 'ms',
          subject: { what: 'rendered from the data', sample: subject },
          floor: { what: 'writing the same bytes', sample: floor },
          notes: [`${(bytes / COUNT / 1024).toFixed(1)} KiB each`],
          failure: texts.size === COUNT ? undefined : `${texts.size} of ${COUNT} were exported`,
        },
      ];
    } finally {
      await core.close();
    }
  },
};

async function fill(core: Core, root: string): Promise<string[]> {
  const files = makePostmortems(root, COUNT).map((text, index) => ({
    path: `postmortem-${index}.md`,
    data: Buffer.from(text).toString('base64'),
  }));
  const results = await core.client.library.importFiles({ files, kind: 'postmortem' });
  return results.map(({ ref, summary }) => {
    if (ref === null) throw new Error(summary);
    return ref;
  });
}

function freshFolder(parent: string, round: number): string {
  const folder = join(parent, String(round));
  mkdirSync(folder);
  return folder;
}
