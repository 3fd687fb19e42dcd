import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playStory, stories } from './twins.ts';

it('an edit of the text and the same edit in a widget meet in the same data', { timeout: 180_000 }, () => {
  const edits: string[] = [];
  fc.assert(
    fc.property(stories(5), (story) => {
      edits.push(...playStory(story));
    }),
    { numRuns: 4 },
  );
  expect(new Set(edits).size).toBeGreaterThan(10);
});
