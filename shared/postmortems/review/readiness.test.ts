import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { anchorAt } from './anchor.ts';
import type { Comment, ReadinessRule } from './model.ts';
import { action, entry, incident, moment, TEXT } from './readiness.fixture.ts';
import { type ReadinessInput, readinessOf } from './readiness.ts';

const look = (more: Partial<ReadinessInput> = {}) =>
  readinessOf({
    source: TEXT,
    kind: 'postmortem',
    incident: incident(),
    comments: [],
    dismissals: [],
    gapMinutes: 30,
    today: '2026-11-21',
    zone: 'UTC',
    ...more,
  });
const of = (rule: ReadinessRule, more: Partial<ReadinessInput> = {}) =>
  look(more).open.filter((item) => item.rule === rule);
const texts = (rule: ReadinessRule, more: Partial<ReadinessInput> = {}) =>
  of(rule, more).map(({ text }) => text);
const placed = (rule: ReadinessRule, source: string, more: Partial<ReadinessInput> = {}) =>
  of(rule, { source, ...more }).map(({ at }) => at && source.slice(at.start, at.end));

it('says nothing when all is there', () => {
  expect(look().open).toEqual([]);
});

it('finds the root cause of a page that was pasted, and its absence', () => {
  const page = (cause: string) =>
    `Skip to content\n\nPostmortem: Slow orders\n\n1. Summary\n\n  • It was slow.\n\n2. ${cause}\n\n  • No index fits.\n\n3. Impact\n\n  • Nobody could order.\n`;
  const missing = (cause: string) =>
    texts('root-cause-missing', { source: page(cause), incident: incident({ whys: [] }) });
  expect(missing('Root Cause Analysis')).toEqual([]);
  expect(missing('What we saw')).toEqual(['No root cause is told']);
});

describe('key moments and times', () => {
  it('names those that are missing and what cannot be told without them', () => {
    const items = of('moments-missing', { incident: incident({ moments: [moment('resolved', '11:30')] }) });
    expect(items.map(({ text }) => text)).toEqual([
      'Not set: impact started',
      'Not set: detected',
      'Not set: mitigated',
    ]);
    expect(items[2]!.why).toContain('TTM = mitigated − impact started');
  });

  it('compares what is stated with what is derived, about as a person says about', () => {
    const stated = (text: string, amount: number) => ({
      incident: incident({
        stated: [{ id: 's', incidentId: 'i', name: 'TTD', text, amount, unit: 's' }],
      }),
    });
    expect(texts('stated-differs', stated('about 22 minutes', 22 * 60))).toEqual([]);
    expect(texts('stated-differs', stated('35 minutes', 35 * 60))).toEqual([
      'TTD is stated as 35 min, its key moments give 20 min',
    ]);
  });

  it('reads what the prose states, with its place, and not what the blocks derive', () => {
    const source = TEXT.replace('It was slow for an hour.', '- Time to detect: 5 minutes\n- TTR: 1 h 30 min');
    expect(texts('stated-differs', { source })).toEqual([
      'TTD is stated as 5 min, its key moments give 20 min',
    ]);
    expect(placed('stated-differs', source)).toEqual(['- Time to detect: 5 minutes']);
  });
});

describe('the timeline', () => {
  const gaps = (entries: TimelineEntry[], gapMinutes = 30) =>
    of('timeline-gap', { incident: incident({ entries }), gapMinutes });

  it('tells silence that is longer than the setting, at the entry that ends it', () => {
    const entries = [entry('10:00', 'first reports'), entry('10:55', 'looked at the graphs')];
    const [gap, ...others] = gaps(entries);
    expect(others).toEqual([]);
    expect(gap!.text).toBe('Nothing on the timeline for 55 min, 2026-11-20 10:00 to 2026-11-20 10:55');
    expect(TEXT.slice(gap!.at!.start, gap!.at!.end)).toBe('| 10:25 | looked at the graphs |');
    expect(gaps(entries, 60)).toEqual([]);
  });

  it('counts a range as told, and leaves out what was before the impact and after it was resolved', () => {
    const long = entry('10:00', 'vendor works on it', { end: '2026-11-20T11:20:00.000Z' });
    expect(gaps([long, entry('11:25', 'fixed')])).toEqual([]);
    expect(
      gaps([
        entry('07:00', 'deployed'),
        entry('10:00', 'a'),
        entry('10:29', 'b'),
        entry('14:00', 'written up'),
      ]),
    ).toHaveLength(1);
    expect(gaps([entry('11:31', 'a'), entry('15:00', 'b')])).toEqual([]);
  });

  it('makes nothing of a day without a clock', () => {
    expect(
      gaps([entry('10:00', 'a'), entry('00:00', 'that day', { precision: 'day' }), entry('10:20', 'b')]),
    ).toEqual([]);
  });
});

