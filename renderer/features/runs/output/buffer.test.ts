import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionOf, Finder, type FindOptions } from './finding.ts';
import { foundIn } from './found-in.ts';
import { columnsOf, foldsOf, Layout, offsetAtColumn } from './layout.ts';
import { LineBuffer } from './line-buffer.ts';
import { lineAt, selectAll, textOfSelection, wordAt } from './selection.ts';
import { StyleTable } from './styles.ts';
import { TerminalRows } from './terminal-rows.ts';

function bufferOf(text: string): LineBuffer {
  const buffer = new LineBuffer();
  const reader = new TerminalRows(new StyleTable(), (row) => buffer.push(row, 'stdout', 0));
  reader.take(new TextEncoder().encode(text));
  const { open } = reader;
  buffer.setOpen(open ? [{ row: open, kind: 'stdout' }] : []);
  return buffer;
}

function findAll(buffer: LineBuffer, query: string, options: Partial<FindOptions> = {}) {
  const expression = expressionOf(query, { caseSensitive: false, regex: false, ...options });
  if (typeof expression === 'string') throw new Error(expression);
  const finder = new Finder(expression);
  while (!finder.look(buffer, 5, () => performance.now()));
  return finder.all;
}

const many = Array.from({ length: 30_000 }, (_, index) => `line ${index} of many`).join('\n');

describe('the buffer', () => {
  test('gives back what went in, over many blocks', () => {
    const buffer = bufferOf(many);
    expect(buffer.blocks.length).toBeGreaterThan(3);
    expect(buffer.count).toBe(30_000);
    for (const row of [0, 1, 4000, 15_000, 29_998, 29_999])
      expect(buffer.text(row)).toBe(`line ${row} of many`);
    expect(textOfSelection(buffer, selectAll(buffer))).toBe(many);
  });

  test('a folded line is one line, and is copied as one', () => {
    const long = 'abc'.repeat(100_000);
    const buffer = bufferOf(`first\n${long}\nlast\n`);
    expect(buffer.lineCount).toBe(3);
    expect(buffer.count).toBeGreaterThan(70);
    expect(textOfSelection(buffer, selectAll(buffer))).toBe(`first\n${long}\nlast`);
    expect(textOfSelection(buffer, lineAt(buffer, { row: 5, offset: 0 }))).toBe(long);
  });

  test('a million lines stay small and quick to look at', () => {
    const buffer = new LineBuffer();
    for (let row = 0; row < 1_000_000; row += 1) {
      buffer.push(
        { text: `${row}`, marks: [], folded: false },
        row % 2 ? 'stderr' : 'stdout',
        row - (row % 1000),
      );
    }
    const started = performance.now();
    for (let row = 0; row < 1_000_000; row += 997) {
      expect(buffer.text(row)).toBe(`${row}`);
      expect(buffer.kind(row)).toBe(row % 2 ? 'stderr' : 'stdout');
      expect(buffer.time(row)).toBe(row - (row % 1000));
    }
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('a word is what a path or an address is made of', () => {
    const buffer = bufferOf('open /var/log/app.log now\n');
    expect(textOfSelection(buffer, wordAt(buffer, { row: 0, offset: 8 }))).toBe('/var/log/app.log');
  });
});

describe('finding', () => {
  test('case, place and length', () => {
    const buffer = bufferOf('an Error here\nno\nerror again: error\n');
    expect(findAll(buffer, 'error')).toEqual([
      { row: 0, from: 3, length: 5 },
      { row: 2, from: 0, length: 5 },
      { row: 2, from: 13, length: 5 },
    ]);
    expect(findAll(buffer, 'Error', { caseSensitive: true })).toHaveLength(1);
    expect(findAll(buffer, '^no$', { regex: true })).toEqual([{ row: 1, from: 0, length: 2 }]);
    expect(findAll(buffer, '.', {})).toHaveLength(0);
  });

  test('every line of many blocks, once', () => {
    const found = findAll(bufferOf(many), 'of many');
    expect(found).toHaveLength(30_000);
    expect(new Set(found.map(({ row }) => row)).size).toBe(30_000);
  });

  test('over the fold of a long line, and beyond a window, once', () => {
    const gap = 'x'.repeat(4093);
    const buffer = bufferOf(`${gap}needle${'y'.repeat(200_000)}needle\n`);
    const found = findAll(buffer, 'needle');
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ row: 0, from: 4093, length: 6 });
    expect(foundIn(found, 0, buffer, 0)).toEqual([{ from: 4093, to: 4099, current: true }]);
    expect(foundIn(found, 0, buffer, 1)).toEqual([{ from: 0, to: 3, current: true }]);
  });

  test('goes on with what comes later, also in a line without an end', () => {
    const buffer = bufferOf('a needle\n');
    const expression = expressionOf('needle', { caseSensitive: false, regex: false }) as RegExp;
    const finder = new Finder(expression);
    finder.look(buffer, 100, () => 0);
    buffer.setOpen([{ row: { text: 'need', marks: [], folded: false }, kind: 'stdout' }]);
    finder.look(buffer, 100, () => 0);
    expect(finder.count).toBe(1);
    buffer.setOpen([{ row: { text: 'needle', marks: [], folded: false }, kind: 'stdout' }]);
    finder.look(buffer, 100, () => 0);
    expect(finder.all.at(-1)).toEqual({ row: 1, from: 0, length: 6 });
  });

  test('an expression that could run for ever, or is none, is a sentence', () => {
    const regex = { caseSensitive: false, regex: true };
    expect(expressionOf('(a+)+$', regex)).toMatch(/for ever/);
    expect(expressionOf('((ab)*c)*', regex)).toMatch(/for ever/);
    expect(expressionOf('(', regex)).toMatch(/no regular expression/);
    expect(expressionOf('(GET|POST) /\\S+ [45]\\d\\d', regex)).toBeInstanceOf(RegExp);
    expect(expressionOf('(a+)+', { ...regex, regex: false })).toBeInstanceOf(RegExp);
  });
});

describe('the layout', () => {
  test('wrapped, every character stands on exactly one line', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 30 }), (rows, columns) => {
        const buffer = new LineBuffer();
        for (const text of rows) buffer.push({ text, marks: [], folded: false }, 'stdout', 0);
        const layout = new Layout(buffer, columns);
        const all = layout.stretches(0, 10_000);
        expect(all).toHaveLength(layout.total());
        rows.forEach((text, row) => {
          const own = all.filter((stretch) => stretch.row === row);
          expect(own.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        });
        all.forEach((stretch, line) => {
          expect(layout.stretches(line, 1)[0]).toEqual(stretch);
          expect(layout.lineOf(stretch.row, stretch.from)).toBe(line);
        });
      }),
    );
  });

  test('tabs and wide characters take their columns', () => {
    expect(columnsOf('a\tb')).toBe(9);
    expect(columnsOf('日本')).toBe(4);
    expect(foldsOf('日本語', 4)).toEqual([0, 2]);
    expect(offsetAtColumn('a\tb', 8.2)).toBe(2);
  });

  test('lines that are still open count', () => {
    const buffer = bufferOf('one\ntwo without end');
    expect(new Layout(buffer, null).total()).toBe(2);
    const wrapped = new Layout(buffer, 5);
    expect(wrapped.total()).toBe(4);
    expect(wrapped.stretches(3, 1)[0]).toMatchObject({ row: 1, from: 10 });
    expect(wrapped.lineOf(1, 12)).toBe(3);
  });
});
