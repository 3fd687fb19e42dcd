import { expect, test } from 'vitest';
import type { ImportCandidate } from '#shared/incidents/imports/contract.ts';
import { allToggled, countedWarnings, importRows, pickable, toggled, withRange } from './import-rows.ts';

const candidate = (key: string, more: Partial<ImportCandidate> = {}): ImportCandidate => ({
  key,
  at: { start: '2025-09-04T09:42:00.000Z', end: null, precision: 'second', approximate: false, zone: 'UTC' },
  author: 'Ann',
  text: key,
  channel: 'inc-7',
  thread: null,
  quiet: false,
  taken: false,
  warnings: [],
  ...more,
});
const ALL = [
  candidate('a'),
  candidate('b', { quiet: true }),
  candidate('c', { author: 'Bob' }),
  candidate('a1', { thread: 'a' }),
  candidate('a2', { thread: 'a', taken: true }),
  candidate('z1', { thread: 'z' }),
];
const wishes = { filter: '', quiet: false, folded: new Set<string>() };
const none = new Set<string>();
const taken = new Set(['a2']);
const keys = (rows: ReturnType<typeof importRows>) =>
  rows.map(({ candidate: { key }, level }) => `${key}${level}`);

test('replies stand under what they answer, or by themselves', () => {
  const rows = importRows(ALL, wishes);
  expect(keys(rows)).toEqual(['a1', 'a12', 'a22', 'c1', 'z11']);
  expect(rows.map(({ place, of }) => `${place}/${of}`)).toEqual(['1/3', '1/2', '2/2', '2/3', '3/3']);
  expect(keys(importRows(ALL, { ...wishes, folded: new Set(['a']) }))).toEqual(['a1', 'c1', 'z11']);
});

test('filters by words in text, author and channel; shows the quiet when asked', () => {
  expect(keys(importRows(ALL, { ...wishes, filter: 'BOB inc' }))).toEqual(['c1']);
  expect(keys(importRows(ALL, { ...wishes, filter: 'a1' }))).toEqual(['a11']);
  expect(importRows(ALL, { ...wishes, quiet: true })).toHaveLength(6);
});

test('picking: one, a folded thread, a range, all; never what is there already', () => {
  const rows = importRows(ALL, wishes);
  expect([...toggled(none, rows[0]!, taken)]).toEqual(['a']);
  expect([...toggled(none, rows[2]!, taken)]).toEqual([]);
  expect([...toggled(new Set(['a']), rows[0]!, taken)]).toEqual([]);
  const [folded] = importRows(ALL, { ...wishes, folded: new Set(['a']) });
  expect([...toggled(none, folded!, taken)]).toEqual(['a', 'a1']);
  expect([...toggled(new Set(['a']), folded!, taken)]).toEqual(['a', 'a1']);
  expect([...withRange(none, rows, [3, 1], taken)]).toEqual(['a1', 'c']);
  expect([...allToggled(new Set(['x']), rows, taken)]).toEqual(['x', 'a', 'a1', 'c', 'z1']);
  expect([...allToggled(new Set(['x', 'a', 'a1', 'c', 'z1']), rows, taken)]).toEqual(['x']);
  expect(pickable(rows, taken)).toHaveLength(4);
});

test('doubts are counted', () => {
  expect(
    countedWarnings([candidate('a', { warnings: ['x'] }), candidate('b', { warnings: ['x', 'y'] })]),
  ).toEqual([
    ['x', 2],
    ['y', 1],
  ]);
});
