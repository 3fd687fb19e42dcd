import { expect, test } from 'vitest';
import { filesOfFolders, looksImportable } from './import-source.ts';

interface Fake {
  name: string;
  holds?: Fake[];
}

/** A folder as a browser hands it over, its contents in pieces of two. */
function entryOf({ name, holds }: Fake, above = ''): FileSystemDirectoryEntry {
  const fullPath = `${above}/${name}`;
  const pieces = holds ? [holds.slice(0, 2), holds.slice(2), []] : [];
  const entry = {
    name,
    fullPath,
    isDirectory: holds !== undefined,
    createReader: () => ({
      readEntries: (give: (entries: unknown[]) => void) =>
        give((pieces.shift() ?? []).map((each) => entryOf(each, fullPath))),
    }),
    file: (give: (file: File) => void) => give(new File(['x'], name)),
  };
  return entry as unknown as FileSystemDirectoryEntry;
}

test('a dropped folder gives all its files with their paths, hidden ones left out', async () => {
  const folder = entryOf({
    name: 'export',
    holds: [
      { name: 'users.json' },
      { name: '.DS_Store' },
      { name: 'inc-7', holds: [{ name: '2025-09-04.json' }] },
    ],
  });
  const files = await filesOfFolders([folder]);
  expect(files.map((file) => file.webkitRelativePath).sort()).toEqual([
    'export/inc-7/2025-09-04.json',
    'export/users.json',
  ]);
});

test('exports are told from evidence by their names', () => {
  const named = (...names: string[]) => looksImportable(names.map((name) => new File([], name)));
  expect([
    named('a.zip'),
    named('a.json', 'b.CSV'),
    named('a.png'),
    named('a.csv', 'b.png'),
    named(),
  ]).toEqual([true, true, false, false, false]);
});
