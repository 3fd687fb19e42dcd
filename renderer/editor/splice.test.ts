import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asEditorText, dominantLineEnd, type LineEdit, smallestReplacement, spliceEdits } from './splice.ts';

const document = fc
  .array(fc.constantFrom('a', '\n', '\r\n', '\r', 'é', '😀', ' ', '\t', '# x'), { maxLength: 40 })
  .map((pieces) => pieces.join(''))
  .chain((text) => fc.constantFrom(text, `\uFEFF${text}`));

function place(text: string, offset: number): [number, number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, before.at(-1)!.length + 1];
}

describe('splicing an edit into the original text', () => {
  it('changes the same characters that the editor changed, whatever the line ends', () => {
    fc.assert(
      fc.property(
        document,
        fc.nat(60),
        fc.nat(20),
        fc.constantFrom('', 'new', '\n', 'a\nb', '\r\n'),
        (source, at, length, text) => {
          const seen = asEditorText(source);
          const start = Math.min(at, seen.length);
          const end = Math.min(start + length, seen.length);
          const [startLine, startColumn] = place(seen, start);
          const [endLine, endColumn] = place(seen, end);
          const edited = spliceEdits(source, [{ startLine, startColumn, endLine, endColumn, text }]);
          expect(asEditorText(edited)).toBe(seen.slice(0, start) + asEditorText(text) + seen.slice(end));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('leaves every byte outside the edit alone', () => {
    const source = '\uFEFFone\r\ntwo \t\nthree\rfour';
    const edit: LineEdit = { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4, text: 'TWO' };
    expect(spliceEdits(source, [edit])).toBe('\uFEFFone\r\nTWO \t\nthree\rfour');
  });

  it('writes new lines with the line end that the document uses most', () => {
    const edit: LineEdit = { startLine: 1, startColumn: 2, endLine: 1, endColumn: 2, text: '\n' };
    expect(spliceEdits('ab\r\ncd\r\n', [edit])).toBe('a\r\nb\r\ncd\r\n');
    expect(dominantLineEnd('a\rb\rc\n')).toBe('\r');
  });

  it('applies several edits of one event to the text as it was before', () => {
    const at = (line: number): LineEdit => ({
      startLine: line,
      startColumn: 1,
      endLine: line,
      endColumn: 1,
      text: '- ',
    });
    expect(spliceEdits('a\nb\nc', [at(1), at(3), at(2)])).toBe('- a\n- b\n- c');
  });
});

describe('the smallest replacement', () => {
  it('turns one text into the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const edit = smallestReplacement(before, after);
        const result = edit ? before.slice(0, edit.start) + edit.text + before.slice(edit.end) : before;
        expect(result).toBe(after);
      }),
    );
  });

  it('never cuts a surrogate pair', () => {
    const emoji = fc.array(fc.constantFrom('😀', '😁', 'a'), { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(emoji, emoji, (before, after) => {
        const edit = smallestReplacement(before, after);
        if (!edit) return;
        const pieces = [before.slice(0, edit.start), edit.text, before.slice(edit.end)];
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
        expect(pieces.join('')).toBe(after);
      }),
    );
  });
});
