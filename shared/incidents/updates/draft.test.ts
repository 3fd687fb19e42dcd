import { describe, expect, test } from 'vitest';
import type { ActionItem } from '#shared/actions/model.ts';
import { clocksOf } from '../clocks.ts';
import { DEFAULT_CONVENTIONS } from '../conventions.ts';
import type { Incident, Moment, RoleAssignment, TimelineEntry } from '../model.ts';
import { spanOf } from '../span.ts';
import { draftHandover, draftUpdate } from './draft.ts';
import type { Facts, RunFact } from './facts.ts';
import { innerWords } from './inner-words.ts';

const NOW = '2026-11-20T13:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const at = (start: string) => ({
  start,
  end: null,
  precision: 'second' as const,
  approximate: false,
  zone: 'UTC',
});

const moment = (name: Moment['name'], minutes: number): Moment => ({
  id: name,
  incidentId: 'i',
  name,
  at: at(ago(minutes)),
});
const entry = (text: string, minutes: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `${text} ${minutes}`,
  incidentId: 'i',
  at: at(ago(minutes)),
  recordedAt: ago(minutes),
  text,
  kind: 'note',
  author: 'ada',
  starred: false,
  corrected: false,
  audience: null,
  source: null,
  evidence: [],
  ...more,
});
const role = (name: string, person: string, until: string | null = null): RoleAssignment => ({
  id: `${name} ${person}`,
  incidentId: 'i',
  role: name,
  person,
  from: ago(30),
  until,
});
const action = (ref: string, text: string, more: Partial<ActionItem> = {}): ActionItem => ({
  id: ref,
  ref,
  text,
  owner: null,
  due: null,
  priority: null,
  kind: null,
  status: 'open',
  link: null,
  incidentId: 'i',
  whyId: null,
  position: 1,
  createdAt: ago(10),
  closedAt: null,
  ...more,
});
const run = (ref: string, more: Partial<RunFact> = {}): RunFact => ({
  ref,
  runbook: 'Orders page is slow',
  environment: 'prod-eu',
  live: true,
  paused: false,
  step: { label: 'Restart web-2', outcome: null },
  ...more,
});

function facts(
  given: Partial<Omit<Facts, 'incident'>> & { incident?: Partial<Incident>; everyMinutes?: number } = {},
): Facts {
  const { incident: wanted, everyMinutes = 30, ...more } = given;
  const moments = more.moments ?? [moment('impact-started', 72), moment('declared', 60)];
  const base = { status: 'investigating' as const, createdAt: ago(60) };
  const incident: Incident = {
    id: 'i',
    ref: 'INC-7',
    title: 'Checkout *slow* on web-2',
    severity: 'SEV2',
    kind: 'real',
    zone: 'Europe/Berlin',
    summary: '',
    declaredBy: 'ada',
    postmortemId: null,
    runbookIds: [],
    alert: 'HighLatency',
    service: 'checkout-api',
    tags: [],
    mergedIntoId: null,
    updateEveryMinutes: null,
    nextUpdateAt: null,
    ...base,
    ...wanted,
    ...spanOf({ ...base, ...wanted }, moments),
  };
  const timing = {
    incident,
    moments: [...moments],
    statusSince: ago(12),
    statusChanges: [],
    runbooks: [],
    updates: { everyMinutes, lastAt: null },
  };
  return {
    roles: [],
    entries: [],
    actions: [],
    runs: [],
    conventions: DEFAULT_CONVENTIONS,
    innerNames: ['prod-eu'],
    now: NOW,
    ...more,
    incident,
    moments,
    clocks: more.clocks ?? clocksOf(timing, Date.parse(NOW)),
  };
}

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
});

describe('a template of the team', () => {
  const own = (kind: 'internal' | 'external' | 'handover', text: string) => ({
    ...DEFAULT_CONVENTIONS,
    templates: { ...DEFAULT_CONVENTIONS.templates, [kind]: text },
  });

  test('is filled instead, and names that there are not stay and are reported once', () => {
    const conventions = own(
      'internal',
      '{{ Ref }} is {{status}}: {{nonsense}}, {{nonsense}}\n\n\n\n{{escalations}}\n',
    );
    expect(draftUpdate(facts({ conventions }), 'internal')).toMatchObject({
      markdown: 'INC-7 is investigating: {{nonsense}}, {{nonsense}}\n',
      missing: ['{{nonsense}} is no name that Hotwash knows'],
    });
  });

  test('for the outside is not filled with what is inside', () => {
    const conventions = own('external', '{{state}} {{title}} {{known}}');
    const { markdown, missing } = draftUpdate(facts({ conventions }), 'external');
    expect(markdown).toContain('{{title}} {{known}}');
    expect(missing).toEqual(['{{title}} is not for the outside', '{{known}} is not for the outside']);
  });

  test('is not filled twice: what a person typed is no template', () => {
    const { markdown } = draftUpdate(facts({ incident: { title: '{{summary}} {{ref}}' } }), 'internal');
    expect(markdown).toContain('INC-7 {{summary}} {{ref}}');
  });
});
