import { expect, test } from 'vitest';
import { minutesText, readMinutes } from './minutes.ts';

test.each([
  ['30', 30],
  ['30 min', 30],
  ['every 1 h', 60],
  ['1h30m', 90],
  ['Never', 0],
  ['0', 0],
  ['20 s', null],
  ['8 days', null],
  ['soon', null],
  ['', null],
])('%j', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes);
});

test('what is shown is read back', () => {
  for (const minutes of [0, 1, 15, 60, 90, 1440, 10_080]) {
    expect(readMinutes(minutesText(minutes))).toBe(minutes);
  }
});
