/** What SQL clients print: ruled, unaligned, expanded, without headings, comma separated. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measured, type Measurement, measurement } from '../measurement.ts';
import { readQuantity } from '../quantity.ts';

const FOOT = /^\s*\((\d+) rows?\)\s*$|^(\d+) rows? in set\b/;

/** psql and mysql: cells between bars under a ruled heading; `(3 rows)` at the end. */
export const ruled: Extractor = {
  name: 'psql and mysql tables',
  reads({ lines }) {
    const rule = lines.findIndex((line) => /^[+|]?-{2,}(?:\+-+)*[+|]?$|^-+(?:\+-+)+$/.test(line.trim()));
    if (rule < 0) return null;
    const headerAt =
      lines[rule + 1]?.trim().startsWith('|') && !lines[rule - 1]?.includes('|') ? rule + 1 : rule - 1;
    const header = lines[headerAt];
    if (header === undefined || header.trim() === '') return null;
    const names = cut(header);
    const body = lines.slice(Math.max(rule, headerAt) + 1);
    // Two results in one output are two tables; which is meant nobody knows.
    if (body.filter((line) => FOOT.test(line)).length > 1) return { measurements: [], rows: null };
    const rows = body
      .filter((line) => line.trim() !== '' && !FOOT.test(line) && !/^[+-]+$|^Time: /.test(line.trim()))
      .map((line) => ({ cells: cut(line), text: line }));
    if (rows.some(({ cells }) => cells.length !== names.length)) return null;
    return tableOf(
      names,
      rows,
      body.map(footOf).find((count) => count !== null),
    );
  },
};

/** `psql -A` and `--csv`: the heading first, then rows of as many cells. */
export const unaligned: Extractor = {
  name: 'psql, unaligned',
  reads({ lines, command }) {
    if (!runs(command, 'psql', 'mysql', 'sqlite3')) return null;
    const separator = /\s--csv\b/.test(command)
      ? ','
      : lines[0]!.includes('|')
        ? '|'
        : /\smysql\b|^mysql\b/.test(command)
          ? '\t'
          : '|';
    const body = lines
      .filter((line) => !FOOT.test(line) && line.trim() !== '')
      .map((text) => ({ text, cells: text.split(separator).map((cell) => cell.trim()) }));
    const foot = lines.map(footOf).find((count) => count !== null);
    const tuples =
      /\s-\w*t/.test(command.replaceAll(/\s-[cfdUhp]\s*\S+/g, ' ')) || /--tuples-only/.test(command);
    const width = body[0]?.cells.length ?? 0;
    if (body.length === 0 || body.some(({ cells }) => cells.length !== width)) return null;
    if (tuples) return width > 1 ? withoutHeading(body) : null;
    if (!/^[a-z_?][\w ?]*$/i.test(body[0]!.cells[0]!) || readQuantity(body[0]!.cells[0]!)) return null;
    if (width === 1 && foot === undefined) return null;
    return tableOf(body[0]!.cells, body.slice(1), foot);
  },
};

/** Rows of `psql -t`: the words of a row say whose its one number is. */
function withoutHeading(rows: { cells: string[]; text: string }[]): Measured {
  const measurements = rows.flatMap(({ cells }): Measurement[] => {
    const numbers = cells.filter((cell) => readQuantity(cell));
    const words = cells.filter((cell) => cell !== '' && !readQuantity(cell));
    return numbers.length === 1 && words.length > 0 ? [measurement('', words.join(' '), numbers[0]!)] : [];
  });
  return { measurements, rows: rows.map(({ text, cells }) => ({ name: cells[0] ?? '', text, cells })) };
}

/** `\x`, and `\G` of mysql: a line for each column of a record. */
export const expanded: Extractor = {
  name: 'psql, expanded',
  reads({ lines }) {
    if (!/^-\[ RECORD 1 \][-+]*$|^\*+ 1\. row \*+$/.test(lines[0]!.trim())) return null;
    const records: [string, string][][] = [];
    for (const line of lines) {
      if (/^-\[ RECORD \d+ \][-+]*$|^\*+ \d+\. row \*+$/.test(line.trim())) records.push([]);
      else if (line.trim() !== '' && !FOOT.test(line)) {
        const match = /^\s*([^|:]+?)\s*[|:](.*)$/.exec(line);
        if (!match) return null;
        records.at(-1)!.push([match[1]!, match[2]!.trim()]);
      }
    }
    const names = records[0]!.map(([name]) => name);
    const rows = records.map((record) => ({
      cells: record.map(([, text]) => text),
      text: record.map((pair) => pair.join(': ')).join(', '),
    }));
    if (rows.some(({ cells }) => cells.length !== names.length)) return null;
    return tableOf(names, rows, undefined);
  },
};

function tableOf(
  names: string[],
  rows: { cells: string[]; text: string }[],
  told: string | null | undefined,
): Measured {
  if (rows.length === 1 && names.length === 1) {
    const only = measurement(
      '',
      '',
      rows[0]!.cells[0]!,
      measurement(names[0]!, '', rows[0]!.cells[0]!).quantity,
    );
    // "Fewer than 10 rows" may mean the count that was asked for, or the table of one row that tells it.
    const rowsOf = (text: string) => ({
      ...measurement('rows', '', text),
      aside: 'rows',
      alternatives: true,
    });
    const counted = [rowsOf(rows[0]!.cells[0]!), rowsOf('1')].filter(({ quantity }) => quantity !== null);
    return { measurements: [{ ...only, also: names[0]! }, ...counted], rows: null };
  }
  const named = rows.map(({ cells, text }, number) => ({
    cells,
    text,
    name: nameOfRow(cells, rows.length, number),
  }));
  const measurements = named.flatMap(({ cells, name }) =>
    names.map((column, index) => measurement(column, name, cells[index]!)),
  );
  measurements.push({ ...measurement('rows', '', told ?? String(rows.length)), aside: 'rows' });
  return {
    measurements,
    rows: named.map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.slice(0, 60) !== row.name) })),
  };
}

function footOf(line: string): string | null {
  const match = FOOT.exec(line);
  return match ? (match[1] ?? match[2]!) : null;
}

/** mysql closes its rows with bars; a first cell of psql may be blank. */
function cut(line: string): string[] {
  const inner = line.startsWith('|') ? line.trimEnd().replace(/^\||\|$/g, '') : line;
  return inner.split('|').map((cell) => cell.trim());
}

/** The first cell that is a word names the row. */
function nameOfRow(cells: string[], count: number, number: number): string {
  const word = cells.find((cell) => cell !== '' && !readQuantity(cell));
  if (word) return word.slice(0, 60);
  return count === 1 ? '' : `row ${number + 1}`;
}
