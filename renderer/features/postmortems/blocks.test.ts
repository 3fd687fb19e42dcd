import { describe, expect, it } from 'vitest';
import { blockRegions, editedBlocks, liveRegions, mergeBlocks, renewUntouched } from './blocks.ts';

const page = (intro: string, timeline: string, actions: string) =>
  `# Review\n\n${intro}\n\n<!-- hotwash:timeline -->\n\n${timeline}\n\n<!-- /hotwash:timeline -->\n\n` +
  `## Actions\n\n<!-- hotwash:actions -->\n\n${actions}\n\n<!-- /hotwash:actions -->\n`;

describe('bringing newer data into a text that is being edited', () => {
  const base = page('Intro', 'old', '- [ ] one');

  it('keeps what was written outside the blocks', () => {
    const mine = page('My own words', 'old', '- [ ] one');
    const theirs = page('Intro', 'new', '- [ ] one');
    expect(mergeBlocks(mine, base, theirs)).toBe(page('My own words', 'new', '- [ ] one'));
    expect(mergeBlocks(mine, base, base)).toBe(mine);
  });

  it('leaves it to saving when a block was edited, or the text outside changed on both sides', () => {
    expect(
      mergeBlocks(page('Intro', 'old, edited', '- [ ] one'), base, page('Intro', 'new', '- [x] one')),
    ).toBeNull();
    expect(
      mergeBlocks(page('Mine', 'old', '- [ ] one'), base, page('Theirs', 'old', '- [ ] one')),
    ).toBeNull();
  });

  it('brings in what others wrote outside the blocks, where that is apart', () => {
    const mine = page('Intro\n\nMore', 'old, edited', '- [ ] one');
    const theirs = `${page('Intro', 'old', '- [x] one')}\nThanks to all.\n`;
    expect(mergeBlocks(mine, base, theirs)).toBe(
      `${page('Intro\n\nMore', 'old, edited', '- [x] one')}\nThanks to all.\n`,
    );
    const without = (text: string) => text.replace(/## Actions[\s\S]*/, '');
    expect(mergeBlocks(page('Mine', 'old', '- [ ] one'), base, without(base))).toBe(
      without(page('Mine', 'old', '- [ ] one')),
    );
    expect(mergeBlocks(page('Intro', 'old', '- [x] one'), base, without(base))).toBeNull();
  });

  it('brings newer data into the other blocks while one is being edited', () => {
    const mine = page('Intro', 'old, edited', '- [ ] one');
    expect(mergeBlocks(mine, base, page('Intro', 'old', '- [x] one'))).toBe(
      page('Intro', 'old, edited', '- [x] one'),
    );
  });

  it('renews the blocks that nobody edited when mine is to win', () => {
    const mine = page('Mine', 'old, edited', '- [ ] one');
    const theirs = page('Theirs', 'new', '- [x] one');
    expect(renewUntouched(mine, base, theirs)).toBe(page('Mine', 'old, edited', '- [x] one'));
  });
});

it('finds the blocks as regions with their markers', () => {
  const source = page('Intro', 'old', '- [ ] one');
  const regions = blockRegions(source);
  expect(regions.map(({ key }) => key)).toEqual(['timeline', 'actions']);
  expect(source.slice(regions[0]!.start, regions[0]!.end)).toMatch(/^<!-- hotwash:timeline -->[\s\S]*-->$/);
});

it('draws a block from data unless its text is being edited', () => {
  const base = page('Intro', 'old', '- [ ] one');
  const keys = (source: string) => liveRegions(source, editedBlocks(source, base)).map(({ key }) => key);
  expect(keys(base)).toEqual(['timeline', 'actions']);
  expect(keys(page('Mine', 'old, edited', '- [ ] one'))).toEqual(['actions']);
  expect(keys(`${base}\n<!-- hotwash:facts -->\n\n<!-- /hotwash:facts -->\n`)).toEqual([
    'timeline',
    'actions',
    'facts',
  ]);
});
