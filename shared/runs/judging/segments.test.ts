import { describe, expect, it } from 'vitest';
import type { VerdictValue } from '../model.ts';
import { verdictOn } from './labelled/observation.ts';

const DJANGO = [
  { input: 'from django.db import connection, reset_queries', output: '' },
  { input: 'reset_queries()', output: '' },
  { input: 'holidays(2024)', output: '[date(2024, 1, 1), date(2024, 12, 25)]\n' },
  { input: 'len(connection.queries)', output: '42\n' },
];
const TWO = [
  { input: 'len(orders)', output: '7\n' },
  { input: 'len(connection.queries)', output: '42\n' },
];
const SQL = [
  { input: 'SELECT 1;', output: ' ?column?\n----------\n        1\n(1 row)\n' },
  {
    input: 'SELECT count(*) AS connections FROM pg_stat_activity;',
    output: ' connections\n-------------\n          42\n(1 row)\n',
  },
];

describe('lines of an interpreter', () => {
  it.each<[string, VerdictValue, typeof DJANGO, RegExp]>([
    ['< 20 queries per calculation', 'not met', DJANGO, /42, expected < 20 \(len\(connection\.queries\)\)/],
    ['< 50 queries per calculation', 'met', DJANGO, /42/],
    ['fewer than 50 queries', 'met', TWO, /connection\.queries/],
    ['less than 20', 'unverified', TWO, /Several lines.*len\(orders\) → 7, len\(connection\.queries\) → 42/],
    ['42', 'unverified', TWO, /Several lines/],
    ['orders < 10', 'met', TWO, /7.*len\(orders\)/],
    ['p95 < 5s', 'unverified', DJANGO, /No time/],
    ['connections < 100', 'met', SQL, /42.*pg_stat_activity/],
    ['connections < 10', 'not met', SQL, /42/],
    ['contains `reset_queries`', 'not met', DJANGO, /not in the output/],
    ['contains `date(2024`', 'met', DJANGO, /date/],
    [
      'queries < 20',
      'unverified',
      [
        { input: 'connection.queries', output: '[{"sql": "x"}]' },
        { input: 'len(orders)', output: '7\n' },
      ],
      /connection\.queries/,
    ],
  ])('%s is %s', (sentence, value, segments, seen) => {
    const stdout = segments.map(({ input, output }) => `>>> ${input}\n${output}`).join('');
    const found = verdictOn(sentence, { command: 'python manage.py shell', stdout, segments, says: [] });
    expect(found.seen).toMatch(seen);
    expect(found.value).toBe(value);
  });
});
