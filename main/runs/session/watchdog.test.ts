/** When the core is killed without a word, nothing that it started outlives it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SESSION_MARK } from './shell-variables.ts';
import { startWatchdog } from './watchdog.ts';

/** Milliseconds within which everything must be gone, on a busy machine. */
const PATIENCE_MS = 6000;

function alive(text: string): number {
  const all = execFileSync('ps', ['-Ao', 'stat=,args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(text) && !line.startsWith('Z')).length;
}

it.skipIf(process.platform === 'win32')('ends the tree of a killed core', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-watchdog-'));
  const seconds = String(700_000 + (process.pid % 100_000));
  const script = join(folder, 'core.ts');
  writeFileSync(
    script,
    `import { openLocal } from '${join(import.meta.dirname, 'local.ts')}';
     import { openSession } from '${join(import.meta.dirname, 'session.ts')}';
     const plan = { shell: '/bin/sh', dialect: 'sh' as const, workingDirectory: '/', variables: {} };
     const session = await openSession(openLocal(plan));
     await session.run({
       text: "sleep ${seconds} & (trap '' TERM INT HUP; setsid sleep ${seconds} || sleep ${seconds}) & sh -c 'trap \\"\\" TERM; sleep ${seconds}; sleep ${seconds}'; touch ${folder}/went-on",
       input: null, timeoutMs: 600_000, sampleMs: null, output() {},
     });`,
  );
  const core = spawn(process.execPath, [script], { stdio: 'inherit' });
  try {
    while (alive(`sleep ${seconds}`) < 3 && core.exitCode === null) await delay(30);
    expect(core.exitCode).toBe(null);
    core.kill('SIGKILL');
    const until = performance.now() + PATIENCE_MS;
    while (alive(`sleep ${seconds}`) > 0 && performance.now() < until) await delay(50);
    expect(alive(`sleep ${seconds}`)).toBe(0);
    expect(() => execFileSync('ls', [join(folder, 'went-on')], { stdio: 'ignore' })).toThrow();
  } finally {
    core.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

it.skipIf(process.platform === 'win32')('ends nobody when its shell never came up', async () => {
  // Another session, which carries a mark of its own.
  const other = spawn('sleep', ['60'], {
    env: { ...process.env, [SESSION_MARK]: 'of-another' },
    stdio: 'ignore',
  });
  const watchdogs = () => {
    const all = execFileSync('ps', ['-Ao', 'ppid=,args='], { encoding: 'utf8' }).split('\n');
    return all.filter(
      (line) => Number.parseInt(line, 10) === process.pid && line.includes('hotwash-watchdog'),
    ).length;
  };
  try {
    const watchdog = startWatchdog('unused');
    await expect.poll(watchdogs, { timeout: PATIENCE_MS }).toBe(1);
    watchdog.dismiss();
    await expect.poll(watchdogs, { timeout: PATIENCE_MS }).toBe(0);
    expect(other.exitCode).toBe(null);
    expect(other.signalCode).toBe(null);
  } finally {
    other.kill('SIGKILL');
  }
});
