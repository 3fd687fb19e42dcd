import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPty, type Pty } from '#main/runs/terminals/pty.ts';
import type { OpenChannel } from './channel.ts';
import { inheritable } from './descriptors.ts';
import { startClient } from './far/client.ts';
import { openLocal } from './local.ts';
import { openSession } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-descriptors-'));
const open: Pty[] = [];
beforeAll(async () => {
  const events = { output: () => {}, exit: () => {} };
  // More than one digit of them, and some.
  for (let count = 0; count < 3; count++) {
    const env = { PATH: '/usr/bin:/bin' };
    open.push(await openPty({ file: '/bin/sh', args: [], env, cwd: '/' }, { columns: 80, rows: 24 }, events));
  }
});
afterAll(() => {
  for (const pty of open) pty.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const leadsTo = (fd: number) => readlinkSync(`/proc/self/fd/${fd}`);
const SHOW = 'for fd in /proc/self/fd/*; do readlink "$fd"; done; ls -l /proc/$$/fd';

async function printedIn(open: OpenChannel): Promise<string> {
  const session = await openSession(open);
  try {
    let printed = '';
    const output = (_: string, bytes: Buffer) => {
      printed += bytes.toString('utf8');
    };
    await session.run({ text: SHOW, input: null, timeoutMs: 10_000, sampleMs: null, output });
    return printed;
  } finally {
    await session.close();
  }
}

describe.runIf(process.platform === 'linux')('while terminals are open', () => {
  it('their masters would be inherited, and nothing of Node', () => {
    const masters = inheritable().filter((fd) => /ptmx$/.test(leadsTo(fd)));
    expect(masters.length).toBeGreaterThanOrEqual(3);
    const all = readdirSync('/proc/self/fd').length;
    expect(inheritable().length).toBeLessThan(all - 5);
  });

  it.each(['bash', 'sh'] as const)('a shell of %s and its commands have none of them', async (dialect) => {
    const printed = await printedIn(
      openLocal({ shell: `/bin/${dialect}`, dialect, workingDirectory: folder, variables: {} }),
    );
    expect(printed).toContain('/dev/null');
    expect(printed).not.toMatch(/ptmx|pts\//);
    const foreign = inheritable()
      .map(leadsTo)
      .filter((target) => target.startsWith('pipe:'));
    for (const target of foreign) expect(printed).not.toContain(target);
  });

  it('a client has none of them', async () => {
    const env = { PATH: process.env.PATH ?? '/usr/bin:/bin' };
    const client = await startClient({ file: '/bin/sh', args: ['-c', SHOW], env, cwd: '/' });
    let printed = '';
    client.stdout.on('data', (bytes) => {
      printed += bytes;
    });
    await client.ended;
    expect(printed).toContain('/dev/null');
    expect(printed).not.toMatch(/ptmx|pts\//);
  });
});
