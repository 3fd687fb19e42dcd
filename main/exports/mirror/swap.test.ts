import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '#main/db/blobs.ts';
import { dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
import { openFolder, PART } from '#main/exports/workspace/folder.ts';
import { createSwapping } from './swap.ts';

let folder: string;
let outside: string;
beforeEach(() => {
  folder = newFolder();
  outside = newFolder();
});
afterEach(() => {
  dropFolder(folder);
  dropFolder(outside);
});

describe('what a killed process left', () => {
  it('is taken away, and what stands behind links and in git stays', () => {
    mkdirSync(join(folder, 'runbooks'));
    mkdirSync(join(folder, '.git'));
    const own = join(folder, 'runbooks', `.x${PART}`);
    const others = [join(folder, '.git', `.x${PART}`), join(outside, `.x${PART}`)];
    for (const file of [own, ...others]) writeFileSync(file, 'x');
    symlinkSync(outside, join(folder, 'linked'));
    createSwapping().sweep(folder);
    expect([own, ...others].map((file) => existsSync(file))).toEqual([false, true, true]);
  });

  it('is found in time, although links lead back into the folder', () => {
    for (const name of ['a', 'b', 'c']) symlinkSync('.', join(folder, name));
    const began = performance.now();
    createSwapping().sweep(folder);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('an old file that was moved aside', () => {
  it('gives nothing of another when a link took its place', () => {
    const secret = join(outside, 'secret');
    writeFileSync(secret, 'secret');
    writeFileSync(join(folder, 'one.md'), 'old');
    const swapping = createSwapping();
    const row = { key: 'runbook 1', path: 'one.md' };
    expect(swapping.swap(openFolder(folder), row, Buffer.from('new'), sha256Of('old'))).toBe(true);
    const aside = join(folder, readdirSync(folder).find((name) => name.endsWith(PART))!);
    renameSync(aside, join(outside, 'moved'));
    symlinkSync(secret, aside);
    expect(swapping.late(true)).toEqual([]);
    expect(readFileSync(join(folder, 'one.md'), 'utf8')).toBe('new');
    expect(readFileSync(secret, 'utf8')).toBe('secret');
  });

  it('goes back as the link that it is by then', () => {
    const secret = join(outside, 'secret.md');
    writeFileSync(secret, 'old');
    symlinkSync(secret, join(folder, 'one.md'));
    const row = { key: 'runbook 1', path: 'one.md' };
    expect(createSwapping().swap(openFolder(folder), row, Buffer.from('new'), sha256Of('old'))).toBe(false);
    expect(readFileSync(secret, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['one.md']);
  });
});
