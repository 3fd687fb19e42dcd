/** `vmstat`: a line a reading, of which the first tells averages since boot when others follow (vmstat(8)). */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { readBinarySize } from '../quantity.ts';
import { cpuShares } from './cpu.ts';

const MEMORY: Record<string, [name: string, aside?: string]> = {
  swpd: ['swap used'],
  free: ['memory free'],
  buff: ['memory buffers', 'buffer'],
  cache: ['memory cache', 'cache'],
};
const COUNTS: Record<string, string> = {
  r: 'run queue',
  b: 'blocked processes',
  si: 'swap in',
  so: 'swap out',
  bi: 'blocks in',
  bo: 'blocks out',
  in: 'interrupts',
  cs: 'context switches',
};

export const vmstat: Extractor = {
  name: 'vmstat',
  reads({ lines, command }) {
    const at = lines.findIndex((line) => /^\s*r\s+b\s+swpd\s+free\b/.test(line));
    if (at < 0) return null;
    const columns = lines[at]!.trim().split(/\s+/);
    const told = lines.slice(at + 1).filter((line) => !/^procs\b|^\s*r\s+b\s/.test(line));
    const rows = told.map((line) => line.trim().split(/\s+/));
    if (rows.length === 0 || rows.some((cells) => cells.length < columns.length)) return null;
    const unit =
      { k: 1000, K: 1024, m: 1e6, M: 1024 ** 2 }[/-\w*S\s*([kKmM])/.exec(command)?.[1] ?? 'K'] ?? 1024;
    const counted = rows.length > 1 ? rows.slice(1) : rows;
    const measurements = counted.flatMap((cells, index): Measurement[] => {
      const row = counted.length > 1 ? `reading ${index + 1}` : '';
      const found = columns.flatMap((column, position): Measurement[] => {
        const text = cells[position]!;
        const memory = MEMORY[column];
        if (memory)
          return [
            {
              ...measurement(memory[0], row, text, readBinarySize(text, unit)),
              ...(memory[1] ? { aside: memory[1] } : {}),
            },
          ];
        return COUNTS[column] ? [{ ...measurement(COUNTS[column], row, text), also: column }] : [];
      });
      return [
        ...found,
        ...cpuShares(
          columns
            .map((column, position) => [column, cells[position]!])
            .filter(([column]) => !COUNTS[column!]) as [string, string][],
          row,
        ),
      ];
    });
    return {
      measurements: measurements.map((found) => (found.row ? { ...found, alternatives: true } : found)),
      rows: null,
    };
  },
};
