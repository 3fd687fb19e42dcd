/** `top -b`: what it says of the machine, and of its processes. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf, readBinarySize } from '../quantity.ts';
import { cpuShares } from './cpu.ts';
import { loadOf } from './load.ts';
import { processes } from './ps.ts';

const MEMORY =
  /^([KMG])iB (Mem|Swap)\s*:\s*([\d.]+) total,\s*([\d.]+) free,\s*([\d.]+) used[.,]\s*([\d.]+) (?:buff\/cache|avail Mem)/;

export const top: Extractor = {
  name: 'top',
  reads({ lines }) {
    if (!/^top - \d/.test(lines[0]!)) return null;
    // Each round tells everything again; the first counts since boot.
    const last = lines.findLastIndex((line) => line.startsWith('top - '));
    const round = lines.slice(last);
    const at = round.findIndex((line) => /^\s*PID\s/.test(line));
    const found: Measurement[] = loadOf(round[0]!) ?? [];
    for (const line of at < 0 ? round : round.slice(0, at)) {
      const tasks = /^Tasks:\s*(.*)$/.exec(line)?.[1];
      for (const [, count, state] of tasks?.matchAll(/(\d+)\s+([a-z]+)/g) ?? [])
        found.push(measurement(`tasks ${state}`, '', count!));
      if (/^%Cpu/.test(line))
        found.push(
          ...cpuShares([...line.matchAll(/([\d.]+)\s*([a-z]{2})\b/g)].map(([, text, key]) => [key!, text!])),
        );
      const memory = MEMORY.exec(line);
      if (memory) found.push(...memoryOf(memory));
    }
    const table = at < 0 ? null : processes(round[at]!.trim().split(/\s+/), round.slice(at + 1));
    const parts = table?.measurements.map((part) => ({
      ...part,
      aside: part.aside ?? 'process individual single each',
    }));
    return { measurements: [...found, ...(parts ?? [])], rows: table?.rows ?? null };
  },
};

function memoryOf([, unit, kind, total, free, used]: RegExpExecArray): Measurement[] {
  const name = kind === 'Mem' ? 'memory' : 'swap';
  const size = (text: string) => readBinarySize(`${text}${unit}`, 1);
  const share = Math.round((Number(used) / Number(total)) * 1000) / 10;
  return [
    { ...measurement(`${name} total`, '', `${total} ${unit}iB`, size(total!)), aside: 'total size' },
    measurement(`${name} free`, '', `${free} ${unit}iB`, size(free!)),
    measurement(`${name} used`, '', `${used} ${unit}iB`, size(used!)),
    ...(Number(total) > 0
      ? [measurement(`${name} used %`, '', `${share}% (used / total)`, quantityOf(String(share), '%'))]
      : []),
  ];
}
