import { expect, it } from 'vitest';
import type { Why } from './model.ts';
import { positionAfter, positionBefore, positionLast, positionMoved } from './why-order.ts';

function why(id: string, parentId: string | null, position: number): Why {
  const said = { question: `Why ${id}?`, answer: '', contributingFactor: false, factor: '', evidenceIds: [] };
  return { id, incidentId: 'i', parentId, position, ...said };
}

const [b, a, a2, a1, a11] = [
  why('b', null, 2),
  why('a', null, 1),
  why('a2', 'a', 2),
  why('a1', 'a', 1),
  why('a11', 'a1', 1),
];
const whys = [b, a, a2, a1, a11];

it('finds places between, before and behind', () => {
  expect([positionAfter(whys, a), positionAfter(whys, a1), positionAfter(whys, b)]).toEqual([1.5, 1.5, 3]);
  expect([positionBefore(whys, b), positionBefore(whys, a2), positionBefore(whys, a)]).toEqual([1.5, 1.5, 0]);
  expect([positionLast(whys, 'a'), positionLast(whys, 'a11'), positionLast(whys, null)]).toEqual([3, 1, 3]);
});

it('moves past a neighbour, and no further than the ends', () => {
  const three = [why('a', null, 1), why('b', null, 2), why('c', null, 3)];
  const order = (id: string, step: 1 | -1) => {
    const position = positionMoved(three, three.find((one) => one.id === id)!, step);
    if (position === null) return null;
    const moved = three.map((one) => (one.id === id ? { ...one, position } : one));
    return moved
      .toSorted((one, other) => one.position - other.position)
      .map(({ id: each }) => each)
      .join('');
  };
  expect([order('a', 1), order('b', 1), order('c', -1), order('b', -1)]).toEqual([
    'bac',
    'acb',
    'acb',
    'bac',
  ]);
  expect([order('a', -1), order('c', 1)]).toEqual([null, null]);
});
