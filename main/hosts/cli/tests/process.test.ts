/** The program as people start it: what only a real process can show. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, createBench, ended, RUNBOOK } from './bench.ts';

// Starting processes takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;

beforeAll(async () => {
  bench = createBench();
  bench.write(
    'shop.md',
    RUNBOOK.replace('sleep 300', () => "sh -c 'echo $$ > pid; sleep 300'"),
  );
  expect((await bench.run('import', 'shop.md')).code).toBe(0);
  expect((await bench.run('env', 'add', 'here', '--type', 'local', '--cwd', bench.dir)).code).toBe(0);
});
afterAll(() => bench.close());

it('ends with the exit code that the work came to', async () => {
  const [version, unknown, failed] = await Promise.all([
    bench.spawn(['--version']),
    bench.spawn(['improt', 'x.md']),
    bench.spawn(['run', 'RB-1', '--env', 'here', '--only', '2']),
  ]);
  expect(version).toMatchObject({ code: 0, err: '' });
  expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('Did you mean import?');
  expect(failed.code).toBe(1);
  expect(failed.out).toContain('│ disk: 91%');
});

it('takes values from the input, so that no arguments hold them', async () => {
  const child = bench.start('run RB-1 --env here --only order --param-file -'.split(' '));
  child.stdin.end('order-id=s3cr3t value\n');
  const ran = await ended(child);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('│ order s3cr3t value') });
  expect(child.spawnargs.join(' ')).not.toContain('s3cr3t');
});

it('stops a run at Ctrl-C with all that it started, keeps it, and ends with 130', async () => {
  const child = bench.start(['run', 'RB-1', '--env', 'here', '--only', 'Wait', '--yes']);
  const end = ended(child);
  const pidFile = join(bench.dir, 'pid');
  for (let tries = 0; tries < 100 && !existsSync(pidFile); tries += 1) await sleep(100);
  await sleep(100);
  child.kill('SIGINT');
  const ran = await end;
  expect(ran.code).toBe(130);
  expect(ran.err).toContain('Stopped. Kept: all output so far');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  const ref = /RUN-\d+/.exec(ran.err)![0];
  const shown = await bench.spawn(['show', ref]);
  expect(shown.out).toContain('stopped');
});

it('does not mind a reader that goes away', async () => {
  const child = bench.start(['inspect', 'shop.md', '--json']);
  child.stdout.destroy();
  const ran = await ended(child);
  expect(ran).toMatchObject({ code: 0, err: '' });
});

it('inspects where no data folder can be', async () => {
  bench.write('file', '');
  const ran = await bench.spawn(['inspect', 'shop.md', '--data', join(bench.dir, 'file', 'data')]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  const listed = await bench.spawn(['list', 'runs', '--data', join(bench.dir, 'file', 'data')]);
  expect(listed.code).toBe(1);
  expect(listed.err).toMatch(/^error: /);
  expect(listed.err).not.toMatch(/^\s+at /m);
});

it('serves the window until it is asked to end, or says that it is not built', async () => {
  const built = existsSync(new URL('../../../../out/renderer/index.html', import.meta.url));
  const child = bench.start(['serve']);
  const end = ended(child);
  if (!built) {
    const ran = await end;
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('npm run build');
    return;
  }
  const address = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=.+/);
  expect((await fetch(address, { redirect: 'manual' })).status).toBeLessThan(400);
  expect((await fetch(new URL('/', address))).status).toBe(401);
  child.kill('SIGTERM');
  expect((await end).code).toBe(0);
});
