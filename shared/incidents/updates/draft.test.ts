import { describe, expect, test } from 'vitest';
import { DEFAULT_CONVENTIONS } from '../conventions.ts';
import type { TimelineEntry } from '../model.ts';
import { draftHandover, draftUpdate } from './draft.ts';
import { action, ago, entry, facts, moment, role, run } from './facts.fixture.ts';
import { innerWords } from './inner-words.ts';

describe('an internal update', () => {
  test('tells the state, the impact, what is known and done, and when more comes', () => {
    const { markdown, plain, missing } = draftUpdate(
      facts({
        entries: [
          entry('impact: about 20 % of orders fail', 50),
          entry('first reports', 49),
          entry('cause: an index is missing', 20),
          entry('failed over **db-1**\nmore of it', 15, { starred: true }),
          entry('CPU is at 93 %', 10, {
            kind: 'evidence',
            starred: true,
            evidence: [
              {
                command: 'top -b',
                outcome: 'succeeded (exit 0)',
                verdict: 'not met',
              } as TimelineEntry['evidence'][number],
            ],
          }),
        ],
        actions: [
          action('ACT-1', 'add the index', { status: 'in progress', owner: 'Bo' }),
          action('ACT-2', 'later'),
        ],
        runs: [run('RUN-3'), run('RUN-2', { live: false, step: { label: 'Drain', outcome: 'succeeded' } })],
      }),
      'internal',
    );
    expect(markdown).toBe(`**INC-7 Checkout \\*slow\\* on web-2** (SEV2 Major)

Status **investigating** for 12 min. It began at 12:48 Europe/Berlin (11:48 UTC), 1 h 12 min ago.

**Impact:** about 20 % of orders fail

**What we know**

- 13:40 cause: an index is missing
- 13:45 failed over **db-1** …
- 13:50 CPU is at 93 %: \`top -b\` succeeded (exit 0), not met

**What we do**

- RUN-3 Orders page is slow @ prod-eu, running: Restart web-2
- ACT-1 add the index (Bo)
- RUN-2 Orders page is slow @ prod-eu, last: Drain (succeeded)

The next update follows at 14:30 Europe/Berlin (13:30 UTC).
`);
    expect(missing).toEqual([]);
    expect(plain).toContain('- 13:45 failed over db-1 …');
    expect(plain).not.toMatch(/\*\*|\\/);
  });

  test('tells coarse times of other zones as they were, and no question as known', () => {
    const stated = (start: string, precision: 'day' | 'tens', zone: string) => ({
      at: { start, end: null, precision, approximate: false, zone },
    });
    const { markdown } = draftUpdate(
      facts({
        entries: [
          entry('deploy', 0, stated('2026-11-19T18:15:00.000Z', 'day', 'Asia/Kathmandu')),
          entry('first reports', 0, stated('2026-11-20T08:45:00.000Z', 'tens', 'Asia/Kathmandu')),
          entry('the day before', 60 * 24),
          entry('is it the **db?**', 5),
        ],
      }),
      'internal',
    );
    expect(markdown).toContain(
      '\n- 2026-11-20 deploy\n- 09:45–09:54 first reports\n- 2026-11-19 14:00 the day before\n\n',
    );
    expect(markdown).not.toContain('is it');
  });

  test('says what is not known, and leaves it open', () => {
    const { markdown, missing } = draftUpdate(facts({ moments: [], everyMinutes: 0 }), 'internal');
    expect(missing).toEqual(['the impact', 'what is known', 'when the next update follows']);
    expect(markdown).toContain('**Impact:** _(not noted yet)_');
    expect(markdown).toContain('follows at _(when?)_');
  });

  test('takes the latest notes where none is starred', () => {
    const entries = Array.from({ length: 9 }, (_, n) => entry(`note ${n}`, 20 - n));
    const { markdown } = draftUpdate(
      facts({ entries: [...entries, entry('x', 1, { kind: 'system' })] }),
      'internal',
    );
    expect(markdown.match(/note \d/g)).toEqual(['note 3', 'note 4', 'note 5', 'note 6', 'note 7', 'note 8']);
  });

  test('tells the impact once, though it was noted last', () => {
    const entries = [entry('first reports', 9), entry('Impact: a third of all orders fails', 1)];
    const { markdown } = draftUpdate(facts({ entries }), 'internal');
    expect(markdown.match(/a third of all orders/g)).toHaveLength(1);
  });

  test('keeps a promise that lies further ahead than the interval', () => {
    const promised = facts({ incident: { nextUpdateAt: '2026-11-20T15:00:00.000Z' } });
    expect(draftUpdate(promised, 'internal').markdown).toContain(
      'follows at 16:00 Europe/Berlin (15:00 UTC)',
    );
    const nearer = facts({ incident: { nextUpdateAt: '2026-11-20T13:05:00.000Z' } });
    expect(draftUpdate(nearer, 'internal').markdown).toContain('follows at 14:30');
  });

  test('promises nothing once it is over', () => {
    const over = facts({
      incident: { status: 'resolved' },
      moments: [moment('impact-started', 72), moment('resolved', 2)],
    });
    const { markdown } = draftUpdate(over, 'internal');
    expect(markdown).toContain('Status **resolved**. It lasted 1 h 10 min.');
    expect(markdown).toContain('No further update is planned.');
  });

  test.each(['internal', 'external'] as const)(
    'says to nobody how long it lasted where its end precedes it: %s',
    (audience) => {
      const over = facts({
        incident: { status: 'resolved' },
        moments: [moment('impact-started', 2), moment('resolved', 72)],
      });
      const { markdown } = draftUpdate(over, audience);
      expect(markdown).toMatch(/resolved/);
      expect(markdown).not.toContain('It lasted');
    },
  );
});

