import { describe, expect, test } from 'vitest';
import { createShelf, type Suggestable } from './suggesting.ts';
import { stemOf, wordsOf } from './words.ts';

const runbook = (ref: string, title: string, more: Partial<Suggestable> = {}): Suggestable => ({
  id: ref.toLowerCase(),
  ref,
  title,
  alerts: [],
  services: [],
  tags: [],
  words: [],
  ...more,
});
const SHELF = createShelf([
  runbook('RB-1', 'Checkout is slow', { services: ['checkout'], tags: ['latency'] }),
  runbook('RB-2', 'Too many 5xx at the gateway', { alerts: ['HighErrorRate'] }),
  runbook('RB-3', 'Postgres replication lag', {
    services: ['orders-db'],
    words: ['The replica falls behind'],
  }),
  runbook('RB-4', 'Disk full on database hosts', { tags: ['disk'] }),
  runbook('RB-5', 'Expired TLS certificates'),
  runbook('RB-6', 'Restart the database'),
]);
const ask = (title: string, more: { alert?: string; service?: string; tags?: string[] } = {}) =>
  SHELF.suggest({ title, alert: '', service: '', tags: [], ...more }, new Set());
const refs = (...given: Parameters<typeof ask>) => ask(...given).map(({ ref }) => ref);

describe('a runbook is suggested', () => {
  test.each([
    [
      'by its alert before all',
      'Checkout is slow',
      { alert: 'HighErrorRate' },
      'RB-2',
      'its alert HighErrorRate',
    ],
    ['by an alert written otherwise', 'x', { alert: 'high-error-rate' }, 'RB-2', 'its alert HighErrorRate'],
    ['by an alert that the title names', 'HighErrorRate fires', {}, 'RB-2', 'its alert HighErrorRate'],
    ['by its service', 'Odd things', { service: 'Orders DB' }, 'RB-3', 'its service orders-db'],
    ['by a tag', 'Odd things', { tags: ['disk'] }, 'RB-4', 'the tag disk'],
    ['by words of its title', 'Slow checkouts', {}, 'RB-1', 'the words slow, checkouts'],
    ['by what operators call the same', 'SSL cert expires tonight', {}, 'RB-5', 'the words ssl, expires'],
    [
      'by its headings, more weakly',
      'A replica falls behind',
      {},
      'RB-3',
      'the words replica, falls, behind inside',
    ],
  ])('%s', (_how, title, more, ref, reason) => {
    const [first] = ask(title, more);
    expect(first?.ref).toBe(ref);
    expect(first?.reasons).toContain(reason);
  });

  test('the rare word decides', () => {
    expect(refs('The disk of the db')[0]).toBe('RB-4');
    expect(refs('Restart db')[0]).toBe('RB-6');
  });
});

describe('words are one', () => {
  test.each([
    ['db databases database'],
    ['certs certificate TLS certificates'],
    ['expire expires expired expiring'],
    ['latency slow latencies slowness'],
    ['connections connection conns connecting'],
    ['replicas replica'],
    ['queue queues queued queuing'],
    ['stopping stopped stops'],
    ['authentication auth authenticate'],
    ['patch patches patching'],
    ['memories memory OOM'],
  ])('%s', (words) => {
    expect(wordsOf(words)).toHaveLength(1);
  });

  test.each(['disk risk', 'cache case', 'node note', 'constructor construction', '数据库 队列'])(
    'and not: %s',
    (words) => {
      expect(wordsOf(words)).toHaveLength(2);
    },
  );

  test('names are taken apart', () => {
    expect(wordsOf('HighErrorRate on checkout-api (HTTPTimeouts)')).toEqual(
      ['high', 'rate', 'checkout', 'api', 'http', 'timeout'].map(stemOf),
    );
  });
});

describe('nothing is suggested', () => {
  test.each(['', 'Investigating an outage', 'Problem with the service', '!!!', '42'])('for %j', (title) => {
    expect(refs(title)).toEqual([]);
  });

  test('that is attached already, nor more than ten', () => {
    const about = { title: 'Slow checkout', alert: '', service: '', tags: [] };
    expect(SHELF.suggest(about, new Set(['rb-1']))).toEqual([]);
    const many = Array.from({ length: 30 }, (_, n) => runbook(`RB-${n}`, `Checkout case ${n}`));
    expect(
      createShelf(many).suggest({ ...about, service: 'checkout' }, new Set()).length,
    ).toBeLessThanOrEqual(10);
  });
});

test('scores lie between 0 and 1, and fall', () => {
  const scores = ask('Slow database: disk full', { alert: 'HighErrorRate', tags: ['disk'] }).map(
    ({ score }) => score,
  );
  expect(scores.length).toBeGreaterThan(1);
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});
