/** Two texts beside each other: what is the same in one row, what differs each on its side. */
import { diffLines } from 'diff';

export interface SideRow {
  key: string;
  /** Null where the other side has a line more. */
  left: string | null;
  right: string | null;
  same: boolean;
}

/** Lines of unchanged text that are shown around a difference. */
const AROUND = 3;

export function sideBySide(left: string, right: string): SideRow[] {
  const rows: SideRow[] = [];
  let removed: string[] = [];
  const flush = (added: string[]) => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      rows.push({
        key: String(rows.length),
        left: removed[at] ?? null,
        right: added[at] ?? null,
        same: false,
      });
    }
    removed = [];
  };
  for (const part of diffLines(left, right, { stripTrailingCr: true })) {
    const lines = part.value.replace(/\n$/, '').split('\n');
    if (part.removed) {
      flush([]);
      removed = lines;
    } else if (part.added) flush(lines);
    else {
      flush([]);
      for (const line of lines) rows.push({ key: String(rows.length), left: line, right: line, same: true });
    }
  }
  flush([]);
  return rows;
}

/** The rows with long stretches that are the same left out: a number stands for so many rows. */
export function shortened(rows: readonly SideRow[]): (SideRow | number)[] {
  const near = new Set<number>();
  rows.forEach((row, index) => {
    if (row.same) return;
    for (let at = index - AROUND; at <= index + AROUND; at++) near.add(at);
  });
  const shown: (SideRow | number)[] = [];
  let skipped = 0;
  rows.forEach((row, index) => {
    if (near.has(index)) {
      if (skipped > 0) shown.push(skipped);
      skipped = 0;
      shown.push(row);
    } else skipped++;
  });
  if (skipped > 0) shown.push(skipped);
  return shown;
}
