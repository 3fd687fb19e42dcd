import { describe, expect, test } from 'vitest';
import { canBeTakenBack, changeInWords, type ToldRow } from './undoing.ts';

const row = (
  op: ToldRow['op'],
  entity: string,
  patch: ToldRow['patch'],
  fields: Record<string, unknown> = {},
): ToldRow => ({ op, entity, patch, fields });
const logged = (text: string, kind = 'note') =>
  row('create', 'entry', { text: [null, text], kind: [null, kind] }, { text, kind });

describe('a change can be taken back', () => {
  test.each([
    ['a line', [logged('x')]],
    [
      'a status with its moment',
      [row('update', 'incident', { status: ['a', 'b'] }), row('create', 'moment', {}), logged('s', 'status')],
    ],
    ['an action and a why', [row('create', 'action', {}), row('delete', 'why', {})]],
    [
      'a merge, with a run and a postmortem that moved',
      [
        row('update', 'run', { incidentId: ['a', 'b'] }),
        row('update', 'document', { incidentId: ['a', 'b'] }),
        logged('INC-2 was merged', 'system'),
      ],
    ],
  ])('%s', (_what, rows) => {
    expect(canBeTakenBack(rows)).toBe(true);
  });

  test.each([
    ['nothing', []],
    ['a declaration', [row('create', 'incident', {}), logged('Declared', 'status')]],
    ['what a run notes', [logged('RUN-1 ended', 'run')]],
    ['what Hotwash notes alone', [logged('x', 'system')]],
    ['a run', [row('update', 'run', { state: ['running', 'ended'] })]],
    [
      'an edit of a postmortem with the line that it corrected',
      [row('update', 'document', { sha256: ['a', 'b'] }), row('update', 'entry', {})],
    ],
    ['a setting', [row('update', 'setting', {})]],
  ])('but not %s', (_what, rows) => {
    expect(canBeTakenBack(rows)).toBe(false);
  });
});

test.each<[string, ToldRow[]]>([
  ['db failover started', [logged('db failover started\nand more')]],
  [
    'Status: triage → identified',
    [row('update', 'incident', { status: ['a', 'b'] }), logged('Status: triage → identified', 'status')],
  ],
  ['Imported 2 messages', [logged('one'), logged('two'), logged('Imported 2 messages', 'system')]],
  ['2 entries', [logged('one'), logged('two')]],
  ['Removed: gone', [row('delete', 'entry', { text: ['gone', null] }, { id: 'e' })]],
  [
    'Removed: 2 entries',
    [
      row('delete', 'entry', { text: ['one', null] }, { id: 'e' }),
      row('delete', 'entry', { text: ['two', null] }, { id: 'f' }),
    ],
  ],
  ['Star: this', [row('update', 'entry', { starred: [false, true] }, { id: 'e', text: 'this' })]],
  ['No star: this', [row('update', 'entry', { starred: [true, false] }, { id: 'e', text: 'this' })]],
  [
    'Corrected: this',
    [
      row('update', 'entry', { text: ['that', 'this'] }, { id: 'e', text: 'this' }),
      row('update', 'entry', { corrected: [false, true] }, { id: 'e', text: 'this' }),
    ],
  ],
  ['Title: a → b', [row('update', 'incident', { title: ['a', 'b'] })]],
  ['Summary', [row('update', 'incident', { summary: ['', 'b'] })]],
  ['Title, Tags', [row('update', 'incident', { title: ['a', 'b'], tags: [[], ['x']] })]],
  ['Next update', [row('update', 'incident', { nextUpdateAt: [null, '2026-11-20T12:00:00.000Z'] })]],
  ['Added action: restart it', [row('create', 'action', {}, { text: 'restart it' })]],
  ['Stated users: about 1,200', [row('create', 'statedValue', {}, { name: 'users', text: 'about 1,200' })]],
  ['No longer stated TTD: 20 min', [row('delete', 'statedValue', {}, { name: 'TTD', text: '20 min' })]],
  ['Removed why: Why?', [row('delete', 'why', {}, { question: 'Why?' })]],
  [`${'x'.repeat(99)}…`, [logged('x'.repeat(200))]],
])('a change is called: %s', (words, rows) => {
  expect(changeInWords(rows)).toBe(words);
});
