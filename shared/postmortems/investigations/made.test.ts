import { expect, it } from 'vitest';
import { madeFrom, recommendationSource } from './made.ts';

const recommendations = [
  { rank: 1, action: 'Cap the depth' },
  { rank: 2, action: 'Merge the branch' },
  { rank: 3, action: 'Add an index' },
];
const item = (text: string, rank: number) => ({ text, source: recommendationSource(rank) });
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
