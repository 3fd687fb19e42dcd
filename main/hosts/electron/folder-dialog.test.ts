import { expect, test } from 'vitest';
import { folderAnswer, folderOrderOf } from './folder-dialog.ts';

test.each([
  ['/home/ann/git', '/home/ann/git'],
  ['~/git/ops', '/home/ann/git/ops'],
  ['~', '/home/ann'],
  ['C:\\git\\ops', 'C:\\git\\ops'],
  ['git/ops', '/home/ann'],
  ['~bo/git', '/home/ann'],
  ['', '/home/ann'],
  ['/a\0b', '/home/ann'],
  [`/${'x'.repeat(5000)}`, '/home/ann'],
  [undefined, '/home/ann'],
  [{ path: '/' }, '/home/ann'],
])('begins at %j in %s', (from, expected) => {
  expect(folderOrderOf({ hotwash: 'folder', id: 1, from }, '/home/ann')?.options.defaultPath).toBe(expected);
});

test('asks for one folder and for no file, whatever the page says', () => {
  const message = { id: 7, from: '/', properties: ['openFile', 'showHiddenFiles'], filters: [] };
  expect(folderOrderOf(message, '/home/ann')).toEqual({
    id: 7,
    options: {
      title: 'Choose a folder',
      buttonLabel: 'Choose',
      defaultPath: '/',
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    },
  });
});

test.each([[null], ['folder'], [{}], [{ id: '1' }], [{ id: 1.5 }], [{ id: Number.NaN }]])(
  'refuses %j',
  (message) => expect(folderOrderOf(message, '/home/ann')).toBeNull(),
);

test('tells the folder that was chosen, or that none was', () => {
  const chosen = { hotwash: 'folder chosen', id: 3 };
  expect(folderAnswer(3, { canceled: false, filePaths: ['/srv/ops'] })).toEqual({
    ...chosen,
    path: '/srv/ops',
  });
  expect(folderAnswer(3, { canceled: true, filePaths: ['/srv/ops'] })).toEqual({ ...chosen, path: null });
  expect(folderAnswer(3, { canceled: false, filePaths: [] })).toEqual({ ...chosen, path: null });
});
