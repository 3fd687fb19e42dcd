/** One row of a screen: text with renditions, cheap to append to, editable at any column. */
import { PLAIN } from './rendition.ts';

interface Cell {
  /** One character as a byte string; empty for the second half of a wide one. */
  text: string;
  style: string;
}

export interface Row {
  /** Columns in use. */
  readonly length: number;
  /** Writes characters from `column` on, over what stands there; gives the column behind them. */
  write(column: number, characters: string, style: string): number;
  insert(column: number, count: number): void;
  remove(column: number, count: number): void;
  /** Blanks `from` up to `to`; up to the end, the row becomes shorter. */
  erase(from: number, to: number): void;
  /** The row as bytes, with or without renditions. */
  text(styled: boolean): string;
}

/** The characters of a byte string: UTF-8 sequences, and single bytes where they are none. */
const CHARACTER = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\s\S]/g;

/** Columns that a row has at most; what is written beyond is put at its end. */
const WIDEST = 1_000_000;

export function createRow(): Row {
  /** While nothing was edited: the pieces as they were appended. */
  let pieces: Cell[] | null = [];
  let cells: Cell[] = [];
  let length = 0;

  const edited = (): Cell[] => {
    if (pieces) {
      cells = pieces.flatMap(({ text, style }) => cellsOf(text, style));
      pieces = null;
    }
    return cells;
  };
  const padTo = (column: number) => {
    if (length >= column) return;
    if (pieces) pieces.push({ text: ' '.repeat(column - length), style: '' });
    else while (cells.length < column) cells.push({ text: ' ', style: '' });
    length = column;
  };
  const counted = () => {
    length = cells.length;
  };

  return {
    get length() {
      return length;
    },
    write(wanted, characters, style) {
      const column = Math.min(wanted, WIDEST);
      padTo(column);
      if (pieces && column === length) {
        const last = pieces.at(-1);
        if (last?.style === style) last.text += characters;
        else pieces.push({ text: characters, style });
        length += columnsOf(characters);
        return length;
      }
      const added = cellsOf(characters, style);
      const there = edited();
      for (const [index, cell] of added.entries()) there[column + index] = cell;
      counted();
      return column + added.length;
    },
    insert(column, count) {
      padTo(column);
      edited().splice(column, 0, ...Array.from({ length: Math.min(count, 1000) }, () => BLANK));
      counted();
    },
    remove(column, count) {
      edited().splice(column, count);
      counted();
    },
    erase(from, to) {
      if (from >= length) return;
      if (to >= length) edited().length = from;
      else edited().fill(BLANK, from, to);
      counted();
    },
    text(styled) {
      const parts = pieces ?? cells;
      if (!styled) return parts.map(({ text }) => text).join('');
      let result = '';
      let before = '';
      for (const { text, style } of parts) {
        if (style !== before) result += `${before ? PLAIN : ''}${style}`;
        before = style;
        result += text;
      }
      return before ? result + PLAIN : result;
    },
  };
}

const BLANK: Cell = { text: ' ', style: '' };

function cellsOf(characters: string, style: string): Cell[] {
  return (characters.match(CHARACTER) ?? []).flatMap((text) => {
    const columns = text.length > 1 ? widthOf(text) : 1;
    if (columns === 2)
      return [
        { text, style },
        { text: '', style },
      ];
    return [{ text, style }];
  });
}

function columnsOf(characters: string): number {
  // Most output is ASCII.
  if (!/[\x80-\xff]/.test(characters)) return characters.length;
  let columns = 0;
  for (const [character] of characters.matchAll(CHARACTER)) {
    columns += character.length > 1 ? widthOf(character) : 1;
  }
  return columns;
}

/** Two for what terminals show twice as wide (Unicode, UAX #11: East Asian wide, and pictures). */
function widthOf(character: string): number {
  const decoded = Buffer.from(character, 'latin1').toString('utf8');
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    decoded,
  )
    ? 2
    : 1;
}
