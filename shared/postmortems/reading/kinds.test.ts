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
    ['Warm it (Owner: Lee, Due: Sep 15, 2024)', ['Warm it', 'Lee', '2024-09-15', null]],
    ['Warm it (Lee, Sep 15, 2024)', ['Warm it', 'Lee', '2024-09-15', null]],
    ['Warm it (Owner: Lee, Due: 15.09.)', ['Warm it', 'Lee', '2024-09-15', null]],
    ['Warm it — Due: 15.09.2024, Owner: Lee', ['Warm it', 'Lee', '2024-09-15', null]],
    ['Warm it, due Sep 15, 2024', ['Warm it', null, '2024-09-15', null]],
    ['Warm it, due 15.09.', ['Warm it', null, '2024-09-15', null]],
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

it('finds the address of an action where the document keeps it apart', () => {
  const { actions } = read(
    `# Down

## Action items

1. Alert on the queue ([issue][alerts]).
2. Write it down: [#12]
3. Ask the vendor ([a note][nowhere])
4. Restart by itself ([issue](https://example.org/4))

[Alerts]: https://example.org/1 "The issue"
[#12]: <https://example.org/12>
[nowhere]: ../notes.md
`,
  );
  expect(actions.map(({ link }) => link)).toEqual([
    'https://example.org/1',
    'https://example.org/12',
    null,
    'https://example.org/4',
  ]);
});

describe('what the words of a timeline suggest', () => {
  const suggested = (...entries: string[]) =>
    Object.fromEntries(
      read(
        `# 2024-03-10, down\n\n## Timeline (UTC)\n\n${entries.map((entry) => `- ${entry}`).join('\n')}\n`,
      ).moments.map(({ name, at, stated }) => [name, stated ? null : at.start.slice(11, 16)]),
    );

  it('takes what is confirmed to be over for no detection, and a cause for no mitigation', () => {
    expect(
      suggested(
        '14:54: A change of the queue is merged',
        '15:18: The person on call is pinged',
        '16:12: @ann: root cause identified, begins to write a fix',
        '16:20: @bo rolls the queue back',
        '16:27: @ann says that the resolution is confirmed complete',
        '17:31: @ann finds out why an older job reverted the setting',
      ),
    ).toEqual({
      'impact-started': '14:54',
      detected: '15:18',
      identified: '16:12',
      mitigated: '16:20',
      resolved: '16:27',
    });
  });

  it('knows an end by other words, and what only seems to be one', () => {
    expect(
      suggested(
        '10:34: Launches fail',
        '10:55: The cluster self-heals and everything returns to normal',
        '15:00: A dip is noticed. The node is taken out although it appears to have recovered',
      ),
    ).toEqual({ 'impact-started': '10:34', resolved: '10:55', detected: '15:00' });
    expect(
      suggested(
        '13:06: Much is deployed at once',
        '13:44: An error is reported by others',
        '15:25: The fix is merged and deployed, bringing the outage to an end',
      ),
    ).toEqual({ 'impact-started': '13:06', detected: '13:44', resolved: '15:25' });
    expect(
      suggested(
        '11:00: A routine deploy',
        '14:35: Others notice a drop in traffic',
        '18:00: Load falls, and traffic returns to normal',
        '19:00: The underlying issue in the proxy is identified and fixed',
      ),
    ).toMatchObject({ detected: '14:35', resolved: '18:00', identified: '19:00' });
  });
});

it.each([
  'Timeline (UTC), 2024-03-10',
  'Timeline – 10 March 2024 (UTC)',
  'Timeline of 10 March 2024 (UTC)',
  'Timeline: 2024-03-10 (UTC)',
  'Timeline (2024-03-10, UTC)',
])('takes the day from the heading %s', (heading) => {
  const { timeline, zone } = read(`# Down\n\n## ${heading}\n\n- 23:54: A change\n- 00:18: Paged\n`);
  expect(timeline.map(({ at }) => at?.start.slice(0, 16))).toEqual(['2024-03-10T23:54', '2024-03-11T00:18']);
  expect(zone).toEqual({ name: 'UTC', stated: true });
});
