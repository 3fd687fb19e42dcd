/** Taking over the runbooks that a team already has. */
import { readFileSync } from 'node:fs';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { writeRunbooks } from '../documents.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const FILES = 1000;
const ROUNDS = 5;

export const importRow: Row = {
  name: 'import',
  async measure(bench) {
    const paths = writeRunbooks(bench.folder('import'), FILES);
    const parser = unified().use(remarkParse);
    const importAll = async () => {
      const core = await createCore({
        dataDir: bench.folder('import-data'),
        host: 'cli',
        actor: 'bench',
        log: silentLog,
      });
      try {
        return await timed(async () => {
          const files = paths.map((path) => ({ path, data: readFileSync(path).toString('base64') }));
          const results = await core.client.library.importFiles({ files });
          const lost = results.filter((result) => !result.ok);
          if (results.length !== FILES || lost.length > 0)
            throw new Error(`${lost.length} files did not import`);
        });
      } finally {
        await core.close();
      }
    };
    const parseAll = () =>
      timed(() => {
        for (const path of paths) parser.parse(readFileSync(path, 'utf8'));
      });
    const { subject, floor } = await inTurns(
      { subject: importAll, floor: parseAll },
      { rounds: ROUNDS, warmUp: 1 },
    );
    return [
      {
        name: 'import 1,000 files',
        unit: 'ms',
        subject: { what: 'read, understood, stored', sample: subject },
        floor: { what: 'bare remark-parse', sample: floor },
      },
    ];
  },
};
