import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TerminalText } from './terminal-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function linesOf(...pieces: string[]): string[] {
  const text = new TerminalText();
  return [...pieces.flatMap((piece) => text.take(bytes(piece))), ...text.end()];
}

describe('terminal text', () => {
  test.each([
    ['plain lines', 'one\ntwo\n', ['one', 'two']],
    ['a last line without an end', 'one\ntwo', ['one', 'two']],
    ['Windows line ends', 'one\r\ntwo\r\n', ['one', 'two']],
    ['empty lines', '\n\nx\n', ['', '', 'x']],
    ['colours', '\x1b[1;31mred\x1b[0m plain\n', ['red plain']],
    ['a window title', '\x1b]0;title\x07shown\n', ['shown']],
    ['a hyperlink', '\x1b]8;;http://x.example\x1b\\name\x1b]8;;\x1b\\\n', ['name']],
    ['a progress bar', '10%\r50%\r100%\n', ['100%']],
    ['a shorter line over a longer one', 'abcdef\rxy\n', ['xycdef']],
    ['backspace', 'abx\bc\n', ['abc']],
    ['a bell and a null', 'a\x07b\x00c\n', ['abc']],
    ['tabs stay', 'a\tb\n', ['a\tb']],
    ['a character set switch', '\x1b(Bx\n', ['x']],
  ])('%s', (_name, input, expected) => {
    expect(linesOf(input)).toEqual(expected);
  });

  test('a sequence and a letter cut in two pieces', () => {
    expect(linesOf('a\x1b[3', '1mb\n')).toEqual(['ab']);
    const euro = bytes('€\n');
    const text = new TerminalText();
    expect([...text.take(euro.slice(0, 1)), ...text.take(euro.slice(1))]).toEqual(['€']);
  });

  test('a string that never ends swallows at most its longest length', () => {
    const lines = linesOf(`\x1b]0;${'x'.repeat(10_000)}\nafter\n`);
    expect(lines.at(-1)).toBe('after');
  });

  test('how the bytes are cut makes no difference', () => {
    const alphabet = fc.constantFrom(
      'a',
      'é',
      '\n',
      '\r',
      '\t',
      '\b',
      '\x1b',
      '[',
      '3',
      'm',
      ']',
      '\x07',
      ';',
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), fc.nat(200), (letters, cut) => {
        const all = bytes(letters.join(''));
        const whole = new TerminalText();
        const parts = new TerminalText();
        const at = cut % (all.length + 1);
        const expected = [...whole.take(all), ...whole.end()];
        expect([...parts.take(all.slice(0, at)), ...parts.take(all.slice(at)), ...parts.end()]).toEqual(
          expected,
        );
      }),
    );
  });

  test('no control character but the tab comes out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const text = new TerminalText();
        const shown = [...text.take(data), ...text.end()].join('');
        expect(shown).not.toMatch(/[\x00-\x08\x0a-\x1f]/);
      }),
    );
  });
});
