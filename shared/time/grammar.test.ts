import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, formatWhen, readTime, readWhen } from './grammar.ts';
import type { OccurredAt, Precision } from './model.ts';

const NOW = '2025-09-04T12:32:07.250Z';

/** Start, end, precision and zone in one line, so that a table of cases stays readable. */
function brief(at: OccurredAt): string {
  const instant = (text: string) => text.replace(':00.000Z', 'Z').replace('.000Z', 'Z');
  const range = at.end ? `${instant(at.start)}..${instant(at.end)}` : instant(at.start);
  return `${at.approximate ? '~' : ''}${range} ${at.precision} ${at.zone}`;
}

function whole(text: string, zone = 'UTC', now = NOW): string {
  const read = readTime(text, { now, zone });
  return 'problem' in read ? `problem: ${read.problem}` : brief(read.at);
}

describe('a whole time field', () => {
  it.each([
    ['now', 'UTC', '2025-09-04T12:32:07Z second UTC'],
    ['-15m', 'UTC', '2025-09-04T12:17Z minute UTC'],
    ['-1h30m', 'UTC', '2025-09-04T11:02Z minute UTC'],
    ['-1 h 30 min', 'UTC', '2025-09-04T11:02Z minute UTC'],
    ['-90s', 'UTC', '2025-09-04T12:30:37Z second UTC'],
    ['20 min ago', 'UTC', '2025-09-04T12:12Z minute UTC'],
    ['11:32', 'UTC', '2025-09-04T11:32Z minute UTC'],
    ['11:32:05', 'UTC', '2025-09-04T11:32:05Z second UTC'],
    ['11:3x', 'UTC', '2025-09-04T11:30Z tens UTC'],
    ['11:xx', 'UTC', '2025-09-04T11:00Z hour UTC'],
    ['~11:30', 'UTC', '~2025-09-04T11:30Z minute UTC'],
    ['11:30-11:45', 'UTC', '2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC'],
    ['11:30 - 11:45', 'UTC', '2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC'],
    ['11:30:10–11:45', 'UTC', '2025-09-04T11:30:10Z..2025-09-04T11:45Z second UTC'],
    ['23:50-00:10', 'UTC', '2025-09-03T23:50Z..2025-09-04T00:10Z minute UTC'],
    ['yesterday 23:50', 'UTC', '2025-09-03T23:50Z minute UTC'],
    ['sep 4 11:42', 'UTC', '2025-09-04T11:42Z minute UTC'],
    ['Sept 5, 11:42', 'UTC', '2024-09-05T11:42Z minute UTC'],
    ['4 September 2023 11:42', 'UTC', '2023-09-04T11:42Z minute UTC'],
    ['feb 29 10:00', 'UTC', '2024-02-29T10:00Z minute UTC'],
    ['2025-09-04 11:42', 'Asia/Tehran', '2025-09-04T08:12Z minute Asia/Tehran'],
    ['2025-09-04 11:42 Asia/Tehran', 'UTC', '2025-09-04T08:12Z minute Asia/Tehran'],
    ['2025-09-04 11:42 +03:30', 'UTC', '2025-09-04T08:12Z minute +03:30'],
    ['2025-09-04 11:42 UTC', 'Europe/Berlin', '2025-09-04T11:42Z minute UTC'],
    ['2025-09-04 11:42Z', 'Europe/Berlin', '2025-09-04T11:42Z minute UTC'],
    ['2025-09-04T11:42:07.5+02:00', 'UTC', '2025-09-04T09:42:07.500Z second +02:00'],
    ['2025-09-04T11:42:07-0300', 'UTC', '2025-09-04T14:42:07Z second -03:00'],
    ['2025-09-04 11:42:07,123', 'UTC', '2025-09-04T11:42:07.123Z second UTC'],
    ['2025-09-04 11:42:07-03', 'UTC', '2025-09-04T14:42:07Z second -03:00'],
    ['2025-09-04 14:30-14:45', 'UTC', '2025-09-04T14:30Z..2025-09-04T14:45Z minute UTC'],
    ['2025-09-04', 'Asia/Tehran', '2025-09-03T20:30Z day Asia/Tehran'],
    ['2025-09', 'UTC', '2025-09-01T00:00Z month UTC'],
    ['11:42 PM', 'UTC', '2025-09-03T23:42Z minute UTC'],
    ['12:05 am', 'UTC', '2025-09-04T00:05Z minute UTC'],
    ['4pm', 'UTC', '2025-09-03T16:00Z hour UTC'],
    ['12:10 CEST', 'UTC', '2025-09-04T10:10Z minute +02:00'],
  ])('reads %s in %s', (text, zone, expected) => {
    expect(whole(text, zone)).toBe(expected);
  });

  it('takes a clock a little ahead of now for today, further ahead for yesterday', () => {
    expect(whole('12:37')).toBe('2025-09-04T12:37Z minute UTC');
    expect(whole('12:38')).toBe('2025-09-03T12:38Z minute UTC');
  });

  it.each([
    '',
    'soon',
    '25:10',
    '14:75',
    '2025-02-30 10:00',
    '2025-13-01',
    '14:30-',
    '14:32 PM x',
    '13:00 pm',
  ])('refuses %j', (text) => {
    expect(whole(text)).toContain('problem: ');
  });

  it('asks which IST is meant', () => {
    expect(whole('14:32 IST')).toContain('several time zones');
  });

  it('refuses an offset that the named zone did not have', () => {
    expect(whole('2025-09-04 11:42 +05:00 Europe/Berlin')).toContain('is at +02:00 then');
  });

  it('refuses a range that ends before it begins', () => {
    expect(whole('2025-09-04 14:30 – 2025-09-04 14:10')).toContain('ends before');
  });
});

