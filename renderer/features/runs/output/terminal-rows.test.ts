import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StyleTable } from './styles.ts';
import { ROW_LENGTH, type Row, TerminalRows } from './terminal-rows.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function rowsOf(pieces: readonly (string | Uint8Array)[], styles = new StyleTable()): Row[] {
  const rows: Row[] = [];
  const reader = new TerminalRows(styles, (row) => rows.push({ ...row, marks: [...row.marks] }));
  for (const piece of pieces) reader.take(typeof piece === 'string' ? bytes(piece) : piece);
  reader.end();
  return rows;
}

const linesOf = (...pieces: string[]) => rowsOf(pieces).map(({ text }) => text);

describe('rows of a terminal', () => {
  test.each([
    ['plain lines', 'one\ntwo\n', ['one', 'two']],
    ['a last line without an end', 'one\ntwo', ['one', 'two']],
    ['Windows line ends', 'one\r\ntwo\r\n', ['one', 'two']],
    ['empty lines', '\n\nx\n', ['', '', 'x']],
    ['colours', '\x1b[1;31mred\x1b[0m plain\n', ['red plain']],
    ['a window title', '\x1b]0;title\x07shown\n', ['shown']],
    ['a hyperlink', '\x1b]8;;http://x.example\x1b\\name\x1b]8;;\x1b\\\n', ['name']],
    ['a progress bar', '10%\r50%\r100%\n', ['100%']],
    ['a bar that erases its line first', 'long first state\r\x1b[Kdone\n', ['done']],
    ['erasing to the end', 'abcdef\r\x1b[2C\x1b[Kx\n', ['abx']],
    ['erasing to the beginning', 'abc\x1b[1Kd\n', ['   d']],
    ['erasing the whole line', 'abc\x1b[2Kd\n', ['   d']],
    ['a column by number', 'abcdef\x1b[2GX\n', ['aXcdef']],
    ['back and over', 'abcdef\x1b[3DX\n', ['abcXef']],
    ['a shorter line over a longer one', 'abcdef\rxy\n', ['xycdef']],
    ['backspace', 'abx\bc\n', ['abc']],
    ['a bell and a null', 'a\x07b\x00c\n', ['abc']],
    ['tabs stay', 'a\tb\n', ['a\tb']],
    ['a character set switch', '\x1b(Bx\n', ['x']],
    ['C1 controls', 'a\x9bb\n', ['ab']],
  ])('%s', (_name, input, expected) => {
    expect(linesOf(input)).toEqual(expected);
  });

  test('colours become marks beside the text, and go on over line ends', () => {
    const styles = new StyleTable();
    const rows = rowsOf(['a\x1b[31mb\nc\x1b[0md\n'], styles);
    const red = styles.idOf({ ...styles.get(0), fg: 1 });
    expect(rows).toEqual([
      { text: 'ab', marks: [1, red], folded: false },
      { text: 'cd', marks: [0, red, 1, 0], folded: false },
    ]);
  });

  test('a coloured bar that is painted over keeps the last colours', () => {
    const styles = new StyleTable();
    const [row] = rowsOf(['\x1b[31m##..\r\x1b[32m###\x1b[0m\n'], styles);
    const [red, green] = [1, 2].map((fg) => styles.idOf({ ...styles.get(0), fg }));
    expect(row).toEqual({ text: '###.', marks: [0, green, 3, red], folded: false });
  });

  test('a sequence and a letter cut in two pieces', () => {
    expect(linesOf('a\x1b[3', '1mb\n')).toEqual(['ab']);
    const euro = bytes('€\n');
    expect(rowsOf([euro.slice(0, 1), euro.slice(1)]).map(({ text }) => text)).toEqual(['€']);
  });

  test('a string that never ends swallows at most its longest length', () => {
    expect(linesOf(`\x1b]0;${'x'.repeat(10_000)}\nafter\n`).at(-1)).toBe('after');
  });

  test('a long line is folded, and nothing of it is lost', () => {
    const line = `${'0123456789'.repeat(1000)}😀`;
    const rows = rowsOf([line.slice(0, 5000), `${line.slice(5000)}\nnext\n`]);
    expect(rows.at(-1)).toMatchObject({ text: 'next', folded: false });
    const parts = rows.slice(0, -1);
    expect(parts.map(({ folded }) => folded)).toEqual([true, true, false]);
    expect(parts.every(({ text }) => text.length <= ROW_LENGTH)).toBe(true);
    expect(parts.map(({ text }) => text).join('')).toBe(line);
  });

  test('a line of ten megabytes in pieces takes little time', () => {
    const rows: Row[] = [];
    const reader = new TerminalRows(new StyleTable(), (row) => rows.push(row));
    const piece = bytes('x'.repeat(64 * 1024));
    const started = performance.now();
    for (let count = 0; count < 160; count += 1) {
      reader.take(piece);
      void reader.open;
    }
    expect(performance.now() - started).toBeLessThan(2000);
    expect(rows.length).toBe((160 * 64 * 1024) / ROW_LENGTH - 1);
  });

  test('how the bytes are cut makes no difference', () => {
    const alphabet = fc.constantFrom(
      ...['a', 'é', '\n', '\r', '\t', '\b', '\x1b', '[', '3', '2', 'm', 'K', 'C', 'D', 'G', ']', '\x07', ';'],
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), fc.nat(200), (letters, cut) => {
        const all = bytes(letters.join(''));
        const at = cut % (all.length + 1);
        expect(rowsOf([all.slice(0, at), all.slice(at)])).toEqual(rowsOf([all]));
      }),
    );
  });

  test('no control character but the tab comes out', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(
          rowsOf([data])
            .map(({ text }) => text)
            .join(''),
        ).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f]/);
      }),
    );
  });
});
