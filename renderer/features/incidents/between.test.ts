import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatWhen, readTime, readWhen } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { exactText, leadingTime, movedTo, neighboursAfterMove, placeBetween } from './between.ts';

const NOW = Date.parse('2026-11-21T15:00:00.000Z');
const on = (clock: string) => `2026-11-21T${clock}Z`;

describe('a time between two entries', () => {
  test.each([
    ['10:00:00.000', '10:10:00.000', '10:05:00.000', 'minute'],
    ['10:00:30.000', '10:01:20.000', '10:01:00.000', 'minute'],
    ['10:00:10.000', '10:00:20.000', '10:00:15.000', 'second'],
    ['10:00:10.000', '10:00:11.000', '10:00:10.500', 'second'],
  ] as const)('%s and %s: %s', (before, after, start, precision) => {
    expect(placeBetween(on(before), on(after), NOW)).toEqual({ start: on(start), precision });
  });

  test('none between two of the same instant', () => {
    expect(placeBetween(on('10:00:00.000'), on('10:00:00.000'), NOW)).toBeNull();
  });

  test('at the beginning a minute earlier, at the end a minute later but not after now', () => {
    expect(placeBetween(null, on('10:00:00.000'), NOW)!.start).toBe(on('09:59:00.000'));
    expect(placeBetween(on('10:00:00.000'), null, NOW)!.start).toBe(on('10:01:00.000'));
    expect(Date.parse(placeBetween(on('14:59:50.000'), null, NOW)!.start)).toBeLessThan(NOW);
    expect(Date.parse(placeBetween(on('15:30:00.000'), null, NOW)!.start)).toBeGreaterThan(NOW);
  });

  test('is strictly between, whenever a millisecond is', () => {
    const moment = fc.integer({ min: NOW - 10_000_000, max: NOW });
    fc.assert(
      fc.property(moment, fc.integer({ min: 2, max: 500_000 }), (low, gap) => {
        const place = placeBetween(new Date(low).toISOString(), new Date(low + gap).toISOString(), NOW);
        const ms = Date.parse(place!.start);
        expect(ms).toBeGreaterThan(low);
        expect(ms).toBeLessThan(low + gap);
      }),
    );
  });
});

describe('writing it', () => {
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', '+03:30'];

  test('a log line that begins with it is logged at it, in every zone', () => {
    const ms = fc.integer({ min: NOW - 200_000_000, max: NOW });
    fc.assert(
      fc.property(
        ms,
        fc.constantFrom(...zones),
        fc.constantFrom('minute', 'second'),
        (at, zone, precision) => {
          const unit = precision === 'minute' ? 60_000 : 1;
          const place = { start: new Date(Math.floor(at / unit) * unit).toISOString(), precision } as const;
          const now = new Date(NOW).toISOString();
          const read = readWhen(`${leadingTime(place, zone, now)} db failover`, { now, zone });
          expect(read).toMatchObject({ rest: 'db failover', stated: true, at: { start: place.start } });
        },
      ),
    );
  });

  test('the clock alone where that is enough', () => {
    const now = new Date(NOW).toISOString();
    const place = { start: on('14:05:00.000'), precision: 'minute' } as const;
    expect(leadingTime(place, 'Europe/Berlin', now)).toBe('15:05');
    expect(leadingTime({ ...place, start: '2026-11-20T14:05:00.000Z' }, 'Europe/Berlin', now)).toBe(
      '2026-11-20 15:05',
    );
  });

  test('an exact text is read the same from any zone', () => {
    const at: OccurredAt = {
      start: on('10:00:00.000'),
      end: on('10:20:00.000'),
      precision: 'minute',
      approximate: true,
      zone: 'Asia/Tehran',
    };
    for (const zone of zones) {
      expect(readTime(exactText(at), { now: new Date(NOW).toISOString(), zone })).toEqual({ at });
    }
    expect(exactText({ ...at, zone: 'UTC' })).toBe(`${formatWhen({ ...at, zone: 'UTC' }, 'UTC')} UTC`);
  });
});

describe('moving', () => {
  const list = [
    { id: 'a', at: { start: on('10:00:00.000') } },
    { id: 'b', at: { start: on('10:10:00.000') } },
    { id: 'c', at: { start: on('10:10:00.000') } },
    { id: 'd', at: { start: on('10:20:00.000') } },
  ];

  test('comes between the neighbour that it passes and the one beyond', () => {
    expect(neighboursAfterMove(list, 'b', -1)).toEqual({ before: null, after: list[0]!.at.start });
    expect(neighboursAfterMove(list, 'a', 1)).toEqual({
      before: list[1]!.at.start,
      after: list[3]!.at.start,
    });
    expect(neighboursAfterMove(list, 'd', -1)).toEqual({
      before: list[0]!.at.start,
      after: list[1]!.at.start,
    });
    expect(neighboursAfterMove(list, 'c', 1)).toEqual({ before: list[3]!.at.start, after: null });
  });

  test('nowhere beyond the ends', () => {
    expect(neighboursAfterMove(list, 'a', -1)).toBeNull();
    expect(neighboursAfterMove(list, 'd', 1)).toBeNull();
    expect(neighboursAfterMove(list, 'nobody', 1)).toBeNull();
  });

  test('a range keeps its length, and what was said of exactness and zone stays', () => {
    const at: OccurredAt = {
      start: on('10:00:00.000'),
      end: on('10:20:00.000'),
      precision: 'minute',
      approximate: true,
      zone: 'Asia/Tehran',
    };
    expect(movedTo(at, { start: on('11:00:00.000'), precision: 'minute' })).toEqual({
      ...at,
      start: on('11:00:00.000'),
      end: on('11:20:00.000'),
    });
  });
});
