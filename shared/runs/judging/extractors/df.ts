/** `df`: sizes in 1 kB blocks unless `-h`; what is mounted from images and pseudo devices is always full or empty. */
import type { Extractor } from '../extractor.ts';
import { runs } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { readBinarySize, readQuantity, withUnit } from '../quantity.ts';

const ROW = /^(\S.*?)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\d+%|-)\s+(?:\d+\s+\d+\s+\d+%\s+)?(\/.*)$/;
const PSEUDO = /^(?:devtmpfs|\/dev\/loop|\/dev\/sr\d|efivarfs|squashfs|none\b)/;

export const df: Extractor = {
  name: 'df',
  reads({ lines, command }) {
    const header = lines[0]?.trim() ?? '';
    const headed = /^Filesystem\s.*(?:Use%|Capacity)/.test(header);
    if (!headed && !(runs(command, 'df') && lines.every((line) => ROW.test(line)))) return null;
    const picked = headed && !/\s(?:Avail|Available|IFree)\s/.test(header) ? pickedColumns(lines) : null;
    if (picked) return picked;
    const rows = joined(headed ? lines.slice(1) : lines).map((line) => ({ line, match: ROW.exec(line) }));
    // A row that cannot be read could be the one that is full.
    if (rows.some(({ match }) => match === null)) return null;
    const inodes = headed ? /\bI(?:nodes|Use%)/.test(header) : /\sdf?\S*\s-\w*i/.test(` ${command}`);
    const unit = unitOf(header, command);
    const kept = rows.flatMap(({ line, match }) =>
      PSEUDO.test(match![1]!) || match![6]!.startsWith('/snap/') ? [] : [{ line, cells: match! }],
    );
    const kind = inodes ? 'inodes' : 'disk';
    const measurements = kept.flatMap(({ cells }): Measurement[] => {
      const [, , size, used, avail, use, mount] = cells as unknown as string[];
      const count = (text: string) => (inodes ? readQuantity(text) : readBinarySize(text, unit));
      const told = (text: string) => (inodes ? text : withUnit(text, unit));
      return [
        { ...measurement(`${kind} size`, mount!, told(size!), count(size!)), aside: 'size total capacity' },
        { ...measurement(`${kind} used`, mount!, told(used!), count(used!)), also: 'space full' },
        { ...measurement(`${kind} available`, mount!, told(avail!), count(avail!)), also: 'free' },
        { ...measurement(`${kind} use%`, mount!, use!), also: 'space capacity full' },
      ];
    });
    return { measurements, rows: kept.map(({ cells, line }) => ({ name: cells[6]!, text: line })) };
  },
};

/** What one bare number counts, in bytes; NaN when nothing says so, as without a heading. */
function unitOf(header: string, command: string): number {
  if (header.startsWith('Filesystem')) {
    const block = /\b(\d+)([KMG]?)-blocks\b/.exec(header);
    if (block) return Number(block[1]) * { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[block[2] as '' | 'K'];
    return 1024;
  }
  return /\s-\w*[hH]/.test(command) ? 1 : Number.NaN;
}

/** A device with a long name stands on a line of its own. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last !== undefined && /^\s/.test(line) && /^\S+$/.test(last))
      whole[whole.length - 1] = `${last} ${line.trim()}`;
    else whole.push(line);
  }
  return whole.filter((line) => line.trim() !== '');
}

/** `--output=source,pcent,target` prints chosen columns, the folder last. */
function pickedColumns(lines: readonly string[]) {
  const columns = lines[0]!.trim().replace('Mounted on', 'Mounted').split(/\s+/);
  if (columns.at(-1) !== 'Mounted') return null;
  const rows = lines.slice(1).map((line) => ({ line, cells: line.trim().split(/\s+/) }));
  if (rows.some(({ cells }) => cells.length !== columns.length)) return null;
  const kept = rows.filter(({ cells }) => !PSEUDO.test(cells[0]!));
  const measurements = kept.flatMap(({ cells }) =>
    columns.flatMap((column, index): Measurement[] => {
      const found = {
        Used: 'disk used',
        Avail: 'disk available',
        'Use%': 'disk use%',
        'IUse%': 'inodes use%',
      }[column];
      if (!found) return [];
      const text = cells[index]!;
      return [
        measurement(
          found,
          cells.at(-1)!,
          text,
          text.endsWith('%') ? readQuantity(text) : readBinarySize(text, 1024),
        ),
      ];
    }),
  );
  return { measurements, rows: kept.map(({ cells, line }) => ({ name: cells.at(-1)!, text: line })) };
}
