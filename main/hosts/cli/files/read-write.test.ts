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
import { type Fault, faultOf } from '#shared/fault.ts';
import { checkWritable, makeNamedFolder, readNamedFile, textIn, writeNamedFile } from './read-write.ts';

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

it('makes a folder with those above it, and takes one that is there', () => {
  const folder = join('a', 'b', 'c');
  expect(makeNamedFolder(folder, dir)).toBe(join(dir, folder));
  expect(makeNamedFolder(folder, dir)).toBe(join(dir, folder));
  expect(existsSync(join(dir, folder))).toBe(true);
});

it('says why a folder cannot be', () => {
  writeFileSync(join(dir, 'file'), '');
  for (const given of ['file', join('file', 'below')]) {
    expect(faultIn(() => makeNamedFolder(given, dir))).toMatchObject({
      code: 'usage.cannot-write',
      message: `Cannot write into the folder ${given}. ${join(dir, 'file')} is a file, and no folder.`,
    });
  }
  expect(faultIn(() => makeNamedFolder('x'.repeat(300), dir)).message).toContain('The name is too long.');
});

it('takes an empty path for a mistake, and not for the folder that one is in', async () => {
  expect(faultIn(() => makeNamedFolder(' ', dir)).code).toBe('usage.empty-path');
  for (const refused of [readNamedFile('', dir), writeNamedFile('', dir, 'x'), checkWritable('', dir)])
    await expect(refused).rejects.toMatchObject({ fault: { code: 'usage.empty-path' } });
  expect(readdirSync(dir)).toEqual([]);
});

it('knows before the work where nothing can be written', async () => {
  writeFileSync(join(dir, 'file'), '');
  const told = {
    '.': 'Cannot write .: this is a folder.',
    'file/x': 'Cannot write file/x: a part of the path is no folder.',
    'none/x': 'Cannot write none/x: the folder above it is not there.',
  };
  for (const [path, message] of Object.entries(told)) {
    await expect(checkWritable(path, dir)).rejects.toMatchObject({ fault: { message } });
    if (path !== '.')
      await expect(writeNamedFile(path, dir, '')).rejects.toMatchObject({ fault: { message } });
  }
  await checkWritable('new', dir);
  await checkWritable('file', dir);
});

it('takes nothing for text that is none', () => {
  expect(textIn(Buffer.from('\uFEFFa ü'), 'x')).toBe('\uFEFFa ü');
  for (const bytes of [Buffer.from([0x61, 0xff]), Buffer.from('a\0b')])
    expect(faultIn(() => textIn(bytes, 'x'))).toMatchObject({
      code: 'usage.not-text',
      message: 'x is not text in UTF-8.',
    });
});

function faultIn(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    return faultOf(error);
  }
  throw new Error('It did not fail.');
}
