/** Which stretch of which row stands on each line of the screen: one each, or several where long rows are wrapped. */
import { type LineBuffer, lastAtMost } from './line-buffer.ts';

const TAB = 8;

/** A stretch of a row that is drawn on one line of the screen. */
export interface Stretch {
  row: number;
  /** UTF-16 offsets in the row's text. */
  from: number;
  to: number;
  /** The first of its row. */
  first: boolean;
}

export class Layout {
  /** Lines of the screen up to and with each row; only used while wrapping. */
  private ends = new Uint32Array(1024);
  private counted = 0;
  private readonly buffer: LineBuffer;
  private readonly columns: number | null;

  /** @param columns that fit on a line of the screen; null does not wrap. */
  constructor(buffer: LineBuffer, columns: number | null) {
    this.buffer = buffer;
    this.columns = columns;
  }

  /** Lines of the screen in all. */
  total(): number {
    const { buffer, columns } = this;
    if (columns === null) return buffer.count;
    this.count();
    let total = this.counted === 0 ? 0 : this.ends[this.counted - 1]!;
    for (let row = this.counted; row < buffer.count; row += 1) total += this.height(row, columns);
    return total;
  }

  /** The stretches on the screen's lines from `from` on. */
  stretches(from: number, count: number): Stretch[] {
    const found: Stretch[] = [];
    let { row, line } = this.rowAt(from);
    while (found.length < count && row < this.buffer.count) {
      const all = this.stretchesOf(row);
      for (const stretch of all.slice(line, line + count - found.length)) found.push(stretch);
      row += 1;
      line = 0;
    }
    return found;
  }

  /** The screen's line on which this place of a row stands. */
  lineOf(row: number, offset: number): number {
    const within = this.stretchesOf(row).findLastIndex(({ from }) => from <= offset);
    return this.startOf(row) + Math.max(0, within);
  }

  private startOf(row: number): number {
    if (this.columns === null) return row;
    this.count();
    if (row === 0) return 0;
    if (row <= this.counted) return this.ends[row - 1]!;
    let line = this.counted === 0 ? 0 : this.ends[this.counted - 1]!;
    for (let each = this.counted; each < row; each += 1) line += this.height(each, this.columns);
    return line;
  }

  private rowAt(line: number): { row: number; line: number } {
    if (this.columns === null) return { row: line, line: 0 };
    this.count();
    const total = this.counted === 0 ? 0 : this.ends[this.counted - 1]!;
    if (line >= total) {
      let rest = line - total;
      let row = this.counted;
      for (; row < this.buffer.count; row += 1) {
        const height = this.height(row, this.columns);
        if (rest < height) break;
        rest -= height;
      }
      return { row, line: rest };
    }
    // The first row whose end is beyond the line.
    const before = lastAtMost(this.ends, line, this.counted);
    const row = this.ends[before]! <= line ? before + 1 : before;
    return { row, line: line - (row === 0 ? 0 : this.ends[row - 1]!) };
  }

  private count(): void {
    const { buffer, columns } = this;
    if (columns === null) return;
    if (this.ends.length < buffer.settled) {
      const larger = new Uint32Array(Math.max(buffer.settled, this.ends.length * 2));
      larger.set(this.ends.subarray(0, this.counted));
      this.ends = larger;
    }
    let line = this.counted === 0 ? 0 : this.ends[this.counted - 1]!;
    for (; this.counted < buffer.settled; this.counted += 1) {
      line += this.height(this.counted, columns);
      this.ends[this.counted] = line;
    }
  }

  private height(row: number, columns: number): number {
    if (this.buffer.wide(row)) return foldsOf(this.buffer.text(row), columns).length;
    return Math.max(1, Math.ceil(this.buffer.length(row) / columns));
  }

  private stretchesOf(row: number): Stretch[] {
    const length = this.buffer.length(row);
    const { columns } = this;
    if (columns === null) return [{ row, from: 0, to: length, first: true }];
    const starts = this.buffer.wide(row)
      ? foldsOf(this.buffer.text(row), columns)
      : Array.from({ length: Math.max(1, Math.ceil(length / columns)) }, (_, index) => index * columns);
    return starts.map((from, index) => ({ row, from, to: starts[index + 1] ?? length, first: index === 0 }));
  }
}

/** Where each line of the screen begins in a text with tabs, wide characters or marks. */
export function foldsOf(text: string, columns: number): number[] {
  const starts = [0];
  let column = 0;
  let offset = 0;
  for (const character of text) {
    const width = character === '\t' ? TAB - (column % TAB) : widthOf(character.codePointAt(0)!);
    if (column + width > columns && column > 0) {
      starts.push(offset);
      column = character === '\t' ? TAB : width;
    } else column += width;
    offset += character.length;
  }
  return starts;
}

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  let column = 0;
  for (const character of text)
    column += character === '\t' ? TAB - (column % TAB) : widthOf(character.codePointAt(0)!);
  return column;
}

/** Columns of a character: none for combining marks, two for East Asian wide ones (UAX #11) and pictures. */
function widthOf(code: number): 0 | 1 | 2 {
  if (code < 0x300) return 1;
  if (code <= 0x36f || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  if (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  ) {
    return 2;
  }
  return 1;
}

/** The offset in a text that stands at a column; halves go to the nearer side. */
export function offsetAtColumn(text: string, wanted: number): number {
  let column = 0;
  let offset = 0;
  for (const character of text) {
    const width = character === '\t' ? TAB - (column % TAB) : widthOf(character.codePointAt(0)!);
    if (column + width / 2 >= wanted) return offset;
    column += width;
    offset += character.length;
  }
  return text.length;
}
