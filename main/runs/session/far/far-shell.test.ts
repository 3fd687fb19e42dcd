/** Far shells over a client that begins `sh` right here. e2e/lab/conformance holds real clients against much more. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { fault } from '#shared/fault.ts';
import { openSession, type Session } from '../session.ts';
import { openFar } from './far-shell.ts';
import { guardianScript } from './guardian-script.ts';
import { spawning } from './spawning.fixture.ts';

const GRACES = { int: 300, term: 300, kill: 2000 };
const folder = mkdtempSync(join(tmpdir(), 'hotwash-far-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(session: Session, text: string, timeoutMs = 15_000) {
  let stdout = '';
  const end = await session.run({
    text,
    input: null,
    timeoutMs,
    sampleMs: null,
    output: (stream, bytes) => {
      if (stream === 'stdout') stdout += bytes.toString('latin1');
    },
  });
  return { ...end, stdout };
}

const plan = { shell: null, workingDirectory: folder, variables: {}, secrets: {} };
const clients: [string, string[]][] = [
  ['/bin/bash', ['bash', '--posix']],
  ['/bin/dash', ['dash']],
  ['/usr/bin/busybox', ['busybox', 'sh']],
];

describe.each(clients.filter(([path]) => existsSync(path)))('begun by %s', (_path, sh) => {
  it('runs, keeps state, stops, and tells how the shell ended', async () => {
    const session = await openSession(
      openFar(spawning(sh), { ...plan, shell: 'sh', secrets: { KEY: "it's" } }, GRACES),
    );
    try {
      expect(await run(session, 'echo "$KEY"; pwd; (exit 4)')).toMatchObject({
        stdout: `it's\n${folder}\n`,
        exitCode: 4,
      });
      await run(session, 'kept=1');
      const seconds = String(300_000 + process.pid);
      expect(await run(session, `sleep ${seconds}`, 300)).toMatchObject({
        outcome: 'timed out',
        sessionLost: false,
        survivors: [],
      });
      expect(() => execFileSync('pgrep', ['-f', `^sleep ${seconds}`])).toThrow();
      expect((await run(session, 'echo $kept')).stdout).toBe('1\n');
      expect(await run(session, 'kill -9 $$')).toMatchObject({ exitCode: 137, connectionLost: null });
    } finally {
      await session.close();
    }
  });
});

it('tells of a lost connection without the secrets that a command printed last', async () => {
  const connect = async () => ({
    ...(await spawning(['sh', '-c', 'CLIENT=$$; export CLIENT; exec sh "$@"', 'sh'])()),
    faultOf: (stderr: string) =>
      fault('environments.connection-lost', `It said: ${stderr.trim().split('\n').at(-1)}`),
  });
  const session = await openSession(
    openFar(connect, { ...plan, secrets: { KEY: 'hunter2-hunter2' } }, GRACES),
  );
  try {
    const end = await run(
      session,
      'echo "connection of $KEY refused" >&2; sleep 0.2; kill -9 $CLIENT; sleep 5',
    );
    expect(end.connectionLost).toContain('connection of ••• refused');
    expect(JSON.stringify(end)).not.toContain('hunter2');
  } finally {
    await session.close();
  }
});

it('says what cannot be opened, and leaves nothing', async () => {
  await expect(openSession(openFar(spawning(), { ...plan, shell: 'no-such-shell' }))).rejects.toThrow(
    'There is no no-such-shell',
  );
  await expect(openSession(openFar(spawning(), { ...plan, workingDirectory: '/no/such' }))).rejects.toThrow(
    'cannot be entered',
  );
  await expect(openSession(openFar(spawning(['false']), plan))).rejects.toThrow('No shell could be begun');
});

it('looks by ps where there is no /proc, and ends everything at the end of its stdin', async () => {
  const seconds = String(500_000 + process.pid);
  const victim = spawn('sh', ['-c', `read go; sleep ${seconds} & sleep ${seconds}; sleep ${seconds}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const sleeping = () => {
    const all = execFileSync('ps', ['-Ao', 'stat=,args='], { encoding: 'utf8' });
    return all.split('\n').filter((line) => /^[^Z]\S*\s+sleep/.test(line) && line.includes(seconds)).length;
  };
  const script = guardianScript('\x1eword nonce', 'a-session-that-nobody-has', '/no/such/proc');
  const guardian = spawn('sh', ['-s'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines: string[] = [];
  guardian.stdout.on('data', (bytes: Buffer) => lines.push(bytes.toString()));
  guardian.stdin.write(script);
  while (!lines.join('').includes('ready')) await delay(20);
  guardian.stdin.write(`guard ${victim.pid} ${victim.pid}\n`);
  while (!lines.join('').includes('guards ps')) await delay(20);
  // What was there when it began to guard carries the session; what comes after is to be ended.
  victim.stdin.end('\n');
  while (sleeping() < 2) await delay(20);
  guardian.stdin.end();
  await new Promise((resolve) => guardian.once('close', resolve));
  expect(victim.exitCode ?? victim.signalCode).not.toBe(null);
  expect(sleeping()).toBe(0);
});
