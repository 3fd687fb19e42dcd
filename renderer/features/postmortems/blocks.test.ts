import { describe, expect, it } from 'vitest';
import { blockRegions, mergeBlocks } from './blocks.ts';

const page = (intro: string, timeline: string, actions: string) =>
  `# Review\n\n${intro}\n\n<!-- hotwash:timeline -->\n\n${timeline}\n\n<!-- /hotwash:timeline -->\n\n` +
  `## Actions\n\n<!-- hotwash:actions -->\n\n${actions}\n\n<!-- /hotwash:actions -->\n`;

describe('bringing newer data into a text that is being edited', () => {
  const base = page('Intro', 'old', '- [ ] one');

  it('takes all of it when nobody edited', () => {
    const theirs = page('Intro', 'new', '- [x] one');
    expect(mergeBlocks(base, base, theirs)).toBe(theirs);
  });

  it('keeps what was written outside the blocks', () => {
    const mine = page('My own words', 'old', '- [ ] one');
    expect(mergeBlocks(mine, base, page('Intro', 'new', '- [ ] one'))).toBe(
      page('My own words', 'new', '- [ ] one'),
    );
  });

  it('keeps a block that was edited and renews the other', () => {
    const mine = page('Intro', 'old, edited', '- [ ] one');
    const theirs = page('Intro', 'new', '- [x] one');
    expect(mergeBlocks(mine, base, theirs)).toBe(page('Intro', 'old, edited', '- [x] one'));
  });

  it('changes nothing when the data is the same', () => {
    const mine = page('My own words', 'old', '- [ ] one');
    expect(mergeBlocks(mine, base, base)).toBe(mine);
  });
});

it('finds the blocks as regions with their markers', () => {
  const source = page('Intro', 'old', '- [ ] one');
  const regions = blockRegions(source);
  expect(regions.map(({ key }) => key)).toEqual(['timeline', 'actions']);
  expect(source.slice(regions[0]!.start, regions[0]!.end)).toMatch(/^<!-- hotwash:timeline -->[\s\S]*-->$/);
});
