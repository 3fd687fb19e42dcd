/**
 * Turns what a program writes to a terminal into the lines that a person saw: cursor movements, erasing and
 * overwriting are carried out, colours are kept when wanted, everything else that only a terminal understands goes.
 *
 * Texts here are byte strings (`latin1`), so that invalid UTF-8 survives.
 */
import { createRendition } from './rendition.ts';
import { createRow, type Row } from './screen-row.ts';

export interface ScreenOptions {
  /** A line that will not change any more, without its line end. */
  line(text: string): void;
  /** Answers that the program asks of its terminal: where the cursor is, what kind it is. */
  answer?: (bytes: string) => void;
  /** The row that a program is told when it asks where the cursor is; one far down keeps it from filling a screen. */
  lastRow?: number;
  /** Keep colours and weights. */
  styled: boolean;
}

export interface ScreenLines {
  write(bytes: string): void;
  /** The row that the cursor is in, plain, up to the cursor. */
  readonly current: string;
  /** Rows above the cursor stay open for changes while held, up to {@link HELD_ROWS}. */
  hold(held: boolean): void;
  /** Gives the rows above the cursor. */
  settle(): void;
  /** Gives every row, also the one with the cursor; what was begun ends here. */
  flush(): void;
}

/** A program that edits a typed text of several lines goes back no further than this. */
const HELD_ROWS = 60;
/** Bytes of an unfinished sequence; a longer one is none. */
const LONGEST_SEQUENCE = 64 * 1024;

/**
 * One control sequence, string, escape or control character, or a run of text. A string ends at the next ESC at the
 * latest, as in terminals: looking further would take quadratic time.
 */
