import { describe, expect, it } from 'vitest';
import { itemAt, minutesToRead, outlineOf, readOutline } from './outline.ts';

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

describe('the outline of a page that was pasted as it was shown', () => {
  const pasted = `Skip to content

📝 Report: the queue stood still

1. Summary

  • Severity: SEV2

2. Root Cause Analysis

  • Cause: one consumer held the lock.
  • Five Whys:

  • Why did the queue stand still? → The consumer waited.

3. What Went Well

4. Action Items

  • [ ] Bound the wait (Owner: Ann)
`;

  it('has its numbered lines and those that stand alone, each with its line', () => {
    const items = outlineOf(pasted);
    expect(items.map(({ title, level, line, empty }) => [title, level, line, empty])).toEqual([
      ['📝 Report: the queue stood still', 0, 3, false],
      ['Summary', 1, 5, false],
      ['Root Cause Analysis', 1, 9, false],
      ['Five Whys', 2, 12, false],
      ['What Went Well', 1, 16, true],
      ['Action Items', 1, 18, false],
    ]);
    for (const { title, line, start } of items) {
      expect(pasted.split('\n')[line - 1]).toContain(title);
      expect(pasted.slice(0, start).split('\n')).toHaveLength(line);
    }
    expect(itemAt(items, 14)?.title).toBe('Five Whys');
  });

  it('gives way to the headings of Markdown, where there is one', () => {
    expect(outlineOf(`${pasted}\n## Lessons\n\nWait less.\n`).map(({ title }) => title)).toEqual(['Lessons']);
  });

  it('is empty for a line or two', () => {
    expect(outlineOf('The queue stood still\n\nIt was the lock.\n')).toEqual([]);
  });
});

describe('words', () => {
  it('counts what is read, not code, comments or markup', () => {
    const text =
      '---\ntitle: no words\n---\n\n# Two words\n\nOne **two** `three`, [four](https://x.example/not-a-word).\n\n```\nnot these\n```\n\n<!-- nor these -->\n\n| a | b |\n|---|---|\n| 1 | – |\n';
    expect(readOutline(text).words).toBe(2 + 4 + 3);
  });

  it('counts words of scripts without spaces', () => {
    expect(readOutline('今日は良い天気です。\n').words).toBeGreaterThan(2);
  });

  it('tells whole minutes', () => {
    expect([0, 220, 1100].map(minutesToRead)).toEqual([1, 1, 5]);
  });
});

it('a long outline is the same as that of the whole, also after a change', () => {
  const part = (number: number) =>
    `## Part ${number}\n\n${number % 3 ? 'Some words. '.repeat(150) : ''}\n\n### Under ${number}\n\n`;
  const source = `# T\n\n${Array.from({ length: 40 }, (_, number) => part(number)).join('')}`;
  const items = outlineOf(source);
  const again = outlineOf(source.replace('Part 20', 'Part twenty'));
  expect(items).toHaveLength(81);
  expect(items.filter(({ title }) => title.startsWith('Part')).map(({ empty }) => empty)).toEqual(
    Array.from({ length: 40 }, (_, number) => number % 3 === 0),
  );
  for (const { line, title, start } of again) {
    expect(source.replace('Part 20', 'Part twenty').split('\n')[line - 1]).toContain(title);
    expect(source.replace('Part 20', 'Part twenty').slice(start)).toContain(title);
  }
});