describe('an external update', () => {
  const inner = {
    entries: [
      entry(
        'Impact: Orders fail. Ada Lovelace says db-7 is full. See https://grafana.internal/x. Retry works.',
        30,
      ),
      entry('cause: web-2 lost its index', 20, { starred: true }),
    ],
    roles: [role('incident commander', 'Ada Lovelace')],
    runs: [run('RUN-3')],
    actions: [action('ACT-1', 'restart web-2', { status: 'in progress' })],
  };

  test('tells the state, the impact in harmless sentences, and when more comes: nothing else', () => {
    const { markdown, missing } = draftUpdate(
      facts({ ...inner, incident: { status: 'identified' } }),
      'external',
    );
    expect(
      markdown,
    ).toBe(`We have found the cause of a problem that began at 12:48 Europe/Berlin (11:48 UTC), and are working on it.

Orders fail. Retry works.

The next update follows at 14:30 Europe/Berlin (13:30 UTC).
`);
    expect(missing).toEqual([]);
  });

  test.each([
    'triage',
    'investigating',
    'identified',
    'mitigated',
    'resolved',
    'closed',
    'cancelled',
    'merged',
  ] as const)('holds nothing from inside while it is %s', (status) => {
    const given = facts({
      ...inner,
      incident: { status, summary: 'web-2 burns; ask the scribe. `ssh web-2`' },
    });
    const { markdown, plain } = draftUpdate(given, 'external');
    const known = { roles: DEFAULT_CONVENTIONS.roles, people: ['Ada Lovelace', 'ada'], names: ['prod-eu'] };
    for (const text of [markdown, plain]) {
      expect(innerWords(text, known)).toEqual([]);
      expect(text).not.toMatch(/INC-|SEV|web-2|checkout-api|HighLatency|http|index/);
    }
  });

  test('asks for the impact where nothing harmless is known of it', () => {
    const { markdown, missing } = draftUpdate(facts({ incident: { summary: 'db-7 is full' } }), 'external');
    expect(markdown).toContain('_(What do users notice?)_');
    expect(missing).toEqual(['the impact, in words for the outside']);
  });

  test('says when it is a drill', () => {
    expect(draftUpdate(facts({ incident: { kind: 'drill' } }), 'external').plain).toMatch(
      /^This is a drill\. /,
    );
  });
});

describe('a handover', () => {
  test('tells who holds what, what is open, what runs and what is due', () => {
    const clocks = facts().clocks;
    const { markdown, missing } = draftHandover(
      facts({
        incident: { summary: 'Orders fail.' },
        entries: [
          entry('Is the cache warm?', 20),
          entry('**Who owns it?**', 10),
          entry('known', 5, { starred: true }),
        ],
        roles: [
          role('scribe', 'Cy'),
          role('incident commander', 'Ada', ago(5)),
          role('incident commander', 'Bo'),
        ],
        actions: [action('ACT-1', 'one', { due: '2026-12-01' }), action('ACT-2', 'two', { status: 'done' })],
        runs: [run('RUN-3', { paused: true })],
        clocks: {
          ...clocks,
          escalations: [
            {
              runbook: { id: 'r', ref: 'RB-1', title: 'x' },
              to: 'the database team',
              condition: 'unresolved',
              state: 'waiting',
              afterMs: 0,
              dueAt: '2026-11-20T13:10:00.000Z',
              leftMs: 600_000,
              stopsAt: 'resolved',
              stoppedAt: null,
            },
          ],
        },
      }),
    );
    for (const part of [
      '**Handover of INC-7 Checkout \\*slow\\* on web-2** (SEV2 Major)',
      '- 13:40 Is the cache warm?\n- 13:50 **Who owns it?**\n- When was it detected? (detected is not set)',
      '**Running now**\n\n- RUN-3 Orders page is slow @ prod-eu, paused: Restart web-2',
      '**Open actions**\n\n- ACT-1 one (due 2026-12-01)\n\n',
      '**Who holds what**\n\n- Incident commander: Bo\n- Scribe: Cy',
      '- 14:10 Europe/Berlin (13:10 UTC): escalate to the database team (unresolved, RB-1)',
    ]) {
      expect(markdown).toContain(part);
    }
    expect(missing).toEqual([]);
  });

  test('tells when the next update is due as it stands, since a note moves no clock', () => {
    const told = (nextUpdateAt: string | null, more: Parameters<typeof facts>[0] = {}) =>
      draftHandover(facts({ everyMinutes: 30, incident: { nextUpdateAt }, ...more })).markdown;
    // The interval alone would give another half an hour from now.
    expect(told('2026-11-20T13:05:00.000Z')).toContain(
      'The next update is due at 14:05 Europe/Berlin (13:05 UTC).',
    );
    expect(told('2026-11-20T12:50:00.000Z')).toContain(
      'The next update was due at 13:50 Europe/Berlin (12:50 UTC).',
    );
    expect(told(null)).toContain('The next update was due at 13:30 Europe/Berlin (12:30 UTC).');
    expect(told(null, { everyMinutes: 0 })).toContain('Nobody promised a next update.');
    expect(told(null, { incident: { status: 'resolved' } })).toContain('No further update is planned.');
  });
});