const TOKEN =
  /\x1b\[(?<parameters>[0-?]*)[ -/]*(?<final>[@-~])|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|(?=\x1b))|\x1b[ -/]*(?<escape>[0-OQ-WYZ\\`-~])|(?<control>[\x00-\x1f\x7f])|(?<text>[^\x00-\x1f\x7f]+)/g;
/** What may yet become one of those, at the end of what has come. */
const UNFINISHED =
  /(?:\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?|[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/;

/** Columns of the widest terminal. Without such an edge a few bytes could move the cursor, and so fill rows, for ever. */
const EDGE = 1000;

export function createScreenLines({ line, answer, lastRow, styled }: ScreenOptions): ScreenLines {
  const rendition = createRendition();
  let rows: Row[] = [createRow()];
  let row = 0;
  let column = 0;
  let saved = { row: 0, column: 0 };
  let held = false;
  /** A full-screen program (an editor, a pager) has a screen of its own, which leaves no lines. */
  let alternate = false;
  let pending = '';
  /** Empty rows wait: a program may make room below its prompt and go back. */
  const settle = (keep: number) => {
    let count = rows.length - keep;
    count = Math.min(count, row);
    for (const settled of rows.splice(0, Math.max(0, count))) line(settled.text(styled));
    row -= Math.max(0, count);
    saved = { ...saved, row: Math.max(0, saved.row - Math.max(0, count)) };
  };
  const settled = () => {
    if (held) return settle(HELD_ROWS);
    let blank = 0;
    while (blank < row && rows[row - 1 - blank]!.length === 0) blank += 1;
    settle(rows.length - row + Math.min(blank, HELD_ROWS));
  };
  const rowAt = (index: number): Row => {
    while (rows.length <= index) rows.push(createRow());
    return rows[index]!;
  };
  const down = (count: number) => {
    row += count;
    column = Math.min(column, EDGE);
    rowAt(row);
    settled();
  };

  const control = (character: string) => {
    if (character === '\r') column = 0;
    else if (character === '\n' || character === '\v' || character === '\f') down(1);
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\t') {
      const next = (Math.floor(column / 8) + 1) * 8;
      if (column >= rowAt(row).length) rowAt(row).write(column, ' '.repeat(next - column), '');
      column = next;
    }
  };

  const sequence = (parameters: string, final: string) => {
    if (/^[<=>?]/.test(parameters)) {
      if (/^\?(?:47|1047|1049)$/.test(parameters) && /[hl]/.test(final)) alternate = final === 'h';
      if (final === 'c' && parameters.startsWith('>')) answer?.('\x1b[>0;0;0c');
      return;
    }
    const [first, second] = parameters.split(';').map(Number);
    const count = Math.min(first || 1, 10_000);
    const here = rowAt(row);
    switch (final) {
      case 'm':
        return rendition.apply(parameters);
      case 'A':
      case 'F':
        row = Math.max(0, row - count);
        if (final === 'F') column = 0;
        return;
      case 'B':
      case 'E':
        if (final === 'E') column = 0;
        return down(Math.min(count, HELD_ROWS));
      case 'S':
        // Scrolled up by a program that thinks itself at the bottom: there is a new row below.
        return down(Math.min(count, HELD_ROWS));
      case 'C':
        column = Math.min(column + count, Math.max(EDGE, here.length));
        return;
      case 'D':
        column = Math.max(0, column - count);
        return;
      case 'G':
      case '`':
        column = Math.min(count - 1, Math.max(EDGE, here.length));
        return;
      case 'H':
      case 'f':
        // Where the top of a real screen is, nobody knows here: rows are what is still open.
        column = Math.min((second || 1) - 1, EDGE);
        return;
      case 'J':
        return eraseScreen(first || 0);
      case 'K':
        if (!first) here.erase(column, Number.POSITIVE_INFINITY);
        else here.erase(0, first === 1 ? column + 1 : Number.POSITIVE_INFINITY);
        return;
      case 'P':
        return here.remove(column, count);
      case '@':
        // What is pushed over the edge of a screen is lost.
        if (here.length < 2 * EDGE) here.insert(column, count);
        return;
      case 'X':
        return here.erase(column, column + count);
      case 'n':
        if (first === 6) answer?.(`\x1b[${lastRow ?? row + 1};${column + 1}R`);
        else if (first === 5) answer?.('\x1b[0n');
        return;
      case 'c':
        answer?.('\x1b[?1;2c');
        return;
      case 's':
        saved = { row, column };
        return;
      case 'u':
        ({ row, column } = saved);
        rowAt(row);
        return;
    }
  };

  const eraseScreen = (what: number) => {
    if (what === 0) {
      rowAt(row).erase(column, Number.POSITIVE_INFINITY);
      rows.length = row + 1;
      return;
    }
    if (what === 1) return;
    // What was on the screen was seen: it stays, as in the scrollback of a terminal.
    if (rowAt(row).length > 0) row = rows.length;
    rowAt(row);
    settle(rows.length - row);
    column = 0;
  };

  const escaped = (character: string) => {
    if (character === '7') saved = { row, column };
    else if (character === '8') {
      ({ row, column } = saved);
      rowAt(row);
    } else if (character === 'M') row = Math.max(0, row - 1);
    else if (character === 'D') down(1);
    else if (character === 'E') {
      column = 0;
      down(1);
    } else if (character === 'c') eraseScreen(2);
  };

  return {
    write(bytes) {
      const all = pending + bytes;
      const tail = UNFINISHED.exec(all.slice(-LONGEST_SEQUENCE));
      const end = tail ? all.length - tail[0].length : all.length;
      pending = all.slice(end);
      for (const { groups } of all.slice(0, end).matchAll(TOKEN)) {
        const { text, control: single, parameters = '', final, escape: code } = groups ?? {};
        if (final !== undefined) sequence(parameters, final);
        else if (alternate) continue;
        else if (text !== undefined) {
          column = rowAt(row).write(column, text, styled ? rendition.sequence : '');
        } else if (single !== undefined) control(single);
        else if (code !== undefined) escaped(code);
      }
    },
    get current() {
      const text = rowAt(row).text(false);
      return column >= rowAt(row).length ? text : text.slice(0, column);
    },
    hold(wanted) {
      held = wanted;
      settled();
    },
    settle: () => settle(rows.length - row),
    flush() {
      pending = '';
      const last = rows.at(-1)!;
      for (const one of rows) if (one !== last || one.length > 0) line(one.text(styled));
      rows = [createRow()];
      row = 0;
      column = 0;
      saved = { row: 0, column: 0 };
    },
  };
}
