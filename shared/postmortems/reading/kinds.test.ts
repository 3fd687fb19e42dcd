/** Forms in which other teams write their reports; each stands for many. */
import { describe, expect, it } from 'vitest';
import { callsHeading } from './findings.ts';
import { readReport } from './report.ts';

const read = (source: string) => readReport(source, { zone: 'UTC', today: '2024-03-15' });

describe('what is stated', () => {
  it('is the line that says when it began, not the day above it', () => {
    const { stated, moments, warnings } = read(`# Outage

| Field | Value |
|---|---|
| Date | 12 March 2024 |
| Started at | 09:14 UTC |
| Detected at | 09:31 UTC |
| Mitigated at | 10:02 UTC |
| Resolved at | 10:40 UTC |
| Duration | 1 hour 26 minutes |
`);
    expect([stated.started?.start, stated.ended?.start]).toEqual([
      '2024-03-12T09:14:00.000Z',
      '2024-03-12T10:40:00.000Z',
    ]);
    expect(moments.map(({ name, at, stated }) => [name, at.start.slice(11, 16), stated])).toEqual([
      ['impact-started', '09:14', true],
      ['detected', '09:31', true],
      ['mitigated', '10:02', true],
      ['resolved', '10:40', true],
    ]);
    expect(warnings).toEqual([]);
  });

  it('is read from a page that shows a label above its value, its lists right below their headings', () => {
    const report = read(`Incident Report: Cache stampede

Date
2024-05-02

Severity
SEV 3

Timeline (all times in UTC+2)

• 08:05: cache restarted
• 08:20: told by support
• 09:10: latency back to normal

5 Whys
Why was latency high?
Because the cache was empty.
Why was it empty?
Because it was restarted.

Action items
1. Warm it - Owner: Lee, due Friday
`);
    expect(report.severity).toBe('SEV 3');
    expect(report.timeline.map(({ at }) => at?.start.slice(0, 16))).toEqual([
      '2024-05-02T06:05',
      '2024-05-02T06:20',
      '2024-05-02T07:10',
    ]);
    expect(report.fiveWhys[0]?.children[0]?.answer).toBe('it was restarted.');
    expect(report.actions).toMatchObject([{ text: 'Warm it', owner: 'Lee', due: '2024-05-03' }]);
  });

  it('names the zone that the timeline is in', () => {
    const { zone, timeline } = read(
      '# Failover\n\nStart: 5 Jan 2024, 22:50 CET\n\n## Timeline\n\n**22:50** Alarm.\n**00:35** Green.\n',
    );
    expect(zone).toEqual({ name: '+01:00', stated: true });
    expect(timeline.map(({ at }) => at?.start.slice(0, 16))).toEqual([
      '2024-01-05T21:50',
      '2024-01-05T23:35',
    ]);
  });
});

it('keeps an emphasis whole, and takes a line on the zone for no entry', () => {
  const { timeline, moments } = read(`# Down

## Timeline

2015-10-21 (*all times UTC*)

- 14:51 A sonnet is found
- 14:54 **OUTAGE BEGINS** — backends melt
- 16:00 OUTAGE ENDS
`);
  expect(timeline.map(({ text }) => text)).toEqual([
    'A sonnet is found',
    '**OUTAGE BEGINS** — backends melt',
    'OUTAGE ENDS',
  ]);
  expect(moments.map(({ name, at, stated }) => [name, at.start.slice(11, 16), stated])).toEqual([
    ['impact-started', '14:54', false],
    ['resolved', '16:00', false],
  ]);
});

describe('an action item', () => {
  it.each([
    ['Re-enable it — Owner: Ann — Due: March 20', ['Re-enable it', 'Ann', '2024-03-20', null]],
    ['Add an alert (@joe, P1)', ['Add an alert', 'joe', null, 'P1']],
    ['Write a runbook (Joe, by next Friday)', ['Write a runbook', 'Joe', '2024-03-22', null]],
    ['Grow the disk (DBA team, 1 April)', ['Grow the disk', 'DBA team', '2024-04-01', null]],
    ['Warm it - Owner: Lee, due sept 15', ['Warm it', 'Lee', '2024-09-15', null]],
    ['TODO: audit the jobs', ['audit the jobs', null, null, null]],
    ['Move it. Owner: Platform. Deadline: 2024-06-01', ['Move it.', 'Platform', '2024-06-01', null]],
    ['Cap the range (see the wiki, please)', ['Cap the range (see the wiki, please)', null, null, null]],
    ['Read the docs (Kubernetes)', ['Read the docs (Kubernetes)', null, null, null]],
    ['Pay what is due', ['Pay what is due', null, null, null]],
  ])('%s', (line, expected) => {
    const [action] = read(`# Down\n\n## Action items\n\n- ${line}\n`).actions;
    expect([action?.text, action?.owner, action?.due, action?.priority]).toEqual(expected);
  });
});

it('reads impact and effort inside a recommendation', () => {
  const { recommendations } = read(`# Slow

## Recommendations

1. **Cache it** — Impact: high, Effort: low
2. Use a heap (effort: medium, impact: 3x)
3. Add an index. Impact: faster. Effort: 1 day.
4. Look again
`);
  expect(recommendations.map(({ action, impact, effort }) => [action, impact, effort])).toEqual([
    ['Cache it', 'high', 'low'],
    ['Use a heap', '3x', 'medium'],
    ['Add an index', 'faster', '1 day'],
    ['Look again', '', ''],
  ]);
});

it('reads what a recommendation saves as its impact', () => {
  const { recommendations } = read(
    '# Slow\n\n| # | What | Effort | Saves | Risk |\n|---|---|---|---|---|\n| 1 | Cache it | 1 h | 2 h a night | low |\n',
  );
  expect(recommendations.map(({ action, impact, effort }) => [action, impact, effort])).toEqual([
    ['Cache it', '2 h a night', '1 h'],
  ]);
});

it('measures in one unit what was written in two, by the name before the colon', () => {
  const { measurements } = read(
    '# Slow\n\n- p95: 8.5 s → 2.5 s\n- Memory: 1.2 GB -> 350 MB\n- From 2 GB to 4 s\n',
  );
  expect(measurements.map(({ name, before, after, unit }) => [name, before, after, unit])).toEqual([
    ['p95', 8.5, 2.5, 's'],
    ['Memory', 1200, 350, 'MB'],
  ]);
});

it('takes "(5 whys)" in a heading for what it is', () => {
  const { fiveWhys } = read(
    '# Down\n\n## Why did it happen (5 whys)\n\nWhy 1: Why did it stop? → Disk full.\nWhy 2: Why full? → No archive.\n',
  );
  expect(fiveWhys).toMatchObject([{ question: 'Why did it stop?', answer: 'Disk full.' }]);
});

it.each([
  ['Calls', '1,200', 'Calls'],
  ['API called', 'pricing-api', 'What it calls'],
  ['Number of calls', '~75', 'Calls'],
  ['Cache hits', '12 %', null],
  ['Row count', '40', null],
  ['Call site', 'cart.py', null],
])('tells what the column %s of a hot path holds', (head, cell, heading) => {
  const { hotPath } = read(
    `# Slow\n\n| Operation | Duration | Share | ${head} |\n|---|---|---|---|\n| load | 4 s | 40 % | ${cell} |\n`,
  );
  expect(hotPath).toMatchObject([{ operation: 'load', calls: heading === null ? '' : cell }]);
  if (heading !== null) expect(callsHeading(hotPath)).toBe(heading);
});
