/** What is selected in an output: by rows and offsets, since only the rows in sight are in the page. */
import type { LineBuffer } from './line-buffer.ts';
import type { Range } from './segments.ts';

export interface Place {
  row: number;
  offset: number;
}

export interface Selection {
  /** Where it was begun; it may stand behind `head`. */
  anchor: Place;
  head: Place;
}

function isBefore(left: Place, right: Place): boolean {
  return left.row < right.row || (left.row === right.row && left.offset < right.offset);
}

export function isEmpty({ anchor, head }: Selection): boolean {
  return anchor.row === head.row && anchor.offset === head.offset;
}

function ordered({ anchor, head }: Selection): [Place, Place] {
  return isBefore(head, anchor) ? [head, anchor] : [anchor, head];
}

/** The selected part of a row; null when there is none. */
export function selectedIn(selection: Selection | null, row: number, length: number): Range | null {
  if (!selection || isEmpty(selection)) return null;
  const [start, end] = ordered(selection);
  if (row < start.row || row > end.row) return null;
  const from = row === start.row ? start.offset : 0;
  const to = row === end.row ? end.offset : length;
  return from < to ? { from, to } : null;
}

/** The selected text, lines whole again where they were folded. */
export function textOfSelection(buffer: LineBuffer, selection: Selection): string {
  const [start, end] = ordered(selection);
  const parts: string[] = [];
  for (let row = start.row; row <= Math.min(end.row, buffer.count - 1); row += 1) {
    const text = buffer.text(row);
    parts.push(text.slice(row === start.row ? start.offset : 0, row === end.row ? end.offset : undefined));
    if (row < end.row && !buffer.folded(row)) parts.push('\n');
  }
  return parts.join('');
}

/** Everything. */
export function selectAll(buffer: LineBuffer): Selection {
  const last = Math.max(0, buffer.count - 1);
  return { anchor: { row: 0, offset: 0 }, head: { row: last, offset: buffer.length(last) } };
}

const WORD = /[\p{L}\p{N}_./:@%+-]+/gu;

/** The word at a place, as a double click takes it: what a path, an address or a number is made of. */
export function wordAt(buffer: LineBuffer, { row, offset }: Place): Selection {
  for (const match of buffer.text(row).matchAll(WORD)) {
    const end = match.index + match[0].length;
    if (match.index <= offset && offset < end) {
      return { anchor: { row, offset: match.index }, head: { row, offset: end } };
    }
  }
  return { anchor: { row, offset }, head: { row, offset: Math.min(offset + 1, buffer.length(row)) } };
}

/** The whole line at a place, folded rows together. */
export function lineAt(buffer: LineBuffer, { row }: Place): Selection {
  let first = row;
  while (first > 0 && buffer.folded(first - 1)) first -= 1;
  let last = row;
  while (buffer.folded(last) && last < buffer.count - 1) last += 1;
  return { anchor: { row: first, offset: 0 }, head: { row: last, offset: buffer.length(last) } };
}
