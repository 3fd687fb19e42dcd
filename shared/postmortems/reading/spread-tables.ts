/**
 * Tables as pages show them: rows of GFM, and rows whose cells were spread over several lines when the page was copied.
 * A row ends when it has as many cells as the heading.
 */
import type { SourceLine } from '#shared/markdown/lines.ts';

export interface SpreadTable {
  header: string[];
  rows: { cells: string[]; line: number }[];
  /** Index of the first line behind it. */
  next: number;
}

/** Columns that a row is filled up to: many rows under a heading of thousands would take all memory. */
const MOST_COLUMNS = 40;

/** `|---|:--:|`; one column needs its bars. */
export function isDelimiterRow(text: string): boolean {
  return /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(text) && text.includes('|');
}

/** Reads the table whose heading stands at the line `at`. */
export function takeTable(lines: readonly SourceLine[], at: number): SpreadTable {
  const header = cellsOf(lines[at]!.text);
  const rows: SpreadTable['rows'] = [];
  let open: { cells: string[]; line: number } | null = null;
  let next = at + 2;
  for (; next < lines.length; next++) {
    const { text, line } = lines[next]!;
    const trimmed = text.trim();
    if (!trimmed.includes('|')) break;
    // Two tables may follow each other without a blank line.
    if (isDelimiterRow(lines[next + 1]?.text ?? '')) break;
    if (trimmed.startsWith('|') || open === null) {
      open = { cells: cellsOf(trimmed), line };
      rows.push(open);
    } else open.cells = open.cells.concat(cellsOf(trimmed));
    if (open.cells.length >= header.length) open = null;
  }
  return {
    header: header.slice(0, MOST_COLUMNS),
    rows: rows
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
      .map((row) => ({ ...row, cells: fitted(row.cells, header.length) })),
    next,
  };
}

/** Text behind the last bar is not of the table: a page's next words may stand on the line of its end. */
function fitted(cells: readonly string[], count: number): string[] {
  return Array.from({ length: Math.min(count, MOST_COLUMNS) }, (_, index) => cells[index] ?? '');
}

/** The cells of a line. Bars in code and escaped ones are part of the text. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let code = false;
  const text = line.trim().replace(/^\|/, '');
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\' && text[at + 1] === '|') {
      cell += '|';
      at++;
    } else if (char === '|' && !code) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (char === '`') code = !code && text.indexOf('`', at + 1) > 0;
      cell += char;
    }
  }
  if (cell.trim() !== '') cells.push(cell.trim());
  return cells;
}
