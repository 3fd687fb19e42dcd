import { describe, expect, it } from 'vitest';
import { readPredicates } from './predicates.ts';

/** Sentence, then each predicate as `subject op value value2 unit every`, parts that are empty left out. */
const SENTENCES: [string, string[]][] = [
  ['CPU < 70%, Memory < 80%, < 100 DB connections', ['CPU < 70 %', 'Memory < 80 %', 'DB connections < 100']],
  ['< 20 queries per calculation, p95 < 5s', ['queries per calculation < 20', 'p95 < 5 s']],
  [
    'Total memory < 80%, individual processes < 500MB',
    ['Total memory < 80 %', 'individual processes < 500 MB'],
  ],
  ['Within 10% of baseline', ['within 10 %']],
  ['Response time within 5% of the baseline', ['Response time within 5 %']],
  ['No queries taking > 1s', ['queries <= 1 s every']],
  ['no process uses more than 2 GiB', ['process <= 2 GiB every']],
  ['All pods have at least 1 replica', ['pods >= 1 every']],
  ['Stable memory usage', ['memory usage stable']],
  ['memory usage is not growing', ['memory usage stable']],
  ['load average under 4 and disk usage below 90 %', ['load average < 4', 'disk usage < 90 %']],
  ['replication lag should be less than 5 seconds', ['replication lag < 5 seconds']],
  ['Latency between 10 and 50 ms', ['Latency between 10 50 ms']],
  ['CPU 20-60%', ['CPU between 20 60 %']],
  ['at least 3 nodes', ['nodes >= 3']],
  ['error rate does not exceed 1 %', ['error rate <= 1 %']],
  ['1,000 messages or fewer', []],
  ['fewer than 1,000 messages', ['messages < 1000']],
  ['exit code 0', ['exit 0']],
  ['no output', ['empty']],
  ['Empty', ['empty']],
  ['contains "ready"', ['contains ready']],
  ['status is `Running`', ['contains Running']],
  ['"active"', ['contains active']],
  ['returns HTTP 200', ['HTTP = 200']],
  ['0', ['= 0']],
  ['The count is 0', ['count = 0']],
  ['p99 ≤ 250 ms; error rate ≤ 0.1%', ['p99 <= 250 ms', 'error rate <= 0.1 %']],
  ['Response looks normal', []],
  ['Memory usage reasonable for operation', []],
  ['The log looks normal for this hour', []],
  ['All pods are Running', []],
  ['Version 1.2.3 or newer', []],
  ['The page loads', []],
];

describe('readPredicates', () => {
  it.each(SENTENCES)('%s', (sentence, expected) => {
    const read = readPredicates(sentence).map((one) =>
      [one.subject, one.op, one.value, one.value2 ?? '', one.unit, one.every ? 'every' : '']
        .filter(Boolean)
        .join(' '),
    );
    expect(read).toEqual(expected);
  });

  it('keeps the words that each predicate was read from', () => {
    expect(readPredicates('CPU < 70%, p95 < 5s').map((one) => one.raw)).toEqual(['CPU < 70%', 'p95 < 5s']);
  });
});