describe('changes of clocks', () => {
  const berlin = 'Europe/Berlin';

  it('refuses a time that was skipped and says what can be written', () => {
    const text = whole('2025-03-30 02:30', berlin);
    expect(text).toContain('There was no 02:30 on 2025-03-30 in Europe/Berlin');
    expect(text).toContain('03:30 +02:00');
  });

  it('takes the first of two for a dated time, and the stated one with an offset', () => {
    expect(whole('2025-10-26 02:30', berlin)).toBe('2025-10-26T00:30Z minute Europe/Berlin');
    expect(whole('2025-10-26 02:30 +01:00 Europe/Berlin')).toBe('2025-10-26T01:30Z minute Europe/Berlin');
  });

  it('takes the latest that has been for a bare clock time', () => {
    expect(whole('02:30', berlin, '2025-10-26T00:40:00Z')).toBe('2025-10-26T00:30Z minute Europe/Berlin');
    expect(whole('02:30', berlin, '2025-10-26T01:40:00Z')).toBe('2025-10-26T01:30Z minute Europe/Berlin');
  });

  it('takes -2h as two hours that passed, not two on the clock', () => {
    expect(whole('-2h', berlin, '2025-10-26T02:00:00Z')).toBe('2025-10-26T00:00Z minute Europe/Berlin');
  });

  it('shows the offset where the clock showed the time twice', () => {
    const second = {
      start: '2025-10-26T01:30:00.000Z',
      end: null,
      precision: 'minute',
      approximate: false,
    } as const;
    expect(formatWhen({ ...second, zone: berlin }, berlin)).toBe('2025-10-26 02:30 +01:00 Europe/Berlin');
  });
});

