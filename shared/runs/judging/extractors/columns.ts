/** `docker stats`, `docker ps`, `kubectl get`, `kubectl top`: headings in capitals, columns that begin under them. */
import type { Extractor } from '../extractor.ts';
import { type Measured, type Measurement, measurement, type Row } from '../measurement.ts';
import { quantityOf, readQuantity } from '../quantity.ts';

export const columns: Extractor = {
  name: 'docker and kubectl tables',
  reads({ lines }) {
    const header = lines[0] ?? '';
    if (!isHeader(header)) return null;
    const tables: string[][] = [];
    let open = true;
    for (const line of lines) {
      if (line.trim() === '') {
        open = true;
        continue;
      }
      // `docker stats` without `--no-stream` prints its table again and again.
      if ((open && isHeader(line)) || line.trimEnd() === header.trimEnd()) tables.push([]);
      open = false;
      tables.at(-1)!.push(line);
    }
    const again = tables.filter(([first]) => first!.trimEnd() === header.trimEnd()).length;
    const read = tables.map((table, reading) => readTable(table, again > 1 ? reading : undefined));
    if (read.some((table) => table === null)) return null;
    return {
      measurements: read.flatMap((table) => table!.measurements),
      rows: again > 1 ? read.at(-1)!.rows : read.flatMap((table) => table!.rows ?? []),
    };
  },
};

function isHeader(line: string): boolean {
  return (
    /^[A-Z][A-Z0-9 %/().:_-]*$/.test(line.trimEnd().replaceAll(/\([a-z]+\)/g, '')) &&
    /\S\s{2,}\S/.test(line.trimEnd())
  );
}

function readTable(lines: readonly string[], reading: number | undefined): Measured | null {
  const headings = [...lines[0]!.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    name: match[0],
    start: match.index,
  }));
  const rowsAt = Math.max(
    headings.findIndex(({ name }) => /^(NAMES?|SERVICE|POD)$/.test(name)),
    0,
  );
  const starts = headings.map(({ start }) => start);
  const body = lines.slice(1).map((line) => ({ line, cells: cellsUnder(line, starts) }));
  // One row that does not fit its headings makes all of them doubtful.
  if (body.some(({ cells }) => cells === null)) return null;
  const replicas = !headings.some(({ name }) => name === 'RESTARTS');
  const measurements = body.flatMap(({ cells }) =>
    headings.flatMap(({ name }, index) => cellOf(name, cells![rowsAt]!, cells![index]!, replicas)),
  );
  return {
    measurements: reading === undefined ? measurements : measurements.map((found) => ({ ...found, reading })),
    rows: body.map(
      ({ cells, line }): Row => ({
        name: cells![rowsAt]!,
        text: line,
        cells: cells!.filter((_cell, index) => index !== rowsAt).flatMap(stateOf),
      }),
    ),
  };
}

/** Docker's `Up 2 hours` is what runbooks and older releases call running. */
function stateOf(cell: string): string[] {
  return /^Up\b/.test(cell) && !/\(Paused\)/i.test(cell) ? [cell, 'running'] : [cell];
}

/** The cells of a row by where its headings begin; null when it cannot be told where one ends. */
function cellsUnder(line: string, starts: readonly number[]): string[] | null {
  const cut = starts.some((start) => start > 0 && /\S\S/.test(line.slice(start - 1, start + 1)));
  if (!cut) return starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
  // A number that is wider than its right-aligned heading begins before it.
  const words = [line.trim().split(/\s{2,}/), line.trim().split(/\s+/)];
  return words.find((cells) => cells.length === starts.length) ?? null;
}

function cellOf(column: string, row: string, text: string, replicas: boolean): Measurement[] {
  if (/ \/ /.test(column) && / \/ /.test(text)) return pairOf(column, row, text);
  const milli = /^(\d+)m$/.exec(text);
  // `CPU(cores)` of kubectl is in thousandths.
  if (milli && /cores/i.test(column))
    return [measurement(column, row, text, quantityOf(String(Number(milli[1]) / 1000), ''))];
  if (/^NAMES?$|^POD$|ID$/.test(column)) return [];
  const share = /^(\d+)\/(\d+)$/.exec(text);
  if (share && column === 'READY') {
    const also = replicas ? 'replicas' : 'containers';
    return [{ ...measurement(column, row, text, quantityOf(share[1]!, '')), also }];
  }
  // Ages have minutes and years, and several units at once.
  if (/^(AGE|LAST SEEN|DURATION)$/.test(column)) return [measurement(column, row, text, readAge(text))];
  // `17 (2m ago)`: seventeen restarts, the last one two minutes ago.
  const count = /^(\d+) \(/.exec(text);
  return [measurement(column, row, text, count ? quantityOf(count[1]!, '') : readQuantity(text))];
}

/** `MEM USAGE / LIMIT` holds two values. */
function pairOf(column: string, row: string, text: string): Measurement[] {
  const names = column.split(' / ');
  const first = names[0]!;
  return text.split(' / ').map((part, index) => {
    const name = names[index] ?? '';
    if (index === 0) return measurement(first, row, part);
    const found = measurement(`${first.split(' ')[0]} ${name}`, row, part);
    return name === 'LIMIT' ? found : { ...found, aside: 'out output sent written write' };
  });
}

const AGE_UNITS: Record<string, number> = { y: 31_536_000, d: 86_400, h: 3600, m: 60, s: 1 };

/** `3d4h`, `90m`, `2y10d`: in seconds. */
function readAge(text: string) {
  if (!/^(?:\d+[ydhms])+$/.test(text)) return readQuantity(text);
  const seconds = [...text.matchAll(/(\d+)([ydhms])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * AGE_UNITS[unit!]!,
    0,
  );
  return quantityOf(String(seconds), 's');
}
