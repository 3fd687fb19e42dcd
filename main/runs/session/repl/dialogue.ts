/**
 * Talks with an interpreter behind a terminal: each line is typed when the prompt has come, and what is printed until
 * the next prompt is that line's answer. Then it is told that no more comes.
 */

import { createScreenLines } from '#main/runs/terminals/screen-lines.ts';
import type { TypedInput } from '#shared/runbooks/shell/typed-input.ts';
import type { Segment } from '../session.ts';
import { SIZE } from './beside.ts';
import {
  asksForSecret,
  endsPythonBlock,
  indentsByItself,
  isKnownPrompt,
  mayBePrompt,
  pagerKey,
} from './prompts.ts';

/** Milliseconds for which a row must stand. */
const KNOWN_MS = 50;
const LIKELY_MS = 500;
/** Before the first line, while no prompt shows: one that is known to show it may be long in starting. */
const FIRST_MS: Record<TypedInput, number> = { 'at prompts': 15_000, 'when quiet': 2000 };
/** Between lines, for a program that shows no prompt. */
const SILENT_MS = 1500;
/** Milliseconds between ways to leave. */
const LEAVE_MS = 1500;

/** What ends interpreters: the end of input, twice because some ask whether that is meant; then their own words. */
const WAYS_OUT = ['\x04', '\x04', 'exit\r', 'quit\r', '.exit\r'] as const;
/** Moves to a row below. */
const DOWN = /\n|\x1b\[\d*[BES]/;
/** Empty lines in a row that a person would have printed on purpose. */
const MOST_BLANKS = 100;
/** Characters of a segment that are kept for judging. */
const SEGMENT_LIMIT = 256 * 1024;

export interface DialogueOptions {
  lines: readonly string[];
  typed: TypedInput;
  /** Types; a byte string. */
  type(keys: string): void;
  /** Lines with their ends, colours kept; a byte string. */
  output(text: string): void;
}

export interface Dialogue {
  /** What the terminal shows. */
  push(bytes: Buffer): void;
  /** Types nothing more: what comes now is how it ends. */
  stop(): void;
  /**
   * Nothing more comes. Gives the segments; lines that were never typed have none. Where a line was typed without a
   * prompt, nobody knows whose answer is whose: then all lines are one segment.
   */
  end(): Segment[];
  /** For a person, when something went otherwise than planned; empty else. */
  readonly note: string;
}

export function createDialogue({ lines, typed, type, output }: DialogueOptions): Dialogue {
  const segments: Segment[] = [];
  let shown: string[] = [];
  let shownSize = 0;
  /** The lines of the statement that is being typed. */
  let statement: string[] = [];
  let at = 0;
  let ways = 0;
  /** It has shown a prompt that is known or was answered: the next one is waited for, however long it takes. */
  let prompted = false;
  /** Line ends that came since something was typed: before the first, the row still shows the echo. */
  let newlines = 0;
  /** It edits several rows (prompt_toolkit asks where the cursor is): they settle with the prompt. */
  let editsRows = false;
  /** Rows at which something was typed: the prompts of an interpreter that is not known. */
  const answered = new Set<string>();
  /** A pager was told to go on, and nothing was typed since. */
  let paging = false;
  /** A line was typed although the row of the cursor was empty. */
  let blind = false;
  let note = '';
  let over = false;
  let timer: NodeJS.Timeout | undefined;

  /** Empty lines that are not told yet: pagers fill a whole screen with them. */
  let blanks = 0;
  const keep = (text: string) => {
    output(text);
    if (shownSize > SEGMENT_LIMIT) return;
    shown.push(plain(text));
    shownSize += text.length;
  };
  const keepBlanks = () => {
    if (blanks > 0) keep('\n'.repeat(blanks > MOST_BLANKS ? 1 : blanks));
    blanks = 0;
  };

  const screen = createScreenLines({
    styled: true,
    lastRow: SIZE.rows,
    line(text) {
      // The last prompt, at which nothing was typed, is no part of any answer.
      if (ways > 0 && isKnownPrompt(plain(text))) return;
      if (text === '') {
        blanks += 1;
        return;
      }
      keepBlanks();
      keep(`${text}\n`);
    },
    answer(bytes) {
      if (bytes.endsWith('R')) editsRows = true;
      type(bytes);
    },
  });

  const closeSegment = () => {
    screen.hold(false);
    screen.settle();
    keepBlanks();
    const last = segments.at(-1);
    // The first row is the prompt with what was typed.
    if (last && ways === 0) last.output += shown.slice(1).join('');
    shown = [];
    shownSize = 0;
  };
  const send = (keys: string) => {
    newlines = 0;
    screen.hold(editsRows);
    type(keys);
  };
  const next = () => {
    if (over) return;
    const row = screen.current;
    if (asksForSecret(row)) {
      note = `It asked "${row.trim()}", and nobody answers here: open a terminal for it.`;
      ways = Math.max(ways, 1);
      return send('\x04');
    }
    const key = pagerKey(row);
    if (key !== null && !paging) {
      // Once: where it does not help, more keys would end up in what comes after the pager.
      paging = true;
      return type(key);
    }
    if (key !== null) return;
    paging = false;
    if (row !== '') prompted = true;
    if (mayBePrompt(row)) answered.add(countless(row));
    closeSegment();
    const line = at < lines.length ? lines[at]! : null;
    const clear = indentsByItself(row) ? '\x15' : '';
    if (endsPythonBlock(row, statement, line)) {
      statement = [];
      // It belongs to the line before: what the block prints comes now.
      return send(`${clear}\r`);
    }
    if (line === null) return leave();
    at += 1;
    if (!isContinuation(row)) statement = [];
    statement.push(line);
    if (row === '') blind = true;
    segments.push({ input: line, output: '' });
    send(`${clear}${Buffer.from(line, 'utf8').toString('latin1')}\r`);
    look();
  };
  const leave = () => {
    // "Do you really want to exit ([y]/n)?"
    const way = /\(?\[?y\]?\/\[?n\]?\)?\?? $/i.test(screen.current) ? 'y\r' : WAYS_OUT[ways];
    if (way === undefined || over) return;
    ways += 1;
    send(way);
    clearTimeout(timer);
    timer = setTimeout(leave, LEAVE_MS);
  };
  const look = () => {
    if (over || ways > 0) return;
    clearTimeout(timer);
    const wait = patience();
    if (wait !== null) timer = setTimeout(next, wait);
  };
  const patience = (): number | null => {
    const row = screen.current;
    const first = segments.length === 0;
    if (!first && newlines === 0) return prompted ? 4 * SILENT_MS : SILENT_MS;
    if (isKnownPrompt(row) || answered.has(countless(row))) return KNOWN_MS;
    if (asksForSecret(row) || (!first && pagerKey(row) !== null)) return LIKELY_MS;
    if (mayBePrompt(row)) return prompted && !first ? SILENT_MS : LIKELY_MS;
    if (first) return FIRST_MS[typed];
    return prompted ? null : SILENT_MS;
  };
  look();

  return {
    push(bytes) {
      const text = bytes.toString('latin1');
      // Another page asks for another key.
      if (DOWN.test(text)) paging = false;
      newlines += text.split(DOWN).length - 1;
      screen.write(text);
      look();
    },
    stop() {
      over = true;
      clearTimeout(timer);
    },
    end() {
      over = true;
      clearTimeout(timer);
      screen.hold(false);
      screen.flush();
      closeSegment();
      return blind ? [asOne(segments)] : segments;
    },
    get note() {
      return note;
    },
  };
}

function asOne(segments: readonly Segment[]): Segment {
  return {
    input: segments.map(({ input }) => input).join('\n'),
    output: segments.map(({ output }) => output).join(''),
  };
}

/** Many prompts count. */
function countless(row: string): string {
  return row.replaceAll(/\d+/g, '0');
}

function isContinuation(row: string): boolean {
  return /^(?:\.\.\.| {2,}\.\.\.:) $/.test(row);
}

function plain(text: string): string {
  return text.replaceAll(/\x1b\[[0-9;]*m/g, '');
}
