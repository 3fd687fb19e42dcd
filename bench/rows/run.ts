/** What running through Hotwash costs over a shell: a hundred commands that do nothing. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { COMMANDS, prepare, runToItsEnd } from '../hundred.ts';
import type { Row } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const ROUNDS = 7;

export const runRow: Row = {
  name: 'run',
  async measure(bench) {
    const core = await createCore({
      dataDir: bench.folder('run'),
      host: 'cli',
      actor: 'bench',
      log: silentLog,
    });
    try {
      const request = await prepare(core, { type: 'local' });
      const { subject, floor, rival } = await inTurns(
        {
          subject: () => timed(() => runToItsEnd(core, request)),
          floor: () => timed(oneShell),
          rival: () => timed(manyShells),
        },
        { rounds: ROUNDS, warmUp: 1 },
      );
      return [
        {
          name: 'run 100 × true',
          unit: 'ms',
          subject: { what: 'steps, stored', sample: subject },
          floor: { what: 'one bash, 100 lines', sample: floor },
          rival: { what: '100 × bash -c', sample: rival },
          notes: [`${(subject.median / COMMANDS).toFixed(2)} ms a command, its shell included`],
        },
      ];
    } finally {
      await core.close();
    }
  },
};

async function oneShell(): Promise<void> {
  const shell = spawn('bash', [], { stdio: ['pipe', 'ignore', 'ignore'] });
  shell.stdin.end('true\n'.repeat(COMMANDS));
  const [code] = await once(shell, 'exit');
  if (code !== 0) throw new Error(`bash ended with ${code}`);
}

const execute = promisify(execFile);

async function manyShells(): Promise<void> {
  for (let count = 0; count < COMMANDS; count++) await execute('bash', ['-c', 'true']);
}
