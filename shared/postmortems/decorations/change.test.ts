import { expect, test } from 'vitest';
import { changeBetween } from './change.ts';

test.each([
  ['8.5 s', '2.5 s', '', '3.4 times faster'],
  ['4,240 ms', '655 ms', '', '6.5 times faster'],
  ['4.24 s', '655 ms', '', '6.5 times faster'],
  ['2.5 s', '8.5 s', '', '3.4 times slower'],
  ['1000 ms', '900 ms', '', '−10 %'],
  ['1000 ms', '1,100 ms', '', '+10 %'],
  ['176', '42', '', '−76 %'],
  ['511 queries', '4 queries', '', '−99 %'],
  ['10000 rows', '1 rows', '', '−99.9 %'],
  ['5', '0', '', '−100 %'],
  ['100', '100', '', 'no change'],
  ['5-7 s', '0.8 s', '', '6.3 to 8.8 times faster'],
  ['~8 s', '2 s', '', 'about 4 times faster'],
  ['100 rps', '450 rps', '', '4.5 times as many'],
  ['12 GB', '1.5 GB', '', '−87 %'],
  ['1 GiB', '512 MiB', '', '−50 %'],
  ['40 %', '12.5 %', '', '−27.5 points'],
  ['40', '12', '%', '−28 points'],
  ['4240', '655', 'ms', '6.5 times faster'],
  ['4 h 11 min', '38 min', '', '6.6 times faster'],
  ['1 min 30 s', '45 s', '', '2 times faster'],
  ['3600 s', '1 ms', '', '3,600,000 times faster'],
])('%s → %s (%s) is %s', (before, after, unit, told) => {
  expect(changeBetween(before, after, unit)).toBe(told);
});

test.each([
  ['', '4 s'],
  ['fast', 'slow'],
  ['0', '5'],
  ['4 s', '12 queries'],
  ['4 queries', '4 rows'],
  ['p50 1 s, p95 3 s', '2 s'],
  ['5 s 3 s', '2 s'],
  ['10 s 2 min', '2 s'],
  ['40 %', '4 s'],
])('%s → %s says nothing', (before, after) => {
  expect(changeBetween(before, after)).toBeNull();
});
