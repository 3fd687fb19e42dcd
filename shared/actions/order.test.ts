import { expect, it } from 'vitest';
import { positionBeside, positionBeyond } from './order.ts';

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

it('puts an action beside another one', () => {
  const beside = (id: string, other: string, side: 1 | -1) => positionBeside(items, id, other, side);
  expect([beside('c', 'a', 1), beside('c', 'b', -1)]).toEqual([2.5, 2.5]);
  expect([beside('c', 'a', -1), beside('a', 'c', 1)]).toEqual([0.5, 5.5]);
  // Where it stands already, it stays between the same two.
  expect(beside('b', 'a', 1)).toBe(3);
  expect(beside('b', 'gone', 1)).toBeNull();
});
