/** What running through Hotwash costs over SSH: a hundred commands in one session of a host that answers at once. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { labSshd, type Sshd, whyNoSshd } from '#e2e/lab/ssh/sshd.ts';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { COMMANDS, prepare, runToItsEnd } from '../hundred.ts';
import type { Bench, Row, RowResult } from '../row.ts';
import { inTurns, timed } from '../statistics.ts';

const ROUNDS = 5;
const NAME = 'run 100 × true over SSH';

const execute = promisify(execFile);

export const sshRow: Row = {
  name: 'ssh',
  async measure(bench) {
    const why = await whyNoSshd();
    if (why !== null) return { skipped: `${NAME}: it ${why}` };
    const sshd = await labSshd();
    try {
      return await overSsh(bench, sshd);
    } finally {
      await sshd.down();
    }
  },
};

/** All three go over a connection that stands, so that none of them pays for signing in. */
async function overSsh(bench: Bench, sshd: Sshd): Promise<RowResult[]> {
  const core = await createCore({
    dataDir: bench.folder('ssh'),
    host: 'cli',
    actor: 'bench',
    log: silentLog,
  });
  const socket = join(sshd.folder, 'bench');
  const ssh = (...words: string[]) => ['-F', sshd.configFile, '-S', socket, ...words];
  await execute('ssh', ssh('-M', '-N', '-f', '-o', 'ControlPersist=yes', 'lab'));
  try {
    const request = await prepare(core, {
      type: 'ssh',
      target: { type: 'ssh', host: 'lab', configFile: sshd.configFile },
    });
    const { subject, floor, rival } = await inTurns(
      {
        subject: () => timed(() => runToItsEnd(core, request)),
        floor: () => timed(() => oneShell(ssh('lab', 'bash'))),
        rival: () => timed(() => manyCommands(ssh('lab', 'true'))),
      },
      { rounds: ROUNDS, warmUp: 1 },
    );
    return [
      {
        name: NAME,
        unit: 'ms',
        subject: { what: 'steps, stored', sample: subject },
        floor: { what: 'one ssh host bash, 100 lines', sample: floor },
        rival: { what: '100 × ssh, ControlMaster', sample: rival },
        notes: [`${(subject.median / COMMANDS).toFixed(2)} ms a command, its far shell included`],
      },
    ];
  } finally {
    await execute('ssh', ssh('-O', 'exit', 'lab')).catch(() => {
      // It has gone by itself.
    });
    await core.close();
  }
}

async function oneShell(words: readonly string[]): Promise<void> {
  const shell = spawn('ssh', words, { stdio: ['pipe', 'ignore', 'ignore'] });
  shell.stdin.end('true\n'.repeat(COMMANDS));
  const [code] = await once(shell, 'exit');
  if (code !== 0) throw new Error(`ssh ended with ${code}`);
}

async function manyCommands(words: readonly string[]): Promise<void> {
  for (let count = 0; count < COMMANDS; count++) await execute('ssh', words);
}
