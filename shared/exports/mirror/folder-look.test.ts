import { expect, it } from 'vitest';
import { type FolderLook, lookSentences } from './folder-look.ts';

const LOOK: FolderLook = {
  path: '/srv/ops',
  state: 'folder',
  why: '',
  git: '/srv/ops',
  writable: true,
  holds: 'nothing',
};
const told = (look: Partial<FolderLook>) =>
  lookSentences({ ...LOOK, ...look }).map(({ tone, text }) => `${tone}: ${text}`);

it.each<[Partial<FolderLook>, string[]]>([
  [{}, ['good: A git working copy.']],
  [{ git: '/srv' }, ['good: In the git working copy /srv.']],
  [{ state: 'relative' }, ['bad: Give the whole path of the folder, from the root or from ~.']],
  [
    { state: 'blocked', why: '/srv/ops is a file, and no folder.' },
    ['bad: /srv/ops is a file, and no folder.'],
  ],
  [{ writable: false }, ['bad: This user may not write there.', 'good: A git working copy.']],
  [
    { state: 'missing', git: null },
    [
      'note: It is not there yet and will be made.',
      'note: No git working copy: changes there have no history of their own.',
    ],
  ],
  [
    { state: 'missing', git: '/srv', writable: false },
    ['bad: It is not there, and cannot be made.', 'good: In the git working copy /srv.'],
  ],
  [
    { holds: 'workspace' },
    [
      'good: A git working copy.',
      'note: It holds a workspace, which is read first; look at who may write there.',
    ],
  ],
  [{ holds: 'files' }, ['good: A git working copy.', 'note: It holds other files, which stay as they are.']],
])('tells of %j', (look, expected) => expect(told(look)).toEqual(expected));
