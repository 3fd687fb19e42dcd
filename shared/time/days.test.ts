import { expect, it } from 'vitest';
import { readDueDay } from './days.ts';

// A Thursday.
const TODAY = '2025-09-04';

it.each([
  ['2025-09-15', '2025-09-15'],
  ['2024-01-02', '2024-01-02'],
  ['sept 15', '2025-09-15'],
  ['September 3', '2026-09-03'],
  ['4 sep', '2025-09-04'],
  ['feb 29', '2028-02-29'],
  ['friday', '2025-09-05'],
  ['Thu', '2025-09-11'],
  ['wed', '2025-09-10'],
  ['today', '2025-09-04'],
  ['tomorrow', '2025-09-05'],
  ['+3d', '2025-09-07'],
  ['in 2 weeks', '2025-09-18'],
])('reads %s', (text, day) => {
  expect(readDueDay(text, TODAY)).toBe(day);
});

it.each(['', 'soon', 'sept 31', '2025-02-30', 'friday noon', '2025-09'])('refuses %j', (text) => {
  expect(readDueDay(text, TODAY)).toBeNull();
});
