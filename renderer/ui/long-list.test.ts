import { expect, it } from 'vitest';
import { withGaps, withKept } from './long-list.ts';

const row = (index: number) => ({ index, start: 100 + index * 20, end: 120 + index * 20 });

it('puts gaps as high as the rows that are not in the page', () => {
  expect(withGaps([row(0), row(1)], 100, 200)).toEqual({
    rows: [
      { index: 0, gap: 0 },
      { index: 1, gap: 0 },
    ],
    rest: 160,
  });
  // A row that is kept above the view, the view, and nothing behind it.
  expect(withGaps([row(1), row(8), row(9)], 100, 200)).toEqual({
    rows: [
      { index: 1, gap: 20 },
      { index: 8, gap: 120 },
      { index: 9, gap: 0 },
    ],
    rest: 0,
  });
  expect(withGaps([], 100, 200)).toEqual({ rows: [], rest: 200 });
});

it('keeps rows in their order, each once', () => {
  expect(withKept([4, 5], [undefined, 5])).toEqual([4, 5]);
  expect(withKept([4, 5], [9, 1, 9])).toEqual([1, 4, 5, 9]);
});
