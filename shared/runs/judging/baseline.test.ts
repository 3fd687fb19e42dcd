import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VerdictValue } from '../model.ts';
import { type Observation, verdictOn } from './labelled/observation.ts';

const BENCH = 'p50: 80 ms\np95: 400 ms\nthroughput: 1000\n';
const STATS = (web: string, db: string) =>
  `NAME    CPU %     MEM USAGE / LIMIT   MEM %\nweb-1   ${web}    402MiB / 2GiB       19.63%\ndb-1    ${db}    1.1GiB / 2GiB       55.00%\n`;

type Case = [sentence: string, value: VerdictValue, now: string, baseline: string | null, seen: RegExp];

describe('near a baseline', () => {
  it.each<Case>([
    [
      'Within 10% of baseline',
      'unverified',
      '0.2\n',
      null,
      /No baseline is set for this; set one from an earlier run\. It is 0\.2 now/,
    ],
    ['p95 within 10 % of the baseline', 'unverified', BENCH, null, /No baseline is set for "p95"/],
    [
      'p95 within 10 % of the baseline',
      'met',
      BENCH.replace('400', '430'),
      BENCH,
      /p95: 430 ms, was 400 ms \(\+7\.5 %\)/,
    ],
    ['p95 within 10 % of the baseline', 'not met', BENCH.replace('400', '450'), BENCH, /\+12\.5 %/],
    ['p95 within 10 % of the baseline', 'not met', BENCH.replace('400', '300'), BENCH, /-25 %/],
    ['p95 no more than 10% above the baseline', 'met', BENCH.replace('400', '300'), BENCH, /was 400 ms/],
    ['p95 no more than 10% above the baseline', 'not met', BENCH.replace('400', '500'), BENCH, /was 400 ms/],
    ['p95 at most 10 % slower than last week', 'met', BENCH.replace('400', '300'), BENCH, /was 400 ms/],
    [
      'throughput at most 5 % slower than last week',
      'unverified',
      BENCH.replace('1000', '1200'),
      BENCH,
      /was 1000/,
    ],
    ['p95 within 50 ms of the baseline', 'met', BENCH.replace('400', '440'), BENCH, /within 50 ms/],
    ['p95 within 50 MB of the baseline', 'unverified', BENCH, BENCH, /was 400 ms/],
    ['Within 10% of baseline', 'met', BENCH, BENCH, /p50: 80 ms/],
    [
      'Within 10% of baseline',
      'unverified',
      BENCH.replace('400', '900'),
      BENCH,
      /Several values may be meant/,
    ],
    ['Within 10% of baseline', 'not met', '250\n', '200\n', /250, was 200 \(\+25 %\)/],
    ['Within 10% of baseline', 'unverified', 'done\n', BENCH, /No number/],
    ['Within 10% of baseline', 'unverified', '200\n', 'connection lost\n', /baseline has no one value/],
    ['Within 10% of baseline', 'unverified', '200 ms\n', '200 MB\n', /baseline has no one value/],
    [
      'CPU within 10 % of the baseline',
      'met',
      STATS('50.0%', '10.0%'),
      STATS('52.0%', '10.5%'),
      /CPU % of web-1/,
    ],
    [
      'CPU within 10 % of the baseline',
      'not met',
      STATS('80.0%', '10.0%'),
      STATS('52.0%', '10.5%'),
      /web-1: 80\.0%, was 52\.0%/,
    ],
    [
      'CPU within 10 % of the baseline',
      'unverified',
      STATS('50.0%', '10.0%').replace('db-1 ', 'db-2 '),
      STATS('50.0%', '10.0%'),
      /no one value for .*db-2/,
    ],
    ['latency within 10 % of the baseline', 'unverified', BENCH, BENCH, /No number for "latency"/],
    ['p95 within 10 % of the baseline', 'met', 'p95: 0\n', 'p95: 0\n', /was 0/],
    ['p95 within 10 % of the baseline', 'not met', 'p95: 5\n', 'p95: 0\n', /was 0/],
  ])('%s is %s', (sentence, value, stdout, baseline, seen) => {
    const found = verdictOn(sentence, { command: './bench', stdout, baseline, says: [] });
    expect(found.seen).toMatch(seen);
    expect(found.value).toBe(value);
  });

  it('does not judge a number of which a part is missing', () => {
    const observed: Observation = {
      command: './bench',
      stdout: BENCH,
      baseline: BENCH,
      incomplete: true,
      says: [],
    };
    expect(verdictOn('p95 within 10 % of the baseline', observed).value).toBe('unverified');
  });

  it('compares the one value of a table, not how many rows tell it', () => {
    const count = (value: number) => ` count \n-------\n ${value}\n(1 row)\n\n`;
    const verdict = (now: number) =>
      verdictOn('Within 10% of baseline', {
        command: 'psql -c "SELECT count(*) FROM jobs"',
        stdout: count(now),
        baseline: count(100),
        says: [],
      }).value;
    expect(verdict(105)).toBe('met');
    expect(verdict(150)).toBe('not met');
  });

  it('agrees with arithmetic', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (now, then) => {
        fc.pre(Math.abs(Math.abs(now - then) - then / 10) > 1e-6);
        const found = verdictOn('Within 10% of baseline', {
          command: 'x',
          stdout: `${now}\n`,
          baseline: `${then}\n`,
          says: [],
        });
        expect(found.value).toBe(Math.abs(now - then) <= then / 10 ? 'met' : 'not met');
      }),
    );
  });
});
