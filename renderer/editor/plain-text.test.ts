import fc from 'fast-check';
import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { toSafeTree } from '#shared/markdown/html.ts';
import { isPlainText } from './plain-text.ts';

describe('plain text', () => {
  it('takes ordinary lines of a timeline', () => {
    expect(isPlainText('p95 is at 9.8 s, rolled back release 2026.11.3')).toBe(true);
    expect(isPlainText('Status: triage → investigating')).toBe(true);
  });

  it.each([
    '- a',
    '1. a',
    '# a',
    'a *b*',
    'see https://x.test',
    'www.x.test',
    'a@b.test',
    'a\nb',
    '',
    ' a',
    '---',
  ])('leaves %j to the parser', (text) => {
    expect(isPlainText(text)).toBe(false);
  });

  it('is one paragraph with the same text, whatever is plain', () => {
    const pieces = fc.constantFrom(
      'a',
      'Zeit',
      ' ',
      '  ',
      '1',
      '.',
      ')',
      '-',
      '+',
      '=',
      ':',
      '"',
      "'",
      '(',
      '/',
      '{',
      '$',
      '%',
      'é',
      '😀',
      '^',
      '?',
      ',',
      ';',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts.join('');
        fc.pre(isPlainText(text));
        const blocks = toSafeTree(text).children.filter((node) => node.type === 'element');
        expect(blocks).toHaveLength(1);
        const paragraph = blocks[0] as Element;
        expect(paragraph.tagName).toBe('p');
        expect(paragraph.children).toMatchObject([{ type: 'text', value: text }]);
      }),
      { numRuns: 500 },
    );
  });
});
