import { expect, it } from 'vitest';
import { positionBeyond } from './action-order.ts';

const items = [
  { id: 'a', position: 1 },
  { id: 'b', position: 4 },
  { id: 'c', position: 5 },
];
const order = (id: string, step: 1 | -1) => {
  const position = positionBeyond(items, id, step);
  if (position === null) return null;
  return items
    .map((item) => (item.id === id ? { ...item, position } : item))
    .toSorted((one, other) => one.position - other.position)
    .map((item) => item.id)
    .join('');
};

it('moves an action past its neighbour, and no further than the ends', () => {
  expect([order('a', 1), order('b', 1), order('c', -1), order('b', -1)]).toEqual([
    'bac',
    'acb',
    'acb',
    'bac',
  ]);
  expect([order('a', -1), order('c', 1), order('gone', 1), order('gone', -1)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('leaves room between two, whatever other incidents have there', () => {
  expect(positionBeyond(items, 'a', 1)).toBe(4.5);
  expect(positionBeyond(items, 'b', 1)).toBe(5.5);
});
