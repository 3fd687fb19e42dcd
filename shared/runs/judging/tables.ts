/** Reads the tables that diagnosis commands print. Each reader takes what it knows and leaves the rest to others. */
import { type Measured, type Measurement, measurement } from './measurement.ts';
import { quantityOf, readBinarySize, readQuantity } from './quantity.ts';

export interface Printed {
  lines: string[];
  command: string;
}

/** Gives null when the output is not what it reads. */
export type Reader = (printed: Printed) => Measured | null;

/** `df`: sizes in 1 kB blocks unless `-h`; what is mounted from images and pseudo devices is always full or empty. */
export const readDf: Reader = ({ lines }) => {
  const header = lines[0]?.trim();
  if (!header || !/^Filesystem\s.*(Use%|Capacity)/.test(header)) return null;
  const rows = lines.slice(1).flatMap((line) => {
    const match = /^(\S.*?)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d+%|-)\s+(?:\d+\s+\d+\s+\d+%\s+)?(\/.*)$/.exec(line);
    if (
      !match ||
      /^(?:devtmpfs|\/dev\/loop|efivarfs|squashfs|none$)/.test(match[1]!) ||
      match[6]!.startsWith('/snap/')
    )
      return [];
    return [{ mount: match[6]!, size: match[2]!, used: match[3]!, avail: match[4]!, use: match[5]!, line }];
  });
  const block = /\b(\d+)-blocks\b/.exec(header)?.[1];
  const unit = block === '512' ? 512 : block === '1' ? 1 : /1M-blocks/.test(header) ? 1024 ** 2 : 1024;
  const inodes = /\bI(?:nodes|Use%)/.test(header);
  const measurements = rows.flatMap(({ mount, size, used, avail, use }) => {
    const count = (text: string) => (inodes ? readQuantity(text) : readBinarySize(text, unit));
    const kind = inodes ? 'inodes' : 'disk';
    return [
      measurement(`${kind} size`, mount, size, count(size)),
      measurement(`${kind} used`, mount, used, count(used)),
      measurement(`${kind} available`, mount, avail, count(avail)),
      measurement(`${kind} use%`, mount, use),
    ];
  });
  return { measurements, rows: rows.map(({ mount, line }) => ({ name: mount, text: line })) };
};

const FREE_UNITS: Record<string, number> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** `free`: kB unless an option says otherwise (free(1)). The share in use is derived, and says so. */
export const readFree: Reader = ({ lines, command }) => {
  const header = lines.find((line) => /^\s+total\s+used\s+free\b/.test(line));
  if (!header) return null;
  const columns = header.trim().split(/\s+/);
  const option = /\bfree\b[^|;&]*\s(?:-[a-z]*([bkmgt])[a-z]*\b|--(kibi|mebi|gibi|mega|giga|bytes)\b)/.exec(
    command,
  );
  const unit = FREE_UNITS[option?.[1] ?? LONG_OPTION[option?.[2] ?? ''] ?? 'k']!;
  const measurements: Measurement[] = [];
  for (const line of lines) {
    const match = /^(Mem|Swap|Total):\s+(.*)$/.exec(line);
    if (!match) continue;
    const name = match[1] === 'Mem' ? 'memory' : match[1]!.toLowerCase();
    const values = match[2]!.trim().split(/\s+/);
    values.forEach((text, index) => {
      const column = columns[index];
      if (column) measurements.push(measurement(`${name} ${column}`, '', text, readBinarySize(text, unit)));
    });
    const [total, used] = values.map((text) => readBinarySize(text, unit)?.value ?? Number.NaN);
    if (total && used !== undefined && Number.isFinite(used)) {
      const share = Math.round((used / total) * 1000) / 10;
      measurements.push(
        measurement(`${name} used %`, '', `${share}% (used / total)`, quantityOf(String(share), '%')),
      );
    }
  }
  return { measurements, rows: null };
};

const LONG_OPTION: Record<string, string> = {
  bytes: 'b',
  kibi: 'k',
  mebi: 'm',
  mega: 'm',
  gibi: 'g',
  giga: 'g',
};

/** `ps`: one word a column, the command is the rest. `%CPU` and `%MEM` print bare numbers. */
export const readPs: Reader = ({ lines, command }) => {
  const columns = lines[0]?.trim().split(/\s+/) ?? [];
  if (!/\bps\b/.test(command) || !columns.includes('PID')) return null;
  const named = columns.findIndex((column) => /^(COMMAND|CMD|ARGS|COMM)$/.test(column));
  const rows = lines.slice(1).map((line) => {
    const words = line.trim().split(/\s+/);
    const cells = [...words.slice(0, columns.length - 1), words.slice(columns.length - 1).join(' ')];
    const pid = cells[columns.indexOf('PID')] ?? '';
    return { cells, name: `${cells[named] ?? ''} (${pid})`.trim(), text: line };
  });
  const measurements = rows.flatMap(({ cells, name }) =>
    columns.flatMap((column, index) => psCell(column, name, cells[index] ?? '')),
  );
  return { measurements, rows: rows.map(({ name, text }) => ({ name, text })) };
};

