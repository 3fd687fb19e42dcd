import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalText,
  readCell,
  readFirst,
  readLine,
  readPlain,
  splitRow,
  writeCell,
  writeFirst,
  writeLine,
  writePlain,
  writeRow,
} from './inline-text.ts';
import { parseMarkdown } from './parse.ts';

const PIECES = [
  '|',
  '\\',
  '\\|',
  '&#92;',
  '&#092;',
  '<br>',
  '<br >',
  '\n',
  '`',
  '- ',
  '1. ',
  '\\1.',
  '# ',
  '[x] ',
  '_',
  '**',
  '<!-- ',
  ' -->',
  'a',
  ' ',
];
const hostile = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string(),
  )
  .map(normalText);

describe('text on one line', () => {
  it('reads back as Markdown, first in a block, in a cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readLine(writeLine(text))).toBe(text);
        expect(readLine(readFirst(writeFirst(writeLine(text))))).toBe(text);
        expect(readLine(readCell(writeCell(writeLine(text))))).toBe(text);
        expect(writeLine(text)).not.toContain('\n');
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back as plain text, also in a cell', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readPlain(writePlain(text))).toBe(text);
        expect(readPlain(readCell(writeCell(writePlain(text))))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its cells in a row, and GFM sees the same cells', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 2, maxLength: 4 }), (texts) => {
        const row = writeRow(['x', ...texts.map((text) => writeCell(writeLine(text)))]);
        expect(
          splitRow(row)
            .slice(1)
            .map((cell) => readLine(readCell(cell))),
        ).toEqual(texts);
        const source = `${writeRow(['x', ...texts.map(() => 'h')])}\n${writeRow(['x', ...texts].map(() => '---'))}\n${row}`;
        const table = parseMarkdown(source).children[0];
        expect(table?.type).toBe('table');
        expect(table?.type === 'table' && table.children[1]?.children.length).toBe(texts.length + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('cannot begin another block', () => {
    for (const text of [
      '- a',
      '+ a',
      '1. a',
      '12) a',
      '# a',
      '> a',
      '```a',
      '<div>',
      '<!-- a',
      '[a]: b',
      '[x] a',
      '---',
    ]) {
      const [block] = parseMarkdown(`- ${writeFirst(text)}`).children;
      expect(block?.type === 'list' && block.children[0]?.children.map((child) => child.type)).toEqual([
        'paragraph',
      ]);
    }
  });
});
