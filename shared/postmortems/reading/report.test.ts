import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADINGS, PASTED, SPREAD, TABLE } from './fixture.ts';
import { ReportReading, type ReportWhy } from './model.ts';
import { readReport } from './report.ts';
import { readLooseDuration } from './stated.ts';
import { statedZone } from './zone-names.ts';

const read = (source: string) => readReport(source, { zone: 'UTC', today: '2026-01-10' });
const times = (source: string) =>
  read(source).timeline.map(({ at, raw }) => [
    raw,
    at?.start.slice(0, 16) ?? null,
    at?.end?.slice(0, 16) ?? null,
  ]);
const chain = (whys: readonly ReportWhy[]): string[] =>
  whys.flatMap(({ question, answer, children }) => [`${question} ${answer}`.trim(), ...chain(children)]);

describe('a page that was pasted', () => {
  const report = read(PASTED);

  it('has its title, severity, zone and sections', () => {
    expect(report.title).toContain('Stale prices');
    expect(report.severity).toBe('SEV3');
    expect(report.zone).toEqual({ name: 'Asia/Kathmandu', stated: true });
  });

  it('has an entry for each bullet, a range of days among them', () => {
    expect(times(PASTED)).toEqual([
      ['09:15 – March 3', '2025-03-03T03:30', null],
      ['09:40 – March 3', '2025-03-03T03:55', null],
      ['March 4–5', '2025-03-03T18:15', '2025-03-04T18:15'],
      ['13:00 – March 6', '2025-03-06T07:15', null],
      ['14:05 – March 6', '2025-03-06T08:20', null],
    ]);
    expect(report.timeline[0]!.text).toBe('Support hears of old prices.');
  });

  it('keeps what it states, and says where its times give something else', () => {
    expect(report.stated).toMatchObject({
      durationSeconds: 276_600,
      ttdSeconds: 1200,
      ttmSeconds: 129_600,
      ttrSeconds: 276_600,
    });
    expect(report.stated.started?.start).toBe('2025-03-03T03:30:00.000Z');
    expect(report.stated.ended?.start).toBe('2025-03-06T08:20:00.000Z');
    expect(report.warnings).toEqual([
      'Line 37: the stated TTM is about 1 d 12 h, its times give 3 d 3 h 45 min. Both are kept.',
    ]);
  });

  it('has the whys as a chain, in order', () => {
    expect(chain(report.fiveWhys)).toEqual([
      'Why were prices old? The cache was not purged.',
      'Why was it not purged? The job was refused.',
      'Why was it refused? Its token had expired.',
    ]);
    expect(report.fiveWhys).toHaveLength(1);
  });

  it('has the actions with owners, days and boxes', () => {
    expect(report.actions.map(({ text, owner, due, done }) => [text, owner, due, done])).toEqual([
      ['Alert on the age of prices', 'Shop', '2025-03-20', false],
      ['Renew tokens by a job', 'Platform', null, true],
      ['Write down who may purge', null, null, false],
    ]);
  });

  it('has what was measured', () => {
    expect(report.measurements).toMatchObject([{ name: 'Page age', before: 90, after: 5, unit: 's' }]);
  });
});

describe('tables whose cells stand on lines of their own', () => {
  const report = read(SPREAD);

  it('give the hot path', () => {
    expect(report.hotPath.map(({ line, ...operation }) => operation)).toEqual([
      { operation: 'load_cart (with prices)', low: 4, high: 6, unit: 's', share: 55, calls: 'pricing-api' },
      { operation: 'reserve', low: 0.5, high: 0.5, unit: 's', share: 5, calls: 'Redis' },
      { operation: 'send_mail', low: 0, high: 0.02, unit: 's', share: 0.5, calls: 'Local' },
    ]);
  });

  it('give ranked recommendations', () => {
    expect(report.recommendations).toMatchObject([
      { rank: 1, action: 'Cap the depth in cart.py:41', impact: 'Bounds the worst case', effort: 'one line' },
      { rank: 2, action: 'Merge the branch', effort: 'needs review' },
    ]);
  });

  it('give references to code, and so do words', () => {
    expect(report.codeRefs.map(({ path, lines, what }) => [path, lines, what])).toEqual([
      ['shop/cart/app.py', '12-40', 'load(), the entry'],
      ['cart.py', '41', ''],
      ['shop/cart/app.py', '90+', 'save()'],
    ]);
  });

  it('compare what stands under before and after', () => {
    expect(report.measurements).toMatchObject([
      { name: 'rows read', before: 90_000, after: 4000 },
      { name: 'plan', before: 3200, after: 400, unit: 'ms' },
    ]);
  });
});

