/** Outputs of one command from several places, beside each other: line by line, with what differs marked. */
import { compareLines } from './comparison.ts';

export interface AlignedRow {
  /** One for each output; null where it has no such line. */
  cells: (string | null)[];
  /** True when all have the same line. */
  same: boolean;
}

export interface Aligned {
  rows: AlignedRow[];
  /** True when the outputs are too long, or too different, to be laid beside each other wholly. */
  cut: boolean;
}

/** Lays every output beside the first one: equal lines stand in one row, and so do lines that replace each other. */
export function alignOutputs(texts: readonly string[]): Aligned {
  const [first = '', ...others] = texts;
  const base = compareLines(first, first).lines.map(({ text }) => text);
  const beside = base.map((text): (string | null)[] => [text, ...others.map(() => null)]);
  /** Lines that stand before the base's line of this number, by output. */
  const between: string[][][] = Array.from({ length: base.length + 1 }, () => others.map(() => []));
  let cut = compareLines(first, first).cut;
  others.forEach((text, other) => {
    const compared = compareLines(first, text);
    cut ||= compared.cut;
    let at = 0;
    let removed: number[] = [];
    for (const { side, text: line } of compared.lines) {
      if (side === 'same') {
        removed = [];
        beside[at]![other + 1] = line;
        at += 1;
      } else if (side === 'left') {
        removed.push(at);
        at += 1;
      } else {
        const replaced = removed.shift();
        if (replaced === undefined) between[at]![other]!.push(line);
        else beside[replaced]![other + 1] = line;
      }
    }
  });
  const rows: AlignedRow[] = [];
  for (let at = 0; at <= base.length; at += 1) {
    const added = between[at]!;
    const most = Math.max(0, ...added.map((lines) => lines.length));
    for (let index = 0; index < most; index += 1) {
      rows.push({ cells: [null, ...added.map((lines) => lines[index] ?? null)], same: false });
    }
    const cells = beside[at];
    if (cells) rows.push({ cells, same: cells.every((cell) => cell === cells[0]) });
  }
  return { rows, cut };
}
