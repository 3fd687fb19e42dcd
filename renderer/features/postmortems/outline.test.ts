import { describe, expect, it } from 'vitest';
import { itemAt, outlineOf } from './outline.ts';

const source = `# Review

Intro

## Summary

_What happened, in three sentences._

## Timeline

<!-- hotwash:timeline -->

| Time | What |
| --- | --- |
| 12:00 | It broke |

<!-- /hotwash:timeline -->

## Lessons

### Went well

- The alert was quick

### Went wrong

-
`;

describe('the outline', () => {
  it('tells which headings have something written under them', () => {
    expect(outlineOf(source).map(({ title, level, empty }) => [title, level, empty])).toEqual([
      ['Review', 0, false],
      ['Summary', 1, true],
      ['Timeline', 1, false],
      ['Lessons', 1, false],
      ['Went well', 2, false],
      ['Went wrong', 2, true],
    ]);
  });

  it('finds the heading of a line', () => {
    const items = outlineOf(source);
    expect(itemAt(items, 1)?.title).toBe('Review');
    expect(itemAt(items, 14)?.title).toBe('Timeline');
    expect(itemAt(outlineOf('no headings'), 1)).toBeUndefined();
  });
});
