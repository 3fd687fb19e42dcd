/** What can be shown without a container; the lab shows the rest with real ones (e2e/lab/docker/left-behind.test.ts). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endingScript, farEndsOf } from './far-ends.ts';

const hostile = ['sh', '-c', `echo 'a' "b" \\ $(touch /tmp/never) \`x\`\n; done`];
const shells: [string, string[]][] = [
  ['/bin/dash', []],
  ['/bin/bash', []],
  ['/bin/busybox', ['sh']],
];

test.skipIf(process.platform !== 'linux').each(shells.filter(([path]) => existsSync(path)))(
  '%s reads the script, whatever the words',
  (path, args) => {
    const script = endingScript(hostile, 'nonce');
    const { stdout, status } = spawnSync(path, [...args, '-s'], {
      input: `${script}400 1 1 1\n`,
      encoding: 'utf8',
    });
    expect(stdout).toBe('nonce ready\n');
    expect(status).toBe(0);
    expect(existsSync('/tmp/never')).toBe(false);
  },
);

test('a process that is gone, or is no client, is no far end', () => {
  const process_ = { parent: 1, group: 1, session: 1, startedAt: 0, marked: true };
  expect(
    farEndsOf([
      { ...process_, pid: process.pid },
      { ...process_, pid: 2 ** 22 + 1 },
    ]),
  ).toEqual([]);
});
