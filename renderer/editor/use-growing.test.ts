import { expect, test } from 'vitest';
import { goodEnd } from './use-growing.ts';

test('a text is cut before a section, else behind a blank line, else anywhere', () => {
  const text = '# T\n\nwords words\n\n## Two\n\nmore\n\nand more words';
  expect(text.slice(goodEnd(text, 26))).toMatch(/^## Two/);
  expect(text.slice(goodEnd(text, 40))).toMatch(/^and more|^## Two/);
  expect(goodEnd('x'.repeat(100), 50)).toBe(50);
});
