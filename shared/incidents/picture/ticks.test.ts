import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetsOf } from './offsets.ts';
import { clockLabel, dayLabel, dayStartsIn, offsetLabel, stepFor, ticksIn } from './ticks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function labels(zone: string, from: string, to: string, step: number): string[] {
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const offsets = offsetsOf(zone, span);
  return ticksIn(span, step, offsets).map((at) => clockLabel(at, step, offsets));
}

function days(zone: string, from: string, to: string): string[] {
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const offsets = offsetsOf(zone, span);
  return dayStartsIn(span, offsets).map(
    (at) => `${dayLabel(at, offsets)} ${new Date(at).toISOString().slice(11, 16)}Z`,
  );
}

describe('ticks', () => {
  it('stand on round times of the zone, half and three quarters of an hour off', () => {
    expect(labels('Asia/Kathmandu', '2025-09-04T09:00:00Z', '2025-09-04T12:00:00Z', HOUR)).toEqual([
      '15:00',
      '16:00',
      '17:00',
    ]);
    expect(labels('America/St_Johns', '2025-09-04T00:00:00Z', '2025-09-04T02:00:00Z', HOUR)).toEqual([
      '22:00',
      '23:00',
    ]);
  });

  it('show an hour twice, or not at all, when the clocks change', () => {
    const hours = (from: string, to: string) => labels('Europe/Berlin', from, to, HOUR);
    expect(hours('2025-10-25T23:00:00Z', '2025-10-26T02:00:00Z')).toEqual([
      '01:00',
      '02:00',
      '02:00',
      '03:00',
    ]);
    expect(hours('2025-03-29T23:30:00Z', '2025-03-30T02:30:00Z')).toEqual(['01:00', '03:00', '04:00']);
    expect(labels('Australia/Lord_Howe', '2025-10-04T14:00:00Z', '2025-10-04T17:00:00Z', HOUR)).toEqual([
      '01:00',
      '03:00',
      '04:00',
    ]);
  });

  it('are as many as there is room for, and never nearer to each other than the step but where clocks change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 0, 1) }),
        fc.integer({ min: 1000, max: 400 * 24 * HOUR }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'),
        (from, length, most, zone) => {
          const span = { from, to: from + length };
          const step = stepFor(span, most);
          const offsets = offsetsOf(zone, span);
          const ticks = ticksIn(span, step, offsets);
          expect(ticks.length).toBeLessThanOrEqual(most + offsets.length + 1);
          for (const at of ticks) expect(at >= span.from && at <= span.to).toBe(true);
          expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        },
      ),
    );
  });
});

describe('days', () => {
  it('begin at midnight of the zone', () => {
    expect(days('Asia/Tehran', '2025-09-04T12:00:00Z', '2025-09-06T12:00:00Z')).toEqual([
      'Fri 5 Sep 20:30Z',
      'Sat 6 Sep 20:30Z',
    ]);
  });

  it('begin later where the clocks skip midnight, and are left out where they skip the day', () => {
    expect(days('America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z')).toEqual([
      'Sun 4 Nov 03:00Z',
      'Mon 5 Nov 02:00Z',
    ]);
    expect(days('Pacific/Apia', '2011-12-29T12:00:00Z', '2012-01-01T00:00:00Z')).toEqual([
      'Sat 31 Dec 10:00Z',
      'Sun 1 Jan 10:00Z',
    ]);
  });

  it('begin once where the clocks show midnight twice', () => {
    expect(days('America/Havana', '2025-11-01T12:00:00Z', '2025-11-03T12:00:00Z')).toEqual([
      'Sun 2 Nov 04:00Z',
      'Mon 3 Nov 05:00Z',
    ]);
  });
});

it('names offsets as people write them', () => {
  expect([0, 12_600_000, -12_600_000, 20_700_000].map(offsetLabel)).toEqual([
    'UTC',
    'UTC+03:30',
    'UTC−03:30',
    'UTC+05:45',
  ]);
});
