import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
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
  // The table of times stands in written.cases.ts and clock-changes.cases.ts.
  it('asks which IST is meant', () => {
    expect(whole('14:32 IST')).toContain('several time zones');
  });

  it('says what can be written instead of a time that was skipped', () => {
    expect(whole('2025-03-30 02:30', 'Europe/Berlin')).toBe(
      'problem: There was no 02:30 on 2025-03-30 in Europe/Berlin: the clocks were put forward over it. ' +
        'Give the time in UTC, or with its offset, such as 03:30 +02:00.',
    );
  });
});

describe('changes of clocks', () => {
  const berlin = 'Europe/Berlin';

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
    ['2026-02-30 11:42 x', 'problem: 2026-02-30 is not a time that there is.'],
    ['2026-02-30T11:42:00Z x', 'problem: 2026-02-30 is not a time that there is.'],
    ['13:30 pm x', 'problem: 13:30 pm is not a time that there is.'],
    ['25:10: x', 'problem: 25:10 is not a time that there is.'],
    ['0:30AM x', 'problem: 0:30AM is not a time that there is.'],
    ['10:20 amber light', '2025-09-04T10:20Z minute UTC | amber light'],
    ['13:30 pmd is red', '2025-09-03T13:30Z minute UTC | pmd is red'],
    ['-15m: db failover', '2025-09-04T12:17Z minute UTC | db failover'],
    ['-5m:30 x', 'now | -5m:30 x'],
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
  'America/Havana',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Kolkata',
  'Europe/Dublin',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  '+03:30',
  '-09:30',
];
const PRECISIONS: Precision[] = ['second', 'minute', 'tens', 'hour', 'day', 'month'];

/** Every change of clocks of a zone from 1990 to 2037, ms UTC. */
function changesOf(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('1990-01-01T00:00:00Z').toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year > 2037) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

const CHANGES = ZONES.flatMap(changesOf);

/** Near a change of clocks as often as not. */
const moment = fc.oneof(
  fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 11, 31) }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -7_200_000, max: 7_200_000 }))
    .map(([change, shift]) => change + shift),
);

describe('formatWhen', () => {
  it('never cuts a time to one that comes later, or that is cut again', () => {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...PRECISIONS),
        (ms, zone, precision) => {
          const start = new Date(ms).toISOString();
          const value = canonical({ start, end: null, precision, approximate: false, zone });
          expect(Date.parse(value.start)).toBeLessThanOrEqual(ms);
          expect(canonical(value)).toEqual(value);
        },
      ),
      { numRuns: 1000 },
    );
  });

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

  it('writes a coarse range over clocks that were put back so that it reads back', () => {
    const zone = 'Pacific/Chatham';
    const value = canonical({
      start: '2032-04-03T13:30:00.000Z',
      end: '2032-04-03T14:05:00.000Z',
      precision: 'hour',
      approximate: false,
      zone,
    });
    expect(value.end! >= value.start).toBe(true);
    expect(readTime(formatWhen(value, 'UTC'), { now: NOW, zone: 'UTC' })).toEqual({ at: value });
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
