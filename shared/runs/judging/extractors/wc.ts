/** `wc`: counts, then the file; several files end with a total. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';

export const wc: Extractor = {
  name: 'wc',
  reads({ lines, command }) {
    if (!runs(command, 'wc')) return null;
    const rows = lines.map((line) => /^\s*(\d+)(?:\s+(\d+)\s+(\d+))?(?:\s+(\S.*))?$/.exec(line));
    if (rows.some((row) => row === null)) return null;
    const option = /\bwc\b[^|;&]*?\s-([lwcm])\b/.exec(command)?.[1];
    const kind = { l: 'lines', w: 'words', c: 'bytes', m: 'characters' }[option ?? ''] ?? '';
    if (rows.length === 1 && !rows[0]![2])
      return { measurements: [{ ...measurement('', '', rows[0]![1]!), also: kind }], rows: null };
    const measurements = rows.flatMap((row, index): Measurement[] => {
      const [, first, words, bytes, file = ''] = row!;
      const total = rows.length > 1 && index === rows.length - 1 && file === 'total';
      const named = (name: string, text: string) =>
        total ? measurement(`total ${name}`, '', text) : measurement(name, file, text);
      return words
        ? [named('lines', first!), named('words', words), named('bytes', bytes!)]
        : [named(kind || 'count', first!)];
    });
    return { measurements, rows: rows.map((row) => ({ name: row![4] ?? '', text: row![0] })) };
  },
};
