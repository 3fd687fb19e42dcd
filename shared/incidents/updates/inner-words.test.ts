import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { innerWords } from './inner-words.ts';

const KNOWN = {
  roles: ['incident commander', 'scribe'],
  people: ['Ann Lee', 'Bo'],
  names: ['prod-eu', 'shop'],
};
const found = (text: string) => innerWords(text, KNOWN).map(({ text: word, kind }) => [word, kind]);

describe('what a text for the outside should not hold', () => {
  it.each([
    ['We restarted `web`.', '`web`', 'code'],
    ['db-02 is full', 'db-02', 'a host'],
    ['It is cache-eu-west-1 that fails', 'cache-eu-west-1', 'a host'],
    ['orders.svc.cluster.local times out', 'orders.svc.cluster.local', 'a host'],
    ['from 10.0.12.7:5432', '10.0.12.7:5432', 'an address'],
    ['$ rm -rf /tmp/cache', '$ rm -rf /tmp/cache', 'a command'],
    ['then kubectl rollout restart', 'kubectl rollout', 'a command'],
    ['see INC-12', 'INC-12', 'a number of Hotwash'],
    ['This is a SEV2', 'SEV2', 'a severity'],
    ['look in /var/log/syslog', '/var/log/syslog', 'a path'],
    ['ask @ann', '@ann', 'a person'],
    ['write to ops@example.com', 'ops@example.com', 'an email address'],
    ['Ann Lee looks at it', 'Ann Lee', 'a person'],
    ['The Incident Commander decides', 'Incident Commander', 'a role'],
    ['Both scribes write', 'scribes', 'a role'],
    ['Ann is restarting it', 'Ann', 'a person'],
    ['DB01 has no space left', 'DB01', 'a host'],
    ['since pg3.prod.example.com failed', 'pg3.prod.example.com', 'a host'],
    ['idx_orders_customer was dropped', 'idx_orders_customer', 'code'],
    ['prod-eu is affected', 'prod-eu', 'a name from inside'],
  ])('%s', (text, word, kind) => {
    expect(found(text)).toEqual([[word, kind]]);
  });

  it.each([
    'We are investigating errors at checkout. The next update follows at 15:30 UTC.',
    'Since 14:05 about 20 % of orders fail; you can try again.',
    'On 2026-11-20 a well-known third-party service was slow.',
    'See https://status.example.com/history/today for more.',
    'Both and/or one of them may be slow.',
    'Boats sail. An announcement follows, _soon_.',
    'See https://store.example.com/?utm_source=mail for HTTP2 and MP3 downloads at 24.7 percent.',
    '',
  ])('leaves alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('tells each place once, in the order of the text', () => {
    expect(found('Ann Lee ran `ssh db-02` on prod-eu.').map(([word]) => word)).toEqual([
      'Ann Lee',
      '`ssh db-02`',
      'prod-eu',
    ]);
  });

  it('takes time in proportion to the text', { timeout: 60_000 }, () => {
    const spent = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    for (const piece of ['a', 'a-', 'a.', '_a', 'a1', 'a@']) {
      expect(
        growthOf((text) => void found(text), piece, 16_000, spent),
        piece,
      ).toBeLessThan(LINEAR);
    }
  });

  it('does not look for names of one letter, nor for none', () => {
    expect(innerWords('a b c', { roles: [''], people: ['a'], names: [' '] })).toEqual([]);
  });
});
