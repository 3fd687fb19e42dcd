import { expect, test } from 'vitest';
import { durationOf, durationText } from './durations.ts';

test('how long, and how many times as long when that is worth a word', () => {
  expect(durationText(1800, 4200)).toBe('1.8 s → 4.2 s, 2.3×');
  expect(durationText(2000, 2100)).toBe('2.0 s → 2.1 s');
  expect(durationText(10, 40)).toBe('10 ms → 40 ms');
  expect(durationText(null, 40)).toBe('– → 40 ms');
});

test('what did not end has no duration', () => {
  expect(durationOf(null)).toBeNull();
  expect(durationOf({ startedAt: '2026-11-21T10:00:00.000Z', endedAt: null })).toBeNull();
  expect(durationOf({ startedAt: '2026-11-21T10:00:00.000Z', endedAt: '2026-11-21T10:00:01.500Z' })).toBe(
    1500,
  );
});
