import { describe, expect, test } from 'vitest';
import { agoText, bytesText, clockTime, fullTime, runningClock, shortTime, tookText } from './time-text.ts';

const at = Date.parse('2026-11-20T14:32:07.000Z');

describe('times', () => {
  test('in a zone and in UTC', () => {
    expect(clockTime(at, 'UTC')).toBe('14:32:07');
    expect(clockTime(at, 'Asia/Kathmandu')).toBe('20:17:07');
    expect(fullTime(at, 'Asia/Tehran')).toBe('2026-11-20 18:02:07');
    expect(clockTime(Date.parse('2026-11-20T00:00:00Z'), 'UTC')).toBe('00:00:00');
  });

  test('get the date when it is another day in that zone', () => {
    expect(shortTime(at, at + 3_600_000, 'UTC')).toBe('14:32');
    expect(shortTime(at, at + 3_600_000, 'Asia/Tokyo')).toBe('20 Nov 23:32');
    expect(shortTime(at, at + 90 * 86_400_000, 'UTC')).toBe('20 Nov 2026 14:32');
  });

  test.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [2 * 86_400_000, '2 d ago'],
    [8 * 86_400_000, '20 Nov 14:32'],
  ])('%i ms later is “%s”', (later, text) => {
    expect(agoText(at, at + later, 'UTC')).toBe(text);
  });
});

test.each([
  [-5, '00:00:00'],
  [59_999, '00:00:59'],
  [4_363_000, '01:12:43'],
  [3 * 86_400_000 + 16_990_000, '3 d 04:43:10'],
])('a clock at %i ms shows %s', (ms, text) => {
  expect(runningClock(ms)).toBe(text);
});

test.each([
  [4, '4 ms'],
  [1840, '1.8 s'],
  [59_940, '59.9 s'],
  [125_000, '2 min 5 s'],
  [119_700, '2 min'],
])('%i ms took %s', (ms, text) => {
  expect(tookText(ms)).toBe(text);
});

test.each([
  [12, '12 B'],
  [3482, '3.4 KiB'],
  [1_258_291, '1.2 MiB'],
  [64 * 1024 * 1024, '64 MiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
