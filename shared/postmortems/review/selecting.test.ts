import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, locateSelection, shownWords } from './selecting.ts';
import { visibleText } from './visible.ts';

const at = (source: string, selected: string, near = 0) => {
  const found = locateSelection(source, selected, near);
  return found && source.slice(found.start, found.end);
};

describe('words that are selected in the preview', () => {
  it.each([
    ['plain words', 'It was slow.', 'was slow', 'was slow'],
    ['across emphasis', 'It **was _very_ slow** today', 'was very slow today', 'was _very_ slow** today'],
    ['within emphasis', 'It **was _very_ slow** today', 'very', 'very'],
    ['across code', 'Run `docker stats` twice', 'Run docker stats twice', 'Run `docker stats` twice'],
    [
      'a link',
      'See [the dashboard](https://x.example/a) now',
      'the dashboard now',
      'the dashboard](https://x.example/a) now',
    ],
    ['cells of a row', '| a | b |\n|---|---|\n| one | two |', 'one\ttwo', 'one | two'],
    ['paragraphs', 'First one.\n\nSecond *one*.', 'one.\n\nSecond one', 'one.\n\nSecond *one'],
    ['items of a list', '- alpha\n- beta\n', 'alpha\nbeta', 'alpha\n- beta'],
    ['escapes', 'Cost \\*not\\* 5 \\_x', 'Cost *not* 5', 'Cost \\*not\\* 5'],
    ['entities', 'A &amp; B &lt;3 &#8364; C', 'A & B <3 € C', 'A &amp; B &lt;3 &#8364; C'],
    ['an emoji as an entity', 'x &#x1F600; y', '😀 y', '&#x1F600; y'],
    ['a fence', 'Before\n\n```sql\nselect *\nfrom t\n```\n', 'select *\nfrom t', 'select *\nfrom t'],
    ['a quote over lines', '> one two\n> three\n', 'two three', 'two\n> three'],
    ['backslashes', 'in C:\\\\temp here', 'C:\\temp', 'C:\\\\temp'],
    ['an ampersand that is meant', 'R&D and AT&T', 'R&D and', 'R&D and'],
    [
      'words of raw HTML',
      '<details><summary>More of it</summary>\n\nx\n\n</details>',
      'More of it',
      'More of it',
    ],
    ['CRLF', 'one\r\ntwo\r\n\r\nthree', 'two three', 'two\r\n\r\nthree'],
  ])('%s', (_what, source, selected, expected) => {
    expect(at(source, selected)).toBe(expected);
  });

  it('are those near where the selection began', () => {
    const source = 'slow here\n\nslow there\n\nslow again';
    expect(locateSelection(source, 'slow', 0)!.start).toBe(0);
    expect(locateSelection(source, 'slow', 11)!.start).toBe(11);
    expect(locateSelection(source, 'slow', 23)!.start).toBe(23);
  });

  it('are not made up', () => {
    expect(at('It was slow.', 'It was quick')).toBeNull();
    expect(at('It was slow.', '   ')).toBeNull();
  });
});

const word = fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/);
const inline = fc.oneof(
  word,
  word.map((text) => `**${text}**`),
  word.map((text) => `_${text}_`),
  word.map((text) => `\`${text}\``),
  word.map((text) => `[${text}](https://x.example/)`),
  fc.constantFrom('&amp;', '\\*', '\\_', '5 \\< 6', '~~gone~~'),
);
const block = fc.oneof(
  fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')),
  fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => `- ${parts.join('\n- ')}`),
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => `## ${parts.join(' ')}`),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => `\`\`\`\n${parts.join('\n')}\n\`\`\``),
  fc.tuple(inline, inline).map(([one, two]) => `| a | b |\n|---|---|\n| ${one} | ${two} |`),
);

it('any stretch that a reader sees is found again, and is seen at the same place', () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      (blocks, from, length) => {
        const source = blocks.join('\n\n');
        const shown = visibleText(source);
        const { text, at: places } = compact(shown.text);
        fc.pre(text.length > 0);
        const first = from % text.length;
        const last = Math.min(text.length - 1, first + (length % 40));
        const selected = text.slice(first, last + 1);
        const start = shown.starts[places[first]!]!;
        const found = locateSelection(source, selected, start);
        expect(found).not.toBeNull();
        expect(found!.start).toBe(start);
        const { words, nth } = shownWords(shown, found!);
        expect(words).toBe(selected);
        let index = -1;
        for (let count = 0; count <= nth; count++) index = text.indexOf(words, index + 1);
        expect(index).toBe(first);
      },
    ),
    { numRuns: 150 },
  );
});
