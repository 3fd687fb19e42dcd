import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, formatElapsed, readDuration } from './durations.ts';

it.each([
  ['1 h 12 min', 4320],
  ['3 d 4 h 43 min', 276_180],
  ['1h30m', 5400],
  ['90 minutes', 5400],
  ['1.5 hours', 5400],
  ['2 hrs and 5 mins', 7500],
  ['45 s', 45],
  ['01:12:43', 4363],
  ['3 d 04:43:00', 276_180],
])('reads %s', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

it.each(['', 'soon', '12', '01:12', '4 parsecs', '1 h x'])('refuses %j', (text) => {
  expect(readDuration(text)).toBeNull();
});

it('writes what reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 * 86_400 }), (seconds) => {
      expect(readDuration(formatDuration(seconds))).toBe(seconds);
      expect(readDuration(formatElapsed(seconds))).toBe(seconds);
    }),
  );
});

it('leaves out what is zero', () => {
  expect(formatDuration(0)).toBe('0 s');
  expect(formatDuration(86_400 + 60)).toBe('1 d 1 min');
  expect(formatElapsed(4363)).toBe('01:12:43');
});
