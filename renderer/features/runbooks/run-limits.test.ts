import { expect, test } from 'vitest';
import { isLimited, msOf, NO_LIMITS, secondsOf } from './run-limits.ts';

test('seconds as a person types them', () => {
  expect(msOf('')).toBeUndefined();
  expect(msOf(' 90 ')).toBe(90_000);
  expect(msOf('0,5')).toBe(500);
  for (const wrong of ['x', '0', '-1', '90000', 'Infinity']) expect(msOf(wrong)).toBeNull();
  expect(msOf(secondsOf(1500))).toBe(1500);
});

test('something is set or nothing is', () => {
  expect(isLimited(NO_LIMITS)).toBe(false);
  expect(isLimited({ timeouts: { a: 1 } })).toBe(true);
  expect(isLimited({ sampleMs: 1, timeouts: {} })).toBe(true);
});