function psCell(column: string, row: string, text: string): Measurement[] {
  const part = { part: true };
  if (/^%/.test(column)) return [{ ...measurement(column, row, text, quantityOf(text, '%')), ...part }];
  // Resident and virtual sizes are kB (ps(1)).
  if (/^(RSS|RSZ|VSZ)$/.test(column)) {
    return [{ ...measurement(column, row, text, readBinarySize(text, 1024)), ...part }];
  }
  return /^(PID|PPID|USER|TTY|STAT|START|COMMAND|CMD|ARGS|COMM)$/.test(column)
    ? []
    : [measurement(column, row, text)];
}

/** `docker stats`, `docker ps`, `kubectl get`, `kubectl top`: headings in capitals, columns that begin under them. */
export const readColumns: Reader = ({ lines }) => {
  const header = lines[0] ?? '';
  if (!/^[A-Z][A-Z0-9 %/().:_-]*$/.test(header.replaceAll(/\([a-z]+\)/g, '')) || !/\S\s{2,}\S/.test(header))
    return null;
  const columns = [...header.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    name: match[0],
    start: match.index,
  }));
  const rowsAt = columns.findIndex(({ name }) => /^(NAMES?|SERVICE|POD)$/.test(name));
  const body = lines.slice(1).map((line) => ({
    line,
    cells: cellsUnder(
      line,
      columns.map(({ start }) => start),
    ),
  }));
  // One row that does not fit its headings makes all of them doubtful.
  if (body.some(({ cells }) => cells === null)) return null;
  const rows = body.map(({ line, cells }) => ({
    cells: cells!,
    name: cells![Math.max(rowsAt, 0)]!,
    text: line,
  }));
  const measurements = rows.flatMap(({ cells, name }) =>
    columns.flatMap((column, index) => cellsOf(column.name, name, cells[index]!)),
  );
  return { measurements, rows: rows.map(({ name, text }) => ({ name, text })) };
};

/** The cells of a row by where its headings begin; null when it cannot be told where one ends. */
function cellsUnder(line: string, starts: readonly number[]): string[] | null {
  const cut = starts.some((start) => start > 0 && /\S\S/.test(line.slice(start - 1, start + 1)));
  if (!cut) return starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
  // A number that is wider than its right-aligned heading begins before it.
  const words = [line.trim().split(/\s{2,}/), line.trim().split(/\s+/)];
  return words.find((cells) => cells.length === starts.length) ?? null;
}

/** `MEM USAGE / LIMIT` holds two values; `CPU(cores)` of kubectl is in thousandths, `MEMORY(bytes)` in binary units. */
function cellsOf(column: string, row: string, text: string): Measurement[] {
  if (/ \/ /.test(column) && / \/ /.test(text)) {
    const names = column.split(' / ');
    const first = names[0]!;
    return text
      .split(' / ')
      .map((part, index) =>
        measurement(names[index] ? pairName(first, names[index]!, index) : first, row, part),
      );
  }
  const milli = /^(\d+)m$/.exec(text);
  if (milli && /cores/i.test(column))
    return [measurement(column, row, text, quantityOf(String(Number(milli[1]) / 1000), ''))];
  if (/^NAMES?$|^POD$|ID$/.test(column)) return [];
  const count = /^(\d+) \(/.exec(text);
  return [measurement(column, row, text, count ? quantityOf(count[1]!, '') : readQuantity(text))];
}

function pairName(first: string, name: string, index: number): string {
  return index === 0 ? first : `${first.split(' ')[0]} ${name}`;
}

/** psql and mysql: cells between bars under a ruled heading; `(3 rows)` at the end. */
export const readRuled: Reader = ({ lines }) => {
  const rule = lines.findIndex((line) => /^[+|]?-{2,}(?:\+-+)*[+|]?$|^-+(?:\+-+)+$/.test(line.trim()));
  if (rule < 0) return null;
  const headerAt =
    lines[rule + 1]?.trim().startsWith('|') && !lines[rule - 1]?.includes('|') ? rule + 1 : rule - 1;
  const header = lines[headerAt];
  if (header === undefined || header.trim() === '') return null;
  const columns = cut(header);
  const body = lines.slice(Math.max(rule, headerAt) + 1);
  const rows = body
    .filter(
      (line) => line.trim() !== '' && !/^\s*\(\d+ rows?\)\s*$|^[+-]+$|^\d+ rows? in set/.test(line.trim()),
    )
    .map((line) => ({ cells: cut(line), text: line }))
    .filter(({ cells }) => cells.length === columns.length);
  const measurements = rows.flatMap(({ cells }, number) => {
    const name = nameOfRow(cells, columns, rows.length, number);
    return columns.map((column, index) => measurement(column, name, cells[index]!));
  });
  if (rows.length === 1 && columns.length === 1)
    return { measurements: [measurement('', '', rows[0]!.cells[0]!)], rows: null };
  const told = body
    .map((line) => /^\s*\((\d+) rows?\)\s*$/.exec(line)?.[1])
    .find((count) => count !== undefined);
  measurements.push(measurement('rows', '', told ?? String(rows.length)));
  return {
    measurements,
    rows: rows.map(({ cells, text }, number) => ({
      name: nameOfRow(cells, columns, rows.length, number),
      text,
    })),
  };
};

function cut(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** The first cell that is a word names the row. */
function nameOfRow(cells: string[], columns: string[], count: number, number: number): string {
  if (count === 1 && columns.length === 1) return '';
  const word = cells.find((cell) => cell !== '' && !readQuantity(cell));
  return word ? word.slice(0, 60) : `row ${number + 1}`;
}
