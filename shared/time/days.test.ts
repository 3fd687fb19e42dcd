import { expect, it } from 'vitest';
import { readDueDay, readDueField, YEAR_COMMA } from './days.ts';

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
  ['15.09.', '2025-09-15'],
  ['15. 9.', '2025-09-15'],
  ['31.08.', '2026-08-31'],
  ['29.02.', '2028-02-29'],
  ['5.5.', '2026-05-05'],
  ['15.09.2025', '2025-09-15'],
  ['15. 9. 2026', '2026-09-15'],
  ['15 Sep 2025', '2025-09-15'],
  ['15 September 2025', '2025-09-15'],
  ['Sep 15, 2025', '2025-09-15'],
  ['September 15th, 2025', '2025-09-15'],
  ['next monday', '2025-09-08'],
  ['Next Mon', '2025-09-08'],
])('reads %s', (text, day) => {
  expect(readDueDay(text, TODAY)).toBe(day);
});

it.each([
  '',
  'soon',
  'sept 31',
  '2025-02-30',
  'friday noon',
  '2025-09',
  '03.04.',
  '3.4.2025',
  '09.15.2025',
  '31.09.',
  '29.02.2025',
  '0.5.',
  '15.09',
  '15.09.25',
  '15.9.5',
  'next friday',
  'next week',
])('refuses %j', (text) => {
  expect(readDueDay(text, TODAY)).toBeNull();
});

it('says on any day that the next Monday is the one of the coming week', () => {
  const mondays = ['01', '02', '03', '04', '05', '06', '07'].map((day) =>
    readDueDay('next monday', `2025-09-${day}`),
  );
  expect(new Set(mondays)).toEqual(new Set(['2025-09-08']));
});

it('reads a field at the end of a sentence', () => {
  expect(['15.09.', '15.09.2025.', 'friday.', ' sept 15. '].map((text) => readDueField(text, TODAY))).toEqual(
    ['2025-09-15', '2025-09-15', '2025-09-05', '2025-09-15'],
  );
  expect(readDueField('15.10', TODAY)).toBeNull();
});

it('knows the comma before a year from one that ends a field', () => {
  const commas = (text: string) => text.replaceAll(new RegExp(YEAR_COMMA, 'gi'), '').length - text.length;
  expect(commas('Due: Sep 15, 2025, Owner: Ann')).toBe(-1);
  expect(commas('Due: September 15th, 2025')).toBe(-1);
  expect(commas('Due: sept 15, 20250 rows, Ann, 2025')).toBe(0);
});
