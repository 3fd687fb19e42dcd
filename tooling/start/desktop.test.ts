import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runDesktop } from './desktop.ts';

/** Any program that ends in a known way stands for Electron. */
const ending = (code: string, settleMs?: number) =>
  runDesktop(process.execPath, ['-e', code], { cwd: tmpdir(), settleMs });

test('a window that was closed has run', async () => {
  expect(await ending('process.exit(0)')).toEqual({ kind: 'ran', code: 0 });
});

test('an error at once means that no window came up', async () => {
  expect(await ending('process.exit(127)')).toEqual({
    kind: 'never-up',
    reason: 'Electron ended at once (exit code 127)',
  });
  expect(await ending("process.kill(process.pid, 'SIGKILL')")).toMatchObject({
    kind: 'never-up',
    reason: expect.stringContaining('SIGKILL'),
  });
  expect(await runDesktop('/nowhere/electron', [], { cwd: tmpdir() })).toMatchObject({ kind: 'never-up' });
});

test('an error later is the error of a window that was there', async () => {
  expect(await ending('setTimeout(() => process.exit(3), 60)', 20)).toEqual({ kind: 'ran', code: 3 });
});
