import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, SHORTEST_MS, within, zoomed } from './span.ts';

const MINUTE = 60_000;

it('keeps a view inside its limits and not shorter than a minute', () => {
  const limits = { from: 0, to: 1000 * MINUTE };
  expect(within({ from: -100 * MINUTE, to: 100 * MINUTE }, limits)).toEqual({ from: 0, to: 200 * MINUTE });
  expect(within({ from: -5e9, to: 5e9 }, limits)).toEqual(limits);
  expect(within({ from: 10 * MINUTE, to: 10 * MINUTE }, limits)).toEqual({
    from: 9.5 * MINUTE,
    to: 10.5 * MINUTE,
  });
});

it('zooms around what the pointer is on, and moves, without leaving what there is', () => {
  const limits = { from: 0, to: 1000 * MINUTE };
  const view = { from: 400 * MINUTE, to: 600 * MINUTE };
  expect(zoomed(view, 0.5, 500 * MINUTE, limits)).toEqual({ from: 450 * MINUTE, to: 550 * MINUTE });
  expect(zoomed(view, 0.5, 400 * MINUTE, limits)).toEqual({ from: 400 * MINUTE, to: 500 * MINUTE });
  expect(zoomed(view, 100, 500 * MINUTE, limits)).toEqual(limits);
  expect(moved(view, 0.5, limits)).toEqual({ from: 500 * MINUTE, to: 700 * MINUTE });
  expect(moved(view, 9, limits)).toEqual({ from: 800 * MINUTE, to: 1000 * MINUTE });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.double({ min: 0.01, max: 50, noNaN: true }), share, (at, factor, by) => {
      const next = moved(zoomed(view, factor, view.from + at * 200 * MINUTE, limits), by * 4 - 2, limits);
      expect(next.from).toBeGreaterThanOrEqual(limits.from - 1);
      expect(next.to).toBeLessThanOrEqual(limits.to + 1);
      expect(next.to - next.from).toBeGreaterThanOrEqual(SHORTEST_MS - 1);
    }),
  );
});
