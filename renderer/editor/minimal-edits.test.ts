import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimalEdits } from './minimal-edits.ts';

function apply(before: string, edits: ReturnType<typeof minimalEdits>): string {
  let at = 0;
  let result = '';
  for (const { start, end, text } of edits) {
    expect(start).toBeGreaterThanOrEqual(at);
    result += before.slice(at, start) + text;
    at = end;
  }
  return result + before.slice(at);
}

test('two changes far apart leave what is between them alone', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
  const before = lines.join('');
  const after = lines.with(2, 'line two\n').with(20, 'line 20\nand more\n').join('');
  const edits = minimalEdits(before, after);
  expect(edits).toHaveLength(2);
  expect(before.slice(edits[0]!.start, edits[0]!.end)).toBe('2');
  expect(edits[1]!.text).toBe('and more\n');
  expect(apply(before, edits)).toBe(after);
});

test('edits give the other text, whatever the texts are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\n', 'a\n', '😀', '😁', '\ud83d'), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(apply(before, minimalEdits(before, after))).toBe(after);
    }),
    { numRuns: 2000 },
  );
});
