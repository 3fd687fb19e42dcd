import type { Paragraph } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { expect, test } from 'vitest';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { asPlainMarkdown } from './plain-markdown.ts';

test.each([
  '![picture](https://example.org/a.png)',
  '[link](javascript:alert(1)) and <img src=x onerror=alert(1)>',
  'https://example.org and www.example.org and a@example.org',
  '**bold** `code` ~~gone~~ &amp; \\ | # no heading',
  '1. one 2) two - three + four * five > six',
])('%s is shown as it is written', (text) => {
  const { children } = parseMarkdown(asPlainMarkdown(text));
  expect(children).toHaveLength(1);
  const [paragraph] = children;
  // A bare address stays one whatever is escaped; it is a link only when somebody presses it.
  const parts = (paragraph as Paragraph).children.map(({ type }) => type);
  expect(parts.filter((type) => type !== 'text' && type !== 'link')).toEqual([]);
  expect(plainText(paragraph)).toBe(text);
});

test('lines become one', () => {
  expect(asPlainMarkdown('one\n\n  two')).toBe('one two');
});
