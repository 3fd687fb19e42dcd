/**
 * All rows of an output, kept so that a million of them cost little more than their text: texts stand joined in
 * blocks, everything else in typed arrays. It grows in place; who draws it asks anew.
 */
import type { Row } from './terminal-rows.ts';

export type RowKind = 'stdout' | 'stderr' | 'notice';

const KINDS: readonly RowKind[] = ['stdout', 'stderr', 'notice'];
const FOLDED = 4;
const WIDE = 8;

/** UTF-16 units of text after which a block is closed. */
const BLOCK_LENGTH = 64 * 1024;

/** A tab, or anything whose width on the screen is not one column a unit. */
const NOT_ONE_COLUMN =
  /[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2190-\u22ff\u2500-\u25ff]/;

/** A stretch of rows. Their texts are joined by line ends, except after a folded row. */
export interface Block {
  text: string;
  /** Number of its first row. */
  first: number;
  /** Where each row begins in `text`. */
  starts: Uint32Array;
  marks: Uint32Array;
  /** For each row, where its marks begin in `marks`; one more at the end. */
  markStarts: Uint32Array;
}

export class LineBuffer {
  /** Lines that have an end. Rows are more where lines are folded. */
  lines = 0;
  /** The longest row, in UTF-16 units. */
  longest = 0;
  readonly blocks: Block[] = [];
  private tail: Row[] = [];
  private tailFirst = 0;
  private tailLength = 0;
  private flags = new Uint8Array(1024);
  /** A row is never longer than some thousand units. */
  private lengths = new Uint16Array(1024);
  private rows = 0;
  private readonly timeRows: number[] = [];
  private readonly times: number[] = [];
  private open: { row: Row; kind: RowKind }[] = [];

  /** Rows in all, those of lines without an end included. */
  get count(): number {
    return this.rows + this.open.length;
  }

  /** Rows that will not change any more. */
  get settled(): number {
    return this.rows;
  }

  /** Lines, those without an end included. */
  get lineCount(): number {
    return this.lines + this.open.length;
  }

  /** @param at milliseconds since 1970 UTC at which the row was finished. */
  push(row: Row, kind: RowKind, at: number): void {
    if (this.rows === this.flags.length) {
      const larger = new Uint8Array(this.flags.length * 2);
      larger.set(this.flags);
      this.flags = larger;
      const longer = new Uint16Array(this.flags.length);
      longer.set(this.lengths);
      this.lengths = longer;
    }
    this.lengths[this.rows] = row.text.length;
    this.flags[this.rows] =
      KINDS.indexOf(kind) | (row.folded ? FOLDED : 0) | (NOT_ONE_COLUMN.test(row.text) ? WIDE : 0);
    if (this.times[this.times.length - 1] !== at) {
      this.timeRows.push(this.rows);
      this.times.push(at);
    }
    this.rows += 1;
    if (!row.folded) this.lines += 1;
    if (row.text.length > this.longest) this.longest = row.text.length;
    this.tail.push(row);
    this.tailLength += row.text.length + 1;
    if (this.tailLength >= BLOCK_LENGTH && !row.folded) this.close();
  }

  /** Sets the lines that have no end yet; they stand after all others. */
  setOpen(open: { row: Row; kind: RowKind }[]): void {
    this.open = open;
    for (const { row } of open) this.longest = Math.max(this.longest, row.text.length);
  }

  private close(): void {
    this.blocks.push(blockOf(this.tail, this.tailFirst));
    this.tail = [];
    this.tailFirst = this.rows;
    this.tailLength = 0;
  }

  kind(row: number): RowKind {
    // Never with a negative index: engines look that up as a name.
    if (row >= this.rows) return this.open[row - this.rows]?.kind ?? 'stdout';
    return KINDS[this.flags[row]! & 3]!;
  }

  /** True when the line goes on in the next row. */
  folded(row: number): boolean {
    return row < this.rows && (this.flags[row]! & FOLDED) !== 0;
  }

  /** True when its width must be counted character by character. */
  wide(row: number): boolean {
    if (row >= this.rows) return NOT_ONE_COLUMN.test(this.open[row - this.rows]?.row.text ?? '');
    return (this.flags[row]! & WIDE) !== 0;
  }

  /** When it was finished, in milliseconds since 1970 UTC; null for a line without an end. */
  time(row: number): number | null {
    if (row >= this.rows) return null;
    return this.times[lastAtMost(this.timeRows, row, this.timeRows.length)] ?? null;
  }

  text(row: number): string {
    if (row >= this.tailFirst) return this.looseRow(row)?.text ?? '';
    const block = this.blockOfRow(row);
    const [start, end] = this.range(block, row);
    return block.text.slice(start, end);
  }

  /** UTF-16 units of the row, without reading it. */
  length(row: number): number {
    return row < this.rows ? this.lengths[row]! : (this.looseRow(row)?.text.length ?? 0);
  }

  /** Pairs of offset and style. */
  marks(row: number): ArrayLike<number> {
    if (row >= this.tailFirst) return this.looseRow(row)?.marks ?? [];
    const block = this.blockOfRow(row);
    const index = row - block.first;
    return block.marks.subarray(block.markStarts[index]!, block.markStarts[index + 1]!);
  }

  /** What has no block yet, as one: for searching. */
  tailBlock(): Block {
    return blockOf([...this.tail, ...this.open.map(({ row }) => row)], this.tailFirst);
  }

  private looseRow(row: number): Row | undefined {
    return row < this.rows ? this.tail[row - this.tailFirst] : this.open[row - this.rows]?.row;
  }

  private blockOfRow(row: number): Block {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle]!.first <= row) low = middle;
      else high = middle - 1;
    }
    return this.blocks[low]!;
  }

  private range(block: Block, row: number): [number, number] {
    const index = row - block.first;
    const start = block.starts[index]!;
    const next = block.starts[index + 1];
    if (next === undefined) return [start, block.text.length];
    return [start, this.folded(row) ? next : next - 1];
  }
}

function blockOf(rows: readonly Row[], first: number): Block {
  const starts = new Uint32Array(rows.length);
  const markStarts = new Uint32Array(rows.length + 1);
  const marks: number[] = [];
  const texts: string[] = [];
  let offset = 0;
  rows.forEach((row, index) => {
    starts[index] = offset;
    markStarts[index] = marks.length;
    for (const mark of row.marks) marks.push(mark);
    const last = index === rows.length - 1;
    texts.push(row.text, row.folded || last ? '' : '\n');
    offset += row.text.length + (row.folded ? 0 : 1);
  });
  markStarts[rows.length] = marks.length;
  return { text: texts.join(''), first, starts, marks: Uint32Array.from(marks), markStarts };
}

/** Index of the last of the first `count` numbers, which grow, that is at most `value`; 0 when none is. */
export function lastAtMost(numbers: ArrayLike<number>, value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
