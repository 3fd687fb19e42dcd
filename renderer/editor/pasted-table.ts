/** A table from a spreadsheet's clipboard as a GFM table. */
import Papa from 'papaparse';

/** Larger ones are data, not a table that anybody reads in a document. */
const MOST_CELLS = 5000;

/** The rows of tab-separated text as spreadsheets copy it; null when the text is no table. */
export function rowsOfText(text: string): string[][] | null {
  const body = text.replace(/(?:\r\n|\r|\n)+$/, '');
  if (!body.includes('\t') || body.length > 500_000) return null;
  const { data } = Papa.parse<string[]>(body, { delimiter: '\t', quoteChar: '"' });
  return asTable(data);
}

/** Rows that all have the same number of cells, two at least, and not only cells that are empty in front. */
function asTable(rows: readonly string[][]): string[][] | null {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2 || rows.length * width > MOST_CELLS) return null;
  if (rows.some((row) => row.length !== width)) return null;
  // Indented lines of code.
  if (rows.every((row) => row[0] === '')) return null;
  return rows.map((row) => [...row]);
}

/** The rows of the only table of an HTML clipboard; null when there is none, or text around it as well. */
export function rowsOfHtml(html: string): string[][] | null {
  if (!/<table[\s>]/i.test(html) || html.length > 5_000_000) return null;
  // A document of its own: nothing in it runs or is fetched.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const tables = body.querySelectorAll('table');
  const table = tables[0];
  if (tables.length !== 1 || !table) return null;
  for (const hidden of body.querySelectorAll('style, script, meta, title')) hidden.remove();
  const outside = (body.textContent ?? '').replaceAll(/\s/g, '').length;
  if (outside > (table.textContent ?? '').replaceAll(/\s/g, '').length) return null;
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      for (const end of cell.querySelectorAll('br')) end.replaceWith('\n');
      const text = (cell.textContent ?? '').trim();
      return [text, ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => '')];
    }),
  );
  const width = Math.max(...rows.map((row) => row.length));
  return asTable(rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]));
}

/** A GFM table, its first row the heading. Columns of numbers are aligned at the right. */
export function gfmTable(rows: readonly string[][]): string {
  const [head = [], ...body] = rows.map((row) => row.map(cellText));
  const numeric = head.map((_, column) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    return cells.length > 0 && cells.every((cell) => NUMBER.test(cell));
  });
  const widths = head.map((cell, column) =>
    Math.min(40, Math.max(3, cell.length, ...body.map((row) => (row[column] ?? '').length))),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell, column) =>
        numeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, column) =>
    numeric[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

/** A number with its sign, separators, a currency or a unit. */
const NUMBER = /^[-+−~<>≈]?\s?[$€£¥]?\s?\d[\d., {2}']*\s?(?:%|[a-zA-Zµ]{1,3}|[$€£¥])?$/;

/** GFM 4.10: a cell is one line, and a pipe in it is escaped. */
function cellText(text: string): string {
  return text
    .trim()
    .replaceAll(/\\/g, '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll(/\s*(?:\r\n|\r|\n)\s*/g, '<br>')
    .replaceAll(/\t/g, ' ');
}
