import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsedPlain, plain } from './plain.ts';
import { simplyPlain } from './simply-plain.ts';

const PARTS = [
  '**',
  '*',
  '_',
  '`',
  '``',
  '~',
  '~~',
  '[',
  ']',
  '](',
  '][',
  '(',
  ')',
  '<',
  '>',
  '&',
  ';',
  '!',
  '\\',
  '.',
  ',',
  ':',
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '-',
  '|',
  '#',
  '"',
  '^',
  '1',
  'a',
  'word',
  'x_y',
  'TTD:',
  'é',
  '—',
  '**TTD:** ',
  '`a b` ',
  ' *so*',
  ' _so_',
  '**a**',
  ' @b',
  'www.',
  'http://a.b',
  '&amp;',
  '1. ',
  '\n',
  '\r',
  '$',
  '{% raw %}',
  '\u{1F600}',
];

describe('the words of a line', () => {
  it('are those of the parser also where no parser is asked', () => {
    let simple = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }), (parts) => {
        const line = `x ${parts.join('')}`;
        const words = simplyPlain(line);
        if (words === null) return;
        if (/[`*_]/.test(line)) simple++;
        const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
        expect(tidy(words)).toBe(tidy(parsedPlain(line)));
      }),
      { numRuns: 4000 },
    );
    expect(simple).toBeGreaterThan(100);
  });

  it.each([
    ['**TTD:** 20 minutes', 'TTD: 20 minutes'],
    ['- _nobody_ saw `free -m` at ~14:00', '- nobody saw free -m at ~14:00'],
    ['snake_case of `__init__` in *it*, **and so on**.', 'snake_case of __init__ in it, and so on.'],
    ['R&D > all', 'R&D > all'],
  ])('come without a parser from %j', (markdown, words) => {
    expect(simplyPlain(`x ${markdown}`)).not.toBeNull();
    expect(plain(markdown)).toBe(words);
  });

  it.each([
    ['[the log](https://a.example/x) and [text][ref]', 'the log and text'],
    ['a\\*b &amp; ~~no~~', 'a*b & no'],
    ['**bold *and* more**', 'bold and more'],
  ])('come from the parser for %j', (markdown, words) => {
    expect(simplyPlain(`x ${markdown}`)).toBeNull();
    expect(plain(markdown)).toBe(words);
    expect(plain(markdown)).toBe(words);
  });
});
