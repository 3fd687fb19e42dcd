import { expect, it } from 'vitest';
import { shortened, sideBySide } from './side-by-side.ts';

it('puts what differs beside each other, and what is the same into one row', () => {
  const rows = sideBySide('a\nb\nc\n', 'a\nB\nB2\nc\n');
  expect(rows.map(({ left, right, same }) => [left, right, same])).toEqual([
    ['a', 'a', true],
    ['b', 'B', false],
    [null, 'B2', false],
    ['c', 'c', true],
  ]);
});

it('shows a removal alone on its side', () => {
  expect(sideBySide('a\nb\n', 'a\n').at(-1)).toMatchObject({ left: 'b', right: null, same: false });
});

it('leaves long stretches out', () => {
  const long = Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n');
  const shown = shortened(sideBySide(`${long}\nx\n`, `${long}\ny\n`));
  expect(shown[0]).toBe(47);
  expect(shown).toHaveLength(5);
});
