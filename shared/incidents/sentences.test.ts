import { expect, test } from 'vitest';
import { toSafeTree } from '#shared/markdown/html.ts';
import { declaredSentence, mergedSentence, roleSentence } from './sentences.ts';

/** What a reader sees of Markdown. */
function seen(markdown: string): string {
  const words = (node: { value?: string; children?: readonly object[] }): string =>
    node.value ?? (node.children ?? []).map((child) => words(child)).join('');
  return words(toSafeTree(markdown)).trim();
}

test.each([
  'Queue <orders> stuck *now* in my_big_queue',
  'a `b` [c](d) \\e ~~f~~ &amp; _g_ <!-- h --> <i>j</i>',
  '~5 % to ~10 %, ~5~, R&D #42 costs $5 < 6 | €7',
])('a title is shown as it was typed: %s', (title) => {
  expect(seen(declaredSentence('SEV2', title, 'real'))).toBe(`Declared as SEV2: ${title}`);
  expect(seen(mergedSentence({ ref: 'INC-2', title }))).toBe(`Merged into INC-2: ${title}`);
  expect(seen(roleSentence('scribe', title, null))).toBe(`Scribe: ${title}`);
});

test('an ordinary title has no backslashes for the terminal', () => {
  expect(declaredSentence('SEV2', 'R&D: orders_api #42 is slow (v1.2), > 8 s', 'drill')).toBe(
    'Drill declared as SEV2: R&D: orders_api #42 is slow (v1.2), > 8 s',
  );
});