describe('actions', () => {
  it('misses owner and day of open ones, at their line', () => {
    const more = { incident: incident({ actions: [action('ACT-1', { owner: null, due: null })] }) };
    expect(texts('action-owner', more)).toEqual(['No owner: ACT-1 Bound the date range']);
    expect(placed('action-due', TEXT, more)).toEqual([
      '- [ ] Bound the date range (ACT-1, Owner: Ann, Due: 2026-12-01)',
    ]);
    const done = {
      incident: incident({ actions: [action('ACT-1', { owner: null, due: null, status: 'done' })] }),
    };
    expect(look(done).open).toEqual([]);
  });

  it('is not fooled by ACT-10 when ACT-1 is meant', () => {
    const source = TEXT.replace('- [ ] Bound', '- [ ] Other (ACT-10, Owner: Bo)\n- [ ] Bound');
    const more = { incident: incident({ actions: [action('ACT-1', { owner: null })] }) };
    expect(placed('action-owner', source, more)).toEqual([
      '- [ ] Bound the date range (ACT-1, Owner: Ann, Due: 2026-12-01)',
    ]);
  });

  it('misses them all', () => {
    expect(texts('actions-missing', { incident: incident({ actions: [] }) })).toEqual(['No action item yet']);
  });
});

describe('the text', () => {
  it('misses the root cause once, not the empty heading as well', () => {
    const source = TEXT.replace('No upper bound.', '');
    const none = incident({ whys: [] });
    expect(look({ source, incident: none }).open.map(({ rule }) => rule)).toEqual([
      'root-cause-missing',
      'whys-missing',
    ]);
    // A why that is a contributing factor is a cause, too; then the heading is only empty.
    expect(look({ source }).open.map(({ rule }) => rule)).toEqual(['section-empty']);
  });

  it('tells the outermost of empty sections, and none that a live block fills', () => {
    const source = `${TEXT}\n## Lessons\n\n### For us\n\n<!-- hint -->\n\n### For others\n`;
    expect(texts('section-empty', { source })).toEqual(['Empty: Lessons']);
    expect(placed('section-empty', source)).toEqual(['## Lessons']);
  });

  it.each([
    ['{{severity}} was chosen', '{{severity}}'],
    ['Owner: TBD', 'TBD'],
    ['[Describe the impact here]', '[Describe the impact here]'],
    ['See <insert link>', '<insert link>'],
    ['On YYYY-MM-DD it began', 'YYYY-MM-DD'],
    ['Lorem ipsum dolor', 'Lorem ipsum'],
  ])('finds what a template left: %s', (line, words) => {
    const source = TEXT.replace('It was slow for an hour.', line);
    expect(placed('template-text', source)).toEqual([words]);
  });

  it.each([
    '`{{severity}}` is filled in by the template',
    '```\nTBD\n```',
    'Tbd is the name of a service',
    '[Add a user](https://x.example/add)',
    'a < b and c > d',
  ])('leaves alone: %s', (line) => {
    expect(texts('template-text', { source: TEXT.replace('It was slow for an hour.', line) })).toEqual([]);
  });

  it('hints at blame, by the names that the incident knows', () => {
    const source = TEXT.replace('No upper bound.', 'Zebulon ignored the alert.');
    const roles = [
      {
        id: 'r',
        incidentId: 'i',
        role: 'scribe',
        person: 'Zebulon',
        from: '2026-11-20T10:00:00.000Z',
        until: null,
      },
    ];
    expect(of('blame', { source })).toEqual([]);
    const [hint] = of('blame', { source, incident: incident({ roles }) });
    expect(hint).toMatchObject({ text: 'Blames: Zebulon ignored the alert.', line: 20 });
    expect(hint!.why).toContain('"ignored"');
  });
});

describe('comments and dismissals', () => {
  const comment = (more: Partial<Comment> = {}): Comment => ({
    id: 'c',
    documentId: 'd',
    replyToId: null,
    anchor: anchorAt(TEXT, TEXT.indexOf('No upper bound'), TEXT.indexOf('No upper bound') + 14),
    text: 'Since when?',
    author: 'bo',
    at: '2026-11-21T08:00:00.000Z',
    resolvedBy: null,
    resolvedAt: null,
    ...more,
  });

  it('tells open comments where their words are now', () => {
    const source = TEXT.replace('# Orders slow', '# Orders were slow');
    expect(placed('comment-open', source, { comments: [comment()] })).toEqual(['No upper bound']);
    const gone = of('comment-open', { source: '# Other\n\nText.\n', comments: [comment()] });
    expect(gone[0]).toMatchObject({ at: null, line: null });
    expect(gone[0]!.why).toContain('Its text is gone');
    const settled = [comment({ resolvedBy: 'bo', resolvedAt: '2026-11-21T09:00:00.000Z' })];
    expect(texts('comment-open', { comments: settled })).toEqual([]);
  });

  it('keeps what was dismissed apart', () => {
    const more = { comments: [comment()] };
    const [item] = of('comment-open', more);
    const after = look({ ...more, dismissals: [{ key: item!.key }] });
    expect(after).toEqual({ open: [], dismissed: [item] });
  });
});

it('checks a document that stands alone by what is understood of it', () => {
  const source = `# Incident report

## Timeline

- 2026-11-20 10:00 UTC first reports
- 2026-11-20 12:00 UTC found the cause

## Root cause

A full disk.

## Five whys

- Why did it stop? → The disk was full.

## Action items

- [ ] Alert on disk usage (Owner: Bo)
`;
  const items = look({ source, incident: null }).open;
  expect(items.map(({ rule, line }) => [rule, line])).toEqual([
    ['timeline-gap', 6],
    ['action-due', 18],
  ]);
});

it('asks of an investigation neither whys nor actions', () => {
  expect(
    look({ source: '# Findings\n\n## Analysis\n\nThe query scans.\n', kind: 'investigation', incident: null })
      .open,
  ).toEqual([]);
});
