import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeWritableFolder, whatBlocks } from './writable-folder.ts';

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-writable-')));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('makes a folder with those above it, and leaves nothing in it', () => {
  const path = join(dir, 'a', 'b');
  expect(makeWritableFolder(path)).toBe(path);
  expect(makeWritableFolder(path)).toBe(path);
  expect(readdirSync(path)).toEqual([]);
  symlinkSync(path, join(dir, 'link'));
  expect(makeWritableFolder(join(dir, 'link'))).toBe(path);
});

it('names what is in the way, and makes no folder then', () => {
  writeFileSync(join(dir, 'file'), '');
  symlinkSync(join(dir, 'gone'), join(dir, 'broken'));
  const told = {
    file: `${join(dir, 'file')} is a file, and no folder.`,
    'file/below/it': `${join(dir, 'file')} is a file, and no folder.`,
    broken: `${join(dir, 'broken')} is a link that leads nowhere.`,
    'broken/below': `${join(dir, 'broken')} is a link that leads nowhere.`,
  };
  for (const [path, why] of Object.entries(told)) {
    expect(whatBlocks(join(dir, path))).toBe(why);
    expect(() => makeWritableFolder(join(dir, path))).toThrow(why);
  }
  expect(readdirSync(dir).toSorted()).toEqual(['broken', 'file']);
});

it('takes back what it made when a part of the path cannot be', () => {
  expect(() => makeWritableFolder(join(dir, 'new', 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
  expect(readdirSync(dir)).toEqual([]);
});

// Root may write anywhere.
it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'refuses a folder that is read-only',
  () => {
    const path = join(dir, 'locked');
    mkdirSync(path);
    chmodSync(path, 0o500);
    expect(() => makeWritableFolder(path)).toThrow('EACCES');
    expect(() => makeWritableFolder(join(path, 'below'))).toThrow('EACCES');
  },
);

it.runIf(process.platform === 'linux')('ends at once where only the kernel makes files', () => {
  symlinkSync('/proc/self', join(dir, 'self'));
  for (const path of [
    '/proc',
    '/proc/no-such/below',
    '/sys/kernel',
    '/dev/null/below',
    '/dev/new',
    join(dir, 'self', 'x'),
  ])
    expect(() => makeWritableFolder(path)).toThrow(
      /^\/(?:proc|sys|dev)\S* (?:belongs to the system|is a device)/,
    );
  expect(whatBlocks('/dev/shm/new')).toBeNull();
});
