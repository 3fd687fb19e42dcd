import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapsOf } from './gaps.ts';
import { laned } from './runs.ts';

const MINUTE = 60_000;
const at = (minutes: number, to: number | null = null) => ({
  at: minutes * MINUTE,
  to: to === null ? null : to * MINUTE,
});
const gaps = (
  entries: { at: number; to: number | null }[],
  end: number,
  runs: { from: number; to: number }[] = [],
) =>
  gapsOf({ entries, runs, end: end * MINUTE, gapMinutes: 30 }).map(({ from, to }) => [
    from / MINUTE,
    to / MINUTE,
  ]);

it('finds where nothing was written for longer than asked, also at the end', () => {
  expect(gaps([at(0), at(30), at(61)], 120)).toEqual([
    [30, 61],
    [61, 120],
  ]);
});

it('does not count what a range or a run fills, nor what comes after the end', () => {
  expect(gaps([at(0, 50), at(60)], 60)).toEqual([]);
  expect(gaps([at(0), at(60)], 60, [{ from: 10 * MINUTE, to: 40 * MINUTE }])).toEqual([]);
  expect(gaps([at(0), at(10), at(500)], 20)).toEqual([]);
  expect(gaps([at(0), at(500)], 100)).toEqual([[0, 100]]);
  expect(gaps([], 100)).toEqual([]);
});

it('lays bars into lanes so that none covers another', () => {
  const bar = fc
    .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 80 }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 40 }), (bars) => {
      const placed = laned(
        bars.toSorted((a, b) => a.from - b.from),
        5,
      );
      for (const [index, one] of placed.entries()) {
        for (const other of placed.slice(index + 1)) {
          if (one.lane === other.lane) expect(other.bar.from).toBeGreaterThanOrEqual(one.bar.to + 5);
        }
      }
    }),
  );
});
