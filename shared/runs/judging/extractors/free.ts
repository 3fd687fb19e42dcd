/** `free`: kB unless an option says otherwise (free(1)). The share in use is derived, and says so. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf, readBinarySize, withUnit } from '../quantity.ts';

const POWER: Record<string, number> = { b: 0, k: 1, m: 2, g: 3, t: 4 };

export const free: Extractor = {
  name: 'free',
  reads({ lines, command }) {
    const header = lines.find((line) => /^\s+total\s+used\s+free\b/.test(line));
    if (!header) return null;
    const columns = header.trim().split(/\s+/);
    const unit = unitOf(command);
    const measurements: Measurement[] = [];
    for (const line of lines) {
      const match = /^(Mem|Swap|Total):\s+(.*)$/.exec(line);
      if (!match) continue;
      const name = match[1] === 'Mem' ? 'memory' : match[1]!.toLowerCase();
      const values = match[2]!.trim().split(/\s+/);
      values.forEach((text, index) => {
        const column = columns[index];
        if (!column) return;
        const found = measurement(`${name} ${column}`, '', withUnit(text, unit), readBinarySize(text, unit));
        measurements.push(ASIDE[column] ? { ...found, aside: ASIDE[column] } : found);
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
  },
};

const ASIDE: Record<string, string> = {
  total: 'total size installed',
  shared: 'shared',
  buffers: 'buffer',
  cache: 'cache',
  'buff/cache': 'buff buffer cache',
};

/** Bytes that a bare number counts: kibibytes, or the option's; `--mega` and `--si` count by 1000. */
function unitOf(command: string): number {
  const options = /\bfree\b([^|;&]*)/.exec(command)?.[1] ?? '';
  const long = /--(kilo|mega|giga|tera|kibi|mebi|gibi|tebi|bytes)\b/.exec(options)?.[1];
  if (long === 'bytes') return 1;
  const letter = long
    ? { k: 'k', m: 'm', g: 'g', t: 't' }[long[0]!]
    : /\s-[a-z]*([bkmgt])[a-z]*\b/.exec(options)?.[1];
  const decimal = long ? !long.endsWith('bi') : /--si\b/.test(options);
  return (decimal ? 1000 : 1024) ** POWER[letter ?? 'k']!;
}
