import { expect, test } from 'vitest';
import { between } from './scroll-sync.ts';

const marks = [
  { offset: 0, top: 10 },
  { offset: 100, top: 50 },
  { offset: 120, top: 50 },
  { offset: 200, top: 450 },
];

test('a place between two marks is as far between them on the other side', () => {
  expect(between(marks, 'offset', 50)).toBe(30);
  expect(between(marks, 'offset', 160)).toBe(250);
  expect(between(marks, 'top', 250)).toBe(160);
});

test('before the first and behind the last mark it stays there', () => {
  expect(between(marks, 'offset', -5)).toBe(10);
  expect(between(marks, 'offset', 500)).toBe(450);
  expect(between(marks, 'top', 0)).toBe(0);
  expect(between([], 'top', 7)).toBe(0);
});

test('there and back is the same place', () => {
  for (const offset of [3, 77, 121, 199])
    expect(between(marks, 'top', between(marks, 'offset', offset))).toBeCloseTo(offset);
});
