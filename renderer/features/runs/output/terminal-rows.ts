/**
 * Turns the bytes that a command printed into rows, piece by piece. Colours become marks beside the text; `\r`, `\b`
 * and the sequences that move or erase within the line are followed, as progress bars use them; every other escape
 * sequence (ECMA-48 §5.4, OSC and DCS strings) is dropped. A line too long to be drawn is folded into several rows.
 */
import { applySgr, PLAIN, type Style, type StyleTable } from './styles.ts';

/** One row. `marks` are pairs of offset and style id; a row begins plain. */
export interface Row {
  text: string;
  marks: readonly number[];
  /** The line goes on in the next row. */
  folded: boolean;
}

/** What one escape sequence looks like when complete, and when it may still go on in the next piece. */
const SEQUENCE =
  /^(?:\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[\]PX^_][\s\S]*?(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\^_`a-~])/;
const UNFINISHED = /^(?:\x1b|\x1b\[[0-?]*[ -/]*|\x1b[\]PX^_][\s\S]*|\x1b[ -/]+)$/;

/** A broken string sequence must not swallow the rest of the output. */
const LONGEST_SEQUENCE = 4096;

/** UTF-16 units in a row at most. A browser lays out so many without a pause. */
export const ROW_LENGTH = 4096;

/** C0 without the tab, DEL, C1. */
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/g;

/** Reads one stream and gives each finished row to `sink`. */
export class TerminalRows {
  private readonly decoder = new TextDecoder();
  private held = '';
  private style: Style = PLAIN;
  private styleId = 0;
  /** The line so far: as text while it only grows, as cells once something was overwritten. */
  private text = '';
  private marks: number[] = [];
  private cells: { characters: string[]; styles: number[] } | null = null;
  private column = 0;

  private readonly styles: StyleTable;
  private readonly sink: (row: Row) => void;

  constructor(styles: StyleTable, sink: (row: Row) => void) {
    this.styles = styles;
    this.sink = sink;
  }

  take(bytes: Uint8Array): void {
    this.read(this.held + this.decoder.decode(bytes, { stream: true }));
  }

  /** The stream has ended, or a part of it is missing from here on. */
  end(): void {
    this.read(this.held + this.decoder.decode());
    this.held = '';
    if (this.length > 0) this.cut(false);
    this.style = PLAIN;
    this.styleId = 0;
  }

  /** The line that has no end yet; null when it is empty. */
  get open(): Row | null {
    return this.length === 0 ? null : this.row(false);
  }

  private get length(): number {
    return this.cells ? this.cells.characters.length : this.text.length;
  }

  private row(folded: boolean): Row {
    if (!this.cells) return { text: this.text, marks: this.marks, folded };
    const { characters, styles } = this.cells;
    const marks: number[] = [];
    let offset = 0;
    let before = 0;
    characters.forEach((character, index) => {
      const style = styles[index] ?? 0;
      if (style !== before) marks.push(offset, style);
      before = style;
      offset += character.length;
    });
    return { text: characters.join(''), marks, folded };
  }

  private cut(folded: boolean): void {
    this.sink(this.row(folded));
    this.text = '';
    this.marks = [];
    this.cells = null;
    this.column = 0;
  }

  private read(text: string): void {
    this.held = '';
    let from = 0;
    CONTROL.lastIndex = 0;
    for (let match = CONTROL.exec(text); match; match = CONTROL.exec(text)) {
      if (match.index > from) this.put(text.slice(from, match.index));
      from = match.index + 1;
      const code = text.charCodeAt(match.index);
      if (code === 0x0a) this.cut(false);
      else if (code === 0x0d) this.column = 0;
      else if (code === 0x08) this.column = Math.max(0, this.column - 1);
      else if (code === 0x1b) {
        const length = this.escape(text, match.index);
        if (length === null) return;
        from = match.index + length;
        CONTROL.lastIndex = from;
      }
    }
    if (from < text.length) this.put(text.slice(from));
  }

  /** Follows the sequence at `index`; gives its length, or null when the rest of it has not come yet. */
  private escape(text: string, index: number): number | null {
    const rest = text.slice(index, index + LONGEST_SEQUENCE);
    const match = SEQUENCE.exec(rest);
    if (match) {
      const [sequence, parameters = '', final] = match;
      if (final !== undefined) this.control(final, parameters);
      return sequence.length;
    }
    if (rest.length < LONGEST_SEQUENCE && UNFINISHED.test(rest)) {
      this.held = text.slice(index);
      return null;
    }
    return 1;
  }

  private control(final: string, parameters: string): void {
    const number = Number.parseInt(parameters, 10);
    const count = Math.min(Math.max(1, Number.isNaN(number) ? 1 : number), ROW_LENGTH);
    if (final === 'm' && !/[<=>?]/.test(parameters)) {
      this.style = applySgr(this.style, parameters);
      this.styleId = this.styles.idOf(this.style);
    } else if (final === 'K') this.erase(Number.isNaN(number) ? 0 : number);
    else if (final === 'G') this.column = Math.min(count - 1, this.toCells().characters.length);
    else if (final === 'D') this.column = Math.max(0, this.column - count);
    else if (final === 'C') this.forward(count);
  }

  private erase(kind: number): void {
    if (kind === 2 || (kind === 0 && this.column === 0)) {
      const { column } = this;
      this.text = '';
      this.marks = [];
      this.cells = null;
      if (kind === 2 && column > 0) {
        this.column = 0;
        this.forward(column);
      }
      return;
    }
    const { characters, styles } = this.toCells();
    if (kind === 0) {
      characters.length = Math.min(this.column, characters.length);
      styles.length = characters.length;
    } else if (kind === 1) {
      characters.fill(' ', 0, this.column + 1);
      styles.fill(0, 0, this.column + 1);
    }
  }

  private forward(count: number): void {
    const { characters, styles } = this.toCells();
    this.column = Math.min(this.column + count, ROW_LENGTH - 1);
    while (characters.length < this.column) {
      characters.push(' ');
      styles.push(0);
    }
  }

  private toCells(): { characters: string[]; styles: number[] } {
    if (this.cells) return this.cells;
    const characters = [...this.text];
    const styles: number[] = [];
    let offset = 0;
    let mark = 0;
    let style = 0;
    for (const character of characters) {
      while (mark < this.marks.length && this.marks[mark]! <= offset) {
        style = this.marks[mark + 1]!;
        mark += 2;
      }
      styles.push(style);
      offset += character.length;
    }
    if (this.column === this.text.length) this.column = characters.length;
    this.cells = { characters, styles };
    return this.cells;
  }

  /** Writes a stretch of ordinary characters. */
  private put(piece: string): void {
    let rest = piece;
    while (rest !== '') {
      if (this.length >= ROW_LENGTH && this.column >= this.length) this.cut(true);
      if (!this.cells && this.column === this.text.length) {
        const room = fitting(rest, ROW_LENGTH - this.text.length);
        this.append(rest.slice(0, room));
        rest = rest.slice(room);
      } else {
        const { characters, styles } = this.toCells();
        const [character] = rest as Iterable<string>;
        characters[this.column] = character!;
        styles[this.column] = this.styleId;
        this.column += 1;
        rest = rest.slice(character!.length);
      }
    }
  }

  private append(piece: string): void {
    const last = this.marks.length > 0 ? this.marks[this.marks.length - 1]! : 0;
    if (last !== this.styleId) this.marks.push(this.text.length, this.styleId);
    this.text += piece;
    this.column = this.text.length;
  }
}

/** At most `room` units of the text, and no half of a surrogate pair. */
function fitting(text: string, room: number): number {
  if (text.length <= room) return text.length;
  const code = text.charCodeAt(room - 1);
  const end = code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
  return end > 0 ? end : Math.min(2, text.length);
}
