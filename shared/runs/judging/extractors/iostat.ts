/** `iostat`: shares of the processor's time, and a row for each device (iostat(1)). */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';
import { cpuShares } from './cpu.ts';

const CPU: Record<string, string> = {
  '%user': 'us',
  '%nice': 'ni',
  '%system': 'sy',
  '%iowait': 'wa',
  '%steal': 'st',
  '%idle': 'id',
};

export const iostat: Extractor = {
  name: 'iostat',
  reads({ lines }) {
    const devices = lines.findLastIndex((line) => /^Device:?\s+\S+/.test(line));
    const shares = lines.findLastIndex((line) => /^avg-cpu:\s+%user/.test(line));
    if (devices < 0 && shares < 0) return null;
    const measurements: Measurement[] = [];
    if (shares >= 0) {
      const columns = lines[shares]!.trim().split(/\s+/).slice(1);
      const cells = lines[shares + 1]?.trim().split(/\s+/) ?? [];
      if (cells.length !== columns.length) return null;
      measurements.push(...cpuShares(columns.map((column, at) => [CPU[column] ?? column, cells[at]!])));
    }
    const rows: string[][] = [];
    if (devices >= 0) {
      const columns = lines[devices]!.trim().split(/\s+/);
      for (const line of lines.slice(devices + 1)) {
        if (line.trim() === '') break;
        const cells = line.trim().split(/\s+/);
        if (cells.length !== columns.length) return null;
        rows.push(cells);
        measurements.push(...columns.slice(1).map((column, at) => cellOf(column, cells[0]!, cells[at + 1]!)));
      }
    }
    return {
      measurements,
      rows: devices < 0 ? null : rows.map((cells) => ({ name: cells[0]!, text: cells.join('  ') })),
    };
  },
};

/** `await`, `r_await` and `w_await` are milliseconds. */
function cellOf(column: string, row: string, text: string): Measurement {
  const rate = /^[rwd]?([kM])B(?:_\w+)?\/s$/.exec(column);
  if (column === '%util')
    return { ...measurement(column, row, text, quantityOf(text, '%')), also: 'utilization disk busy use' };
  if (column.startsWith('%'))
    return { ...measurement(column, row, text, quantityOf(text, '%')), aside: column };
  if (/await$|^svctm$/.test(column))
    return { ...measurement(column, row, text, quantityOf(text, 'ms')), also: 'latency wait' };
  if (rate) return measurement(column, row, text, quantityOf(text, `${rate[1]}B/s`));
  return measurement(column, row, text);
}
