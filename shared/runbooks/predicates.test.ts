import { describe, expect, it } from 'vitest';
import { readPredicates, unreadDemand } from './predicates.ts';

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
  ['1,000 messages or fewer', ['messages <= 1000']],
  ['25 or fewer', ['<= 25']],
  ['25 or fewer jobs', ['jobs <= 25']],
  ['2 or more replicas', ['replicas >= 2']],
  ['3 nodes or more', ['nodes >= 3']],
  ['5+ replicas', ['replicas >= 5']],
  ['CPU and memory below 80 %', ['CPU < 80 %', 'memory < 80 %']],
  ['disk usage < 80% on /, < 90% on /var', ['disk usage < 80 %', 'disk usage < 90 %']],
  ['p50 under 100 ms while p99 stays below 2 s', ['p50 < 100 ms', 'p99 < 2 s']],
  ['replication lag no more than 5 seconds', ['replication lag <= 5 seconds']],
  [
    'latency no higher than 5ms as well as error rate not above 1%',
    ['latency <= 5 ms', 'error rate <= 1 % every'],
  ],
  ['no query longer than a second', ['query <= 1 second every']],
  ['nothing over 80% used', ['used <= 80 % every']],
  ['no pod with more than 3 restarts', ['restarts <= 3 every']],
  ['queue depth drops below 100', ['queue depth < 100']],
  ['free space at least 20 GiB', ['free space >= 20 GiB']],
  ['heap in excess of 1 GB', ['heap > 1 GB']],
  ['±5% of the median', ['within 5 %']],
  ['within 10% of 200 ms', ['within 10 200 ms %']],
  ['no more than 10% above the baseline', ['within 10 %']],
  ['throughput at most 5 % slower than last week', ['throughput within 5 %']],
  ['between 500 MB and 1 GB', ['between 500 1 MB GB']],
  ['between 5 MB and 1 s', []],
  ['Latency: 10–50 ms', ['Latency between 10 50 ms']],
  ['from 3 to 5 nodes', ['nodes between 3 5']],
  ['3 replicas', ['replicas = 3']],
  ['zero restarts', ['restarts = 0']],
  ['two brokers online', ['brokers online = 2']],
  ['5 seconds', ['= 5 seconds']],
  ['`.status` is "ok"', ['.status = ok']],
  ['.items[0].phase is `Running`', ['.items[0].phase = Running']],
  ['`status: 200`', ['status = 200']],
  ['`"state": "green"`', ['state = green']],
  ['shows `replicas: 3` and `phase=Ready`', ['replicas = 3', 'phase = Ready']],
  ['the `ready` field is true', ['ready = true']],
  ['`.errors` should be 0', ['.errors = 0']],
  ['matches `^v2\\.[0-9]+`', ['matches ^v2\\.[0-9]+']],
  ['the version matching /^2\\.(4|5)/', ['matches /^2\\.(4|5)/']],
  ['matches `ready`', ['contains ready']],
  ['all pods are `Running`', ['contains Running every']],
  ['contains `a` and `b`', ['contains a', 'contains b']],
  ['the output contains ready', ['contains ready']],
  ['PONG', ['contains PONG']],
  ['active', ['contains active']],
  ['does not contain `error`', []],
  ['no rows returned', ['empty']],
  ['the command should print nothing', ['empty']],
  ['Output is empty.', ['empty']],
  ['There should be no output', ['empty']],
  ['the queue depth does not grow', ['queue depth stable']],
  ['connections stay constant', ['connections stable']],
  ['return code 3', ['exit 3']],
  ['exits cleanly', ['exit 0']],
  ['200 OK', ['HTTP = 200']],
  ['a 2xx response', ['HTTP between 200 299']],
  ['status code: 204', ['HTTP = 204']],
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
      [one.subject, one.op, one.value, one.value2 ?? '', one.unit, one.unit2 ?? '', one.every ? 'every' : '']
        .filter(Boolean)
        .join(' '),
    );
    expect(read).toEqual(expected);
  });

  it('keeps the words that each predicate was read from', () => {
    expect(readPredicates('CPU < 70%, p95 < 5s').map((one) => one.raw)).toEqual(['CPU < 70%', 'p95 < 5s']);
  });
});

describe('what is demanded and cannot be read', () => {
  it.each([
    ['CPU < 70 % and no errors', 'no errors'],
    ['memory < 80 %, swap is not used', 'swap is not used'],
    ['contains `web`, RESTARTS `0`', 'RESTARTS `0`'],
    ['load < 4. All replicas are ready.', 'All replicas are ready'],
  ])('is told: %s', (sentence, clause) => {
    expect(unreadDemand(sentence)).toBe(clause);
  });

  it.each([
    'CPU < 70 %',
    'CPU and memory below 80 %',
    'CPU < 70 %, which is normal at night',
    'all pods have at least 1 replica, no query longer than 1 s',
    'p95 < 5 s. See `docs/latency.md`.',
    'no output',
    '0',
  ])('is nothing: %s', (sentence) => {
    expect(unreadDemand(sentence)).toBe(null);
  });
});
