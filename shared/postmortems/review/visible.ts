/** The words of a Markdown source as a reader sees them, each character with its place in the source. */
import type { Nodes } from 'mdast';
import { makeOfPieces, type Piece, PieceMemory } from '#shared/markdown/parse.ts';

export interface Visible {
  /** Blocks, cells and line breaks are parted by a line end. */
  text: string;
  /** UTF-16 offset in the source where each character of `text` begins, and where it ends. */
  starts: readonly number[];
  ends: readonly number[];
}

export interface VisibleWishes {
  /** Inline and fenced code. */
  code?: boolean;
  /** Quoted blocks. */
  quotes?: boolean;
  /** Raw HTML as it was typed, without comments. */
  raw?: boolean;
}

const PARTING = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'tableRow',
  'listItem',
  'code',
  'break',
  'blockquote',
]);

/** Pieces of texts that were asked for lately, parsed once for every kind of wishes. They must not be changed. */
const parsed = new PieceMemory<Piece>(400_000);
const seen = new Map<string, WeakMap<Piece, Visible>>();

/** Quick for a text that changed a little since it was asked for last: only the changed piece is looked at again. */
export function visibleText(source: string, wishes: VisibleWishes = {}): Visible {
  const { code = true, quotes = true, raw = false } = wishes;
  const kind = `${code} ${quotes} ${raw}`;
  const known = seen.get(kind) ?? new WeakMap<Piece, Visible>();
  seen.set(kind, known);
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { made: piece, start } of makeOfPieces(source, (each) => each, parsed)) {
    const made = known.get(piece) ?? seenOf(piece, { code, quotes, raw });
    known.set(piece, made);
    if (made.text === '') continue;
    if (parts.length > 0 && !parts.at(-1)!.endsWith('\n')) {
      parts.push('\n');
      starts.push(ends.at(-1)!);
      ends.push(ends.at(-1)!);
    }
    parts.push(made.text);
    for (const each of made.starts) starts.push(each + start);
    for (const each of made.ends) ends.push(each + start);
  }
  return { text: parts.join(''), starts, ends };
}

function seenOf({ text: source, children }: Piece, { code, quotes, raw }: Required<VisibleWishes>): Visible {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (value: string, from: number, to: number, literal = true) => {
    // A line that goes on is one line to the reader.
    parts.push(literal ? value : value.replaceAll('\n', ' '));
    align(value, source, [from, to], { starts, ends, literal });
  };
  const part = () => {
    if (parts.length === 0 || parts.at(-1) === '\n') return;
    const at = ends.at(-1) ?? 0;
    parts.push('\n');
    starts.push(at);
    ends.push(at);
  };
  const walk = (node: Nodes): void => {
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (from === undefined || to === undefined) return;
    if (PARTING.has(node.type)) part();
    if (node.type === 'text') put(node.value, from, to, false);
    else if (node.type === 'inlineCode') put(code ? node.value : blank(node.value), from + 1, to);
    else if (node.type === 'code') {
      if (code) put(node.value, firstLineOf(node.value, source, from, to), to);
    } else if (node.type === 'html') {
      if (raw && !node.value.startsWith('<!--')) put(node.value, from, to);
    } else if (node.type === 'blockquote' && !quotes) part();
    else if ('children' in node) for (const child of node.children) walk(child);
    if (PARTING.has(node.type)) part();
  };
  for (const child of children) walk(child);
  return { text: parts.join(''), starts, ends };
}

/** Code that is not looked at still stands between the words around it. */
function blank(code: string): string {
  return '\uFFFC'.repeat(code.length);
}

/** Behind the line that opens a fence; an indented block begins at once. */
function firstLineOf(value: string, source: string, from: number, to: number): number {
  if (!/^(?:`{3}|~{3})/.test(source.slice(from, from + 3))) return from;
  const end = source.indexOf('\n', from);
  return value === '' || end < 0 || end >= to ? to : end + 1;
}

/** What a backslash can escape (CommonMark 2.4). */
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/** Finds each character of a text node in its source: past escapes, entities, and what begins a continued line. */
function align(
  value: string,
  source: string,
  [from, to]: [number, number],
  { starts, ends, literal }: { starts: number[]; ends: number[]; literal: boolean },
): void {
  let at = from;
  for (let index = 0; index < value.length; index++) {
    const char = value[index]!;
    const here = source[at];
    if (char === '\uFFFC' && here !== char) {
      starts.push(Math.min(at, to));
      at++;
      ends.push(Math.min(at, to));
    } else if (!literal && here === '\\' && source[at + 1] === char && PUNCTUATION.test(char)) {
      starts.push(at);
      at += 2;
      ends.push(at);
    } else if (!literal && here === '&' && isEntity(source, at, to, value, index)) {
      const length = ENTITY.lastIndex - at;
      starts.push(at);
      ends.push(at + length);
      if (/[\uD800-\uDBFF]/.test(char)) {
        starts.push(at);
        ends.push(at + length);
        index++;
      }
      at += length;
    } else {
      const found = here === char ? at : source.indexOf(char, at);
      if (found < 0 || found >= to) {
        starts.push(Math.min(at, to));
        ends.push(Math.min(at, to));
      } else {
        starts.push(found);
        ends.push(found + 1);
        at = found + 1;
      }
    }
  }
}

/** Whether an entity stands here, rather than an ampersand that is meant. */
function isEntity(source: string, at: number, to: number, value: string, index: number): boolean {
  ENTITY.lastIndex = at;
  if (!ENTITY.test(source) || ENTITY.lastIndex > to) return false;
  const written = source.slice(at, ENTITY.lastIndex);
  return !value.startsWith(written, index) || written === '&amp;';
}
