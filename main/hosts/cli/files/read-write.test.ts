import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeNamedFolder, writeNamedFile } from './read-write.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotwash-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('writes a file whole and leaves nothing beside it', async () => {
  writeFileSync(join(dir, 'x.md'), 'older and longer');
  expect(await writeNamedFile('x.md', dir, 'new')).toBe(join(dir, 'x.md'));
  expect(readFileSync(join(dir, 'x.md'), 'utf8')).toBe('new');
  expect(readdirSync(dir)).toEqual(['x.md']);
});

it.runIf(process.platform !== 'win32')('writes into a pipe or a device and does not replace it', async () => {
  const pipe = join(dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const [read] = await Promise.all([readFile(pipe, 'utf8'), writeNamedFile('pipe', dir, 'through it')]);
  expect(read).toBe('through it');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
  expect(readdirSync(dir)).toEqual(['pipe']);
});

it('makes a folder with those above it, and takes one that is there', async () => {
  const folder = join('a', 'b', 'c');
  expect(await makeNamedFolder(folder, dir)).toBe(join(dir, folder));
  expect(await makeNamedFolder(folder, dir)).toBe(join(dir, folder));
  expect(existsSync(join(dir, folder))).toBe(true);
});

it('says why a folder cannot be', async () => {
  writeFileSync(join(dir, 'file'), '');
  await expect(makeNamedFolder('file', dir)).rejects.toMatchObject({
    fault: { code: 'usage.cannot-write', message: 'Cannot make the folder file: this is a file.' },
  });
  await expect(makeNamedFolder(join('file', 'below'), dir)).rejects.toMatchObject({
    fault: { code: 'usage.cannot-write' },
  });
});

it.runIf(process.platform === 'linux')('ends where no folder can be made', async () => {
  await expect(makeNamedFolder('/proc/no-such/below', dir)).rejects.toMatchObject({
    fault: { code: 'usage.cannot-write' },
  });
});