describe('a heading for each entry', () => {
  it('passes midnight, knows ranges and guesses, and keeps code in the text', () => {
    expect(times(HEADINGS)).toEqual([
      ['2024-03-09 ca. 22:30', '2024-03-09T21:30', null],
      ['23:50', '2024-03-09T22:50', null],
      ['0:20 - 0:45', '2024-03-09T23:20', '2024-03-09T23:45'],
      ['2X:XX', '2024-03-10T19:00', '2024-03-10T22:00'],
      ['2024-03-10 08:00', '2024-03-10T07:00', null],
    ]);
    expect(read(HEADINGS).timeline[2]!.text).toContain('rm -r /var/log/old');
    expect(read(HEADINGS).timeline[1]!.text).toBe('Paged.\nThe queue grows.');
  });

  it('has actions below headings of their own, details kept with them', () => {
    expect(read(HEADINGS).actions).toMatchObject([
      { text: 'Watch the disks', link: 'https://example.org/1' },
      { text: 'Done: nothing\n- ask the vendor' },
    ]);
  });
});

describe('a row for each entry', () => {
  it('reads dirty times, and tells of rows out of order', () => {
    expect(times(TABLE)).toEqual([
      ['14:02', '2024-06-05T14:02', null],
      ['14:??', '2024-06-05T14:00', null],
      ['--:--', '2024-06-05T00:00', null],
      ['10:45~', '2024-06-05T10:45', null],
      ['14:30 - 14:50', '2024-06-05T14:30', '2024-06-05T14:50'],
    ]);
    const { timeline, warnings, severity } = read(TABLE);
    expect(timeline.map(({ author }) => author)).toEqual(['pager', 'Ann', 'Bo', null, 'Ann']);
    expect(warnings).toContain('Line 12: "10:45~" stands below a later time.');
    expect(severity).toBe('SEV2');
  });

  it('has actions by column', () => {
    expect(read(TABLE).actions).toMatchObject([
      { text: 'Rehearse the failover', owner: 'Ann', due: '2024-07-01', priority: 'P1', done: true },
      {
        text: 'Fix the probe',
        owner: null,
        due: null,
        priority: 'P4',
        done: false,
        link: 'https://example.org/2',
      },
    ]);
  });
});

describe('five whys', () => {
  const whys = (body: string) => read(`# R\n\n## Five whys\n\n${body}\n`).fiveWhys;

  it.each([
    ['numbered', '1. Why did it stop? The disk was full.\n2. Why was it full? Nobody looked.'],
    ['with arrows', '- Why did it stop? -> The disk was full.\n- Why was it full? => Nobody looked.'],
    [
      'with answers below',
      '- Why did it stop?\n  - The disk was full.\n- Why was it full?\n  - Because nobody looked.',
    ],
    [
      'as a table',
      '| Why? | Answer |\n|---|---|\n| Why did it stop? | The disk was full. |\n| Why was it full? | Nobody looked. |',
    ],
    [
      'under headings',
      '### Why did it stop?\n\nThe disk was full.\n\n### Why was it full?\n\nNobody looked.',
    ],
    ['in one paragraph', 'Why did it stop? The disk was full. Why was it full? Nobody looked.'],
    ['labelled', '- Why 1: Why did it stop? The disk was full.\n- Why 2: Why was it full? Nobody looked.'],
  ])('%s are a chain', (_, body) => {
    const found = chain(whys(body)).map((line) => line.replace('nobody', 'Nobody'));
    expect(found).toEqual(['Why did it stop? The disk was full.', 'Why was it full? Nobody looked.']);
    expect(whys(body)).toHaveLength(1);
  });

  it('keep their branches when the list is nested', () => {
    const [root] = whys(
      '- Why slow? Two things.\n  - Why the first? A.\n    - Why A? B.\n  - Why the second? C.',
    );
    expect(root!.children.map(({ question }) => question)).toEqual(['Why the first?', 'Why the second?']);
    expect(root!.children[0]!.children[0]!.answer).toBe('B.');
  });

  it('may be statements alone', () => {
    expect(chain(whys('1. The disk was full\n2. Nobody looked'))).toEqual([
      'Why? The disk was full',
      'Why? Nobody looked',
    ]);
  });
});