describe('a log line', () => {
  const read = (text: string) => {
    const line = readWhen(text, { now: NOW, zone: 'UTC' });
    if ('problem' in line) return `problem: ${line.problem}`;
    return `${line.stated ? brief(line.at) : 'now'} | ${line.rest}`;
  };

  it.each([
    ['-15m db failover started', '2025-09-04T12:17Z minute UTC | db failover started'],
    ['11:32 - restarted web-1', '2025-09-04T11:32Z minute UTC | restarted web-1'],
    ['[11:32] restarted', '2025-09-04T11:32Z minute UTC | restarted'],
    ['11:32: restarted', '2025-09-04T11:32Z minute UTC | restarted'],
    ['~11:30 high DB latency', '~2025-09-04T11:30Z minute UTC | high DB latency'],
    ['11:30-11:45 packet loss', '2025-09-04T11:30Z..2025-09-04T11:45Z minute UTC | packet loss'],
    ['2025-09-04 11:42 +03:30 paged', '2025-09-04T08:12Z minute +03:30 | paged'],
    ['yesterday 23:50 deploy', '2025-09-03T23:50Z minute UTC | deploy'],
    ['sep 4 11:42 deploy', '2025-09-04T11:42Z minute UTC | deploy'],
    ['11:42', '2025-09-04T11:42Z minute UTC | '],
    ['11:42 +3 replicas', '2025-09-04T11:42Z minute UTC | +3 replicas'],
    ['11:42 API/Orders is down', '2025-09-04T11:42Z minute UTC | API/Orders is down'],
    ['11:42 SSH works', '2025-09-04T11:42Z minute UTC | SSH works'],
    ['restarted web-1 at 11:32', 'now | restarted web-1 at 11:32'],
    ['14 hosts are down', 'now | 14 hosts are down'],
    ['now it works', 'now | now it works'],
    ['yesterday it worked', 'now | yesterday it worked'],
    ['may 4 nodes be lost?', 'now | may 4 nodes be lost?'],
    ['4 sept hosts down', 'now | 4 sept hosts down'],
    ['-15% traffic', 'now | -15% traffic'],
    ['-5m2 something', 'now | -5m2 something'],
    ['~-20m first reports', '~2025-09-04T12:12Z minute UTC | first reports'],
    ['25:99 x', 'problem: 25:99 is not a time that there is.'],
    ['11:72 x', 'problem: 11:72 is not a time that there is.'],
    ['2026-13-05 x', 'problem: 2026-13-05 is not a time that there is.'],
    ['-99999999d x', 'problem: -99999999d is more than 100 years ago.'],
    ['10:20:30:40 is a MAC', 'now | 10:20:30:40 is a MAC'],
    ['4.5 s p95', 'now | 4.5 s p95'],
    ['[x] done', 'now | [x] done'],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('never throws and never loses the text', () => {
    const piece = fc.constantFrom(
      '14:3',
      ':',
      '-',
      '15',
      'm',
      ' ',
      '~',
      'x',
      'Z',
      '+03:30',
      'sep ',
      '2025-09-',
      '[',
      '–',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (line) => {
        const found = readWhen(line, { now: NOW, zone: 'Asia/Tehran' });
        if (!('problem' in found)) expect(line.trim().endsWith(found.rest.trimEnd())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/Sao_Paulo',
  'Pacific/Apia',
  '+03:30',
  '-09:30',
];
const PRECISIONS: Precision[] = ['second', 'minute', 'tens', 'hour', 'day', 'month'];

/** Near a change of clocks as often as not. */
const moment = fc.oneof(
  fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) }),
  fc
    .tuple(
      fc.constantFrom(
        '2025-10-26T01:00:00Z',
        '2025-03-30T01:00:00Z',
        '2025-04-05T15:00:00Z',
        '2025-10-04T15:30:00Z',
      ),
      fc.integer({ min: -7_200_000, max: 7_200_000 }),
    )
    .map(([base, shift]) => Date.parse(base) + shift),
);

describe('formatWhen', () => {
  it('writes what reads back as the same value, in every zone and precision', () => {
    const time = fc.record({
      start: moment,
      length: fc.option(fc.integer({ min: 0, max: 3 * 86_400_000 })),
      precision: fc.constantFrom(...PRECISIONS),
      approximate: fc.boolean(),
      zone: fc.constantFrom(...ZONES),
    });
    fc.assert(
      fc.property(time, fc.constantFrom(...ZONES), moment, (raw, shownIn, now) => {
        const value = canonical({
          start: new Date(raw.start).toISOString(),
          end: raw.length === null ? null : new Date(raw.start + raw.length).toISOString(),
          precision: raw.precision,
          approximate: raw.approximate,
          zone: raw.zone,
        });
        const text = formatWhen(value, shownIn);
        expect(readTime(text, { now: new Date(now).toISOString(), zone: shownIn })).toEqual({ at: value });
      }),
      { numRuns: 1000 },
    );
  });

  it('is short where it can be', () => {
    const at = {
      start: '2025-09-04T09:42:00.000Z',
      end: null,
      precision: 'minute',
      approximate: true,
    } as const;
    expect(formatWhen({ ...at, zone: 'Europe/Berlin' }, 'Europe/Berlin')).toBe('~2025-09-04 11:42');
    expect(formatWhen({ ...at, zone: 'Europe/Berlin' }, 'UTC')).toBe('~2025-09-04 11:42 Europe/Berlin');
    const range = { ...at, end: '2025-09-04T09:45:00.000Z', approximate: false, zone: 'UTC' };
    expect(formatWhen(range, 'UTC')).toBe('2025-09-04 09:42–09:45');
  });
});
