import { execFileSync } from 'node:child_process';
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
import { lookAtFolder } from './folder-look.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-look-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const look = (path: string) => lookAtFolder(path, () => null);

it('tells a working copy, a folder in one, and one that is not there yet', () => {
  execFileSync('git', ['init', '-q', root]);
  expect(look(root)).toEqual({
    path: root,
    state: 'folder',
    why: '',
    git: root,
    writable: true,
    holds: 'nothing',
  });
  mkdirSync(join(root, 'ops'));
  writeFileSync(join(root, 'ops', 'a.txt'), '');
  expect(look(join(root, 'ops'))).toMatchObject({ state: 'folder', git: root, holds: 'files' });
  expect(look(join(root, 'ops/new/deep'))).toMatchObject({ state: 'missing', git: root, writable: true });
  expect(look(root)).toMatchObject({ holds: 'files' });
  expect(readdirSync(root).sort()).toEqual(['.git', 'ops']);
});

it('tells a worktree, whose .git is a file, and follows a link to a working copy', () => {
  writeFileSync(join(root, '.git'), 'gitdir: /elsewhere\n');
  writeFileSync(join(root, 'hotwash.json'), '{}');
  expect(look(root)).toMatchObject({ git: root, holds: 'workspace' });
  const link = `${root}-link`;
  symlinkSync(root, link);
  try {
    expect(look(link)).toMatchObject({ state: 'folder', git: link, holds: 'workspace' });
  } finally {
    rmSync(link);
  }
});

it('tells what cannot be a folder', () => {
  expect(look('ops')).toMatchObject({ state: 'relative' });
  expect(look('')).toMatchObject({ state: 'relative' });
  writeFileSync(join(root, 'file'), '');
  expect(look(join(root, 'file'))).toMatchObject({
    state: 'blocked',
    why: expect.stringContaining('a file'),
  });
  expect(look(join(root, 'file/below'))).toMatchObject({ state: 'blocked' });
  expect(look(join(root, 'x'.repeat(300)))).toMatchObject({ state: 'missing' });
  expect(look('/proc/new')).toMatchObject({ state: 'blocked' });
  expect(lookAtFolder(root, () => 'Not this one.')).toMatchObject({ state: 'blocked', why: 'Not this one.' });
});

it.skipIf(process.getuid?.() === 0)('tells where this user may not write', () => {
  chmodSync(root, 0o500);
  expect(look(root)).toMatchObject({ state: 'folder', writable: false });
  expect(look(join(root, 'new'))).toMatchObject({ state: 'missing', writable: false });
  chmodSync(root, 0o700);
});