describe('what is measured', () => {
  const measured = (text: string) =>
    read(`# R\n\n${text}\n`).measurements.map(({ name, before, after, unit }) =>
      `${name}: ${before} → ${after} ${unit}`.trim(),
    );

  it.each([
    ['Query count plummeted from 176 to 42 in one change.', ['Query count: 176 → 42']],
    ['We are down from 42 to... 4!', [': 42 → 4']],
    ['I added another flag and dropped queries from 511 to 4.', ['queries: 511 → 4']],
    [
      'Lookups dropped from 90 to 30. Two smaller fixes (one good use of a join ) and we are down from 30 to... 3!',
      ['Lookups: 90 → 30', 'Lookups: 30 → 3'],
    ],
    ['p95 8.5 s → 2.5 s', ['p95: 8.5 → 2.5 s']],
    ['## Cart page\n\nWe are down from 42 to 4.', ['Cart page: 42 → 4']],
    ['The cart (the old one) went from 4 s to 1 s.', ['cart: 4 → 1 s']],
    ['Rows read by load() fell from 40 to 4.', ['Rows read by load(): 40 → 4']],
    [
      'The branch (commit abc1234) rewrites the find_carts() SQL query using joins:\n\nBefore (loops):\n- 90K pages read - 3,200ms\n\nAfter (joins):\n- 4K pages read\n- 400ms (8x faster)',
      ['pages read: 90000 → 4000', 'find_carts() SQL query: 3200 → 400 ms'],
    ],
    [
      '### Cart page\n\n**Before:**\n- p95: 8 s\n- p50: 2 s\n\n**After:**\n- p95: 4 s\n- p50: 1 s',
      ['p95: 8 → 4 s', 'p50: 2 → 1 s'],
    ],
    ['The error rate fell from 12% to 0.5%.', ['error rate: 12 → 0.5 %']],
    ['Memory was reduced from 1,200 MB to 300 MB.', ['Memory: 1200 → 300 MB']],
    ['It lasted from 11:42 to 12:05.', []],
    ['We upgraded the cluster from 1.11 to 1.13.', []],
    ['The report covers from 2019 to 2020.', []],
  ])('%s', (text, expected) => expect(measured(text)).toEqual(expected));

  it('has the line of a paragraph on which it stands', () => {
    const text =
      'The page was slow.\nQuery count fell from 9 to 7 in one change.\nThen we went\nfrom 7 to 2.';
    expect(read(`# R\n\n${text}\n`).measurements.map(({ line }) => line)).toEqual([4, 6]);
  });

  it('stands in tables too', () => {
    const table =
      '| Metric | Before | After |\n|---|---|---|\n| p99 | 900 ms | 120 ms |\n| rows | 5,000 | 50 |';
    expect(measured(table)).toEqual(['p99: 900 → 120 ms', 'rows: 5000 → 50']);
  });
});

describe('durations and zones in words', () => {
  it.each([
    ['~3 days, 4 hours, 43 minutes', 276_180],
    ['1h30m', 5400],
    ['about half an hour', 1800],
    ['an hour and 5 minutes', 3900],
    ['00:45:00', 2700],
    ['2.5 days (until Tuesday)', 216_000],
    ['90 min.', 5400],
    ['unknown', null],
    ['12 users', null],
  ])('%s', (text, seconds) => expect(readLooseDuration(text)?.seconds ?? null).toBe(seconds));

  it.each([
    ['All times in PST', '-08:00'],
    ['All times are in UTC.', 'UTC'],
    ['Timeline (UTC)', 'UTC'],
    ['Timeline (UTC+3)', '+03:00'],
    ['times in CEST (UTC+2)', '+02:00'],
    ['Timezone: Europe/Berlin', 'Europe/Berlin'],
    ['10:00 (Iran time)', 'Asia/Tehran'],
    ['All times Pacific time', 'America/Los_Angeles'],
    ['All times IST', null],
    ['Timeline (see below)', null],
  ])('%s', (text, zone) => expect(statedZone(text)).toBe(zone));
});

it('reads anything without throwing, and what it gives fits its model', () => {
  const pieces = fc.constantFrom(
    '## Timeline\n',
    '- 14:02 a\n',
    '| a | b |\n|---|---|\n',
    '12:xx',
    '•',
    'Why? → ',
    '2024-13-40 ',
    '```\n',
    '> ',
    '\n\n',
    'from 1 to 2 ms',
    '<!--',
    '[x](',
    '- [ ] (Owner: , Due: x)',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
      expect(ReportReading.safeParse(read(parts.join(''))).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});
