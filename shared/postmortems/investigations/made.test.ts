import { expect, it } from 'vitest';
import { readActionLine, writeActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { madeFrom, rankOf, recommendationSource, sourceParts } from './made.ts';

const recommendations = [
  { rank: 1, action: 'Cap the depth' },
  { rank: 2, action: 'Merge the branch' },
  { rank: 3, action: 'Add an index' },
];
const item = (text: string, rank: number) => ({
  text,
  source: recommendationSource({ rank, impact: 'high', effort: '' }),
});
const texts = (actions: ReturnType<typeof item>[]) =>
  madeFrom(recommendations, actions).map((made) => made.map(({ text }) => text));

it('finds what was made, also where its text was edited', () => {
  expect(texts([item('Cap the depth at 5', 1), item('Add an index', 3)])).toEqual([
    ['Cap the depth at 5'],
    [],
    ['Add an index'],
  ]);
});

it('goes by the words where the ranks have moved', () => {
  expect(texts([item('merge  the branch', 1)])).toEqual([[], ['merge  the branch'], []]);
  // The first one moved to rank 2; what names rank 2 in other words does not belong to it.
  expect(texts([item('Merge the branch', 1), item('Something else', 2)])).toEqual([
    [],
    ['Merge the branch'],
    [],
  ]);
});

it('leaves actions of other sources alone', () => {
  expect(madeFrom(recommendations, [{ text: 'Cap the depth', source: 'lesson: cap' }])).toEqual([[], [], []]);
});

it.each([
  ['5x faster', 'small', 'recommendation 3 · impact: 5x faster · effort: small'],
  ['', 'one line', 'recommendation 3 · effort: one line'],
  ['', '', 'recommendation 3'],
  ['Caps `depth` (worst case), 0.35 s; twice', 'a · b', null],
])('keeps impact %j and effort %j through Markdown', (impact, effort, written) => {
  const source = recommendationSource({ rank: 3, impact, effort });
  if (written !== null) expect(source).toBe(written);
  expect(rankOf({ source })).toBe(3);
  expect(sourceParts(source).named).toBe('recommendation 3');
  const item = {
    text: 'Cap it',
    owner: 'Ann',
    due: null,
    priority: null,
    kind: null,
    status: 'open',
    link: null,
  };
  const line = writeActionLine({ ...(item as ActionItem), ref: 'ACT-1', source, why: null, recorded: null });
  expect(readActionLine(line, '2026-01-10')).toMatchObject({ item: { source, text: 'Cap it' } });
});
