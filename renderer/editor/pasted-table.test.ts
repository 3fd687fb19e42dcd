import { expect, test } from 'vitest';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { gfmTable, rowsOfText } from './pasted-table.ts';

test('tab-separated text of a spreadsheet is a table, numbers at the right', () => {
  const rows = rowsOfText('Operation\tp95\r\nlist orders\t8.5 s\r\nexport\t12,400 ms\r\n')!;
  expect(gfmTable(rows)).toBe(
    '| Operation   |       p95 |\n| ----------- | --------: |\n| list orders |     8.5 s |\n| export      | 12,400 ms |',
  );
});

test('cells with quotes, line ends and pipes keep what they say', () => {
  const rows = rowsOfText('a\tb\n"two\nlines, ""quoted"""\tx|y\\z\n')!;
  expect(rows[1]).toEqual(['two\nlines, "quoted"', 'x|y\\z']);
  const table = parseMarkdown(gfmTable(rows)).children[0]!;
  expect(table.type).toBe('table');
  expect(JSON.stringify(table)).toContain('x|y\\\\z');
});

test('code, a single line and ragged lines are no table', () => {
  for (const text of ['\tif x:\n\t\treturn\n', 'one\ttwo', 'a\tb\nc\n', 'no tabs\nat all', '\ta\n\tb\n', ''])
    expect(rowsOfText(text)).toBeNull();
});
