/** The long version: ten thousand edits from both ends, and five hundred made-up incidents out and in again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorkspace } from '../fixture.ts';
import { generated, storeGenerated } from './generated.ts';
import { INTENTS } from './intents.ts';
import { told } from './told.ts';
import { playStory, stories } from './twins.ts';

const EDITS = 10_000;
/** Saves of one incident, so that edits meet what earlier ones left. */
const SAVES = 25;

it('ten thousand edits of the text and in the widgets meet in the same data', { timeout: 3_600_000 }, () => {
  const counts = new Map<string, number>();
  let edits = 0;
  while (edits < EDITS) {
    fc.assert(
      fc.property(stories(SAVES), (story) => {
        for (const name of playStory(story)) {
          counts.set(name, (counts.get(name) ?? 0) + 1);
          edits += 1;
        }
      }),
      { numRuns: 10 },
    );
  }
  const names = Object.entries(INTENTS).flatMap(([subject, all]) =>
    Object.keys(all).map((name) => `${subject}.${name}`),
  );
  for (const name of names) expect([name, (counts.get(name) ?? 0) > 5]).toEqual([name, true]);
});

it('five hundred postmortems are exported and imported to the same data', { timeout: 3_600_000 }, () => {
  const here = createWorkspace();
  try {
    fc.assert(
      fc.property(generated, (value) => {
        const there = createWorkspace('zoe');
        try {
          const id = storeGenerated(here, value);
          const markdown = here.postmortems.exportMarkdown(id, { plain: false });
          there.postmortems.adopt(markdown, Buffer.from(markdown), null);
          expect(told(there, id)).toEqual(told(here, id));
        } finally {
          there.close();
        }
      }),
      { numRuns: 500 },
    );
  } finally {
    here.close();
  }
});
