import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256Of } from '#main/db/blobs.ts';
import { dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
import { openFolder } from '#main/exports/workspace/folder.ts';
import type { MirrorStore, UnitRow } from './store.ts';
import { createSwapping } from './swap.ts';
import { putBack } from './sync.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => dropFolder(folder));

const hash = (text: string) => sha256Of(Buffer.from(text));

it('keeps what was written late until what was written since has been read', () => {
  const place = join(folder, 'a.md');
  writeFileSync(place, 'one');
  const swapping = createSwapping();
  const at = openFolder(folder);
  let row = { key: 'runbook a', path: 'a.md', sha256: hash('two'), text: null, stat: '' } as UnitRow;
  const store = {
    unit: () => row,
    put(next: UnitRow) {
      row = next;
    },
  } as unknown as MirrorStore;
  // An editor has the file open while it is replaced, and saves after that; another one edits the new file.
  const open = openSync(place, 'r+');
  expect(swapping.swap(at, { key: 'runbook a', path: 'a.md' }, Buffer.from('two'), hash('one'))).toBe(true);
  writeSync(open, 'one and late');
  closeSync(open);
  writeFileSync(place, 'two and more');

  expect(putBack({ store, swapping }, at, true)).toBe(true);
  expect(readFileSync(place, 'utf8')).toBe('two and more');
  expect(swapping.waiting()).toBe(true);

  row = { ...row, sha256: hash('two and more') };
  expect(putBack({ store, swapping }, at)).toBe(true);
  expect(readFileSync(place, 'utf8')).toBe('one and late');
  // Its base is what it began from, so that the next look finds a change on both sides.
  expect(row.sha256).toBe(hash('one'));
});
