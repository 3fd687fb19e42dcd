import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCode, leadsDown } from './finding-code.ts';

let place: string;
let root: string;

const write = (path: string) => {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), 'x');
};
const found = async (path: string, folders = [root]) =>
  (await findCode(path, folders)).map((file) => file.slice(place.length + 1));

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-code-')));
  root = join(place, 'work');
  write('work/app/daos.py');
  write('work/lib/data/daos.py');
  write('work/node_modules/app/only.py');
  write('secret/passwords.py');
  write('work-evil/app/daos.py');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe('a path that a document names', () => {
  it('is found where it stands, else by its end', async () => {
    expect(await found('app/daos.py')).toEqual(['work/app/daos.py']);
    expect(await found('data/daos.py')).toEqual(['work/lib/data/daos.py']);
    expect(await found('daos.py')).toEqual(['work/app/daos.py', 'work/lib/data/daos.py']);
    expect(await found('aos.py')).toEqual([]);
    expect(await found('only.py')).toEqual([]);
    expect(await found('app')).toEqual([]);
  });

  it.each([
    '../secret/passwords.py',
    'app/../../secret/passwords.py',
    '/etc/passwd',
    'app/./daos.py',
    'app//daos.py',
    'app\\daos.py',
    'C:/daos.py',
    'app/daos.py\0.png',
    '--exec=x\n',
    '',
    '..',
  ])('never leaves the folders: %j', async (path) => {
    expect(leadsDown(path)).toBe(false);
    expect(await found(path)).toEqual([]);
  });

  it('is not found through a link that leads out, and is through one that stays inside', async () => {
    symlinkSync(join(place, 'secret'), join(root, 'linked'));
    symlinkSync(join(place, 'secret', 'passwords.py'), join(root, 'file.py'));
    symlinkSync(join(root, 'app', 'daos.py'), join(root, 'inside.py'));
    symlinkSync(join(place, 'work-evil'), join(root, 'evil'));
    expect(await found('linked/passwords.py')).toEqual([]);
    expect(await found('passwords.py')).toEqual([]);
    expect(await found('file.py')).toEqual([]);
    expect(await found('evil/app/daos.py')).toEqual([]);
    expect(await found('inside.py')).toEqual(['work/app/daos.py']);
  });

  it('may stand below a folder that is a link itself, since a person chose that', async () => {
    symlinkSync(root, join(place, 'chosen'));
    expect(await found('app/daos.py', [join(place, 'chosen')])).toEqual(['work/app/daos.py']);
  });

  it('is told once, from whichever folders lead to it; those that are not there are passed over', async () => {
    expect(await found('app/daos.py', [root, join(root, '.'), join(place, 'gone'), 'relative'])).toEqual([
      'work/app/daos.py',
    ]);
    expect(await found('app/daos.py', [root, join(place, 'work-evil')])).toEqual([
      'work/app/daos.py',
      'work-evil/app/daos.py',
    ]);
  });
});
