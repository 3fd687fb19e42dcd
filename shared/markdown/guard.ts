import { tooLazyLines } from './lazy-lines.ts';

/**
 * Keeps parsing linear. CommonMark parsers take quadratic time, or run out of stack, on block nesting hundreds of
 * levels deep. No document that a person wrote goes there, so deeper markers are read as text.
 */

/** Quote and list markers that one line may open. */
const DEEPEST = 32;

/** Columns of indentation below which a list marker still opens a list. */
const WIDEST = 64;

/** Stands for a marker that is read as text; one UTF-16 unit, so that offsets stay. */
const INERT = '\u00B7';

/** The same text with the same offsets, markers nested beyond the limits made inert, and lazy lines kept in bounds. */
export function guarded(source: string): string {
  return withoutExcess(withHeadings(source, tooLazyLines(source)));
}

/** Lines that begin at these offsets as headings; what they say goes on behind the mark. */
function withHeadings(source: string, lines: readonly number[]): string {
  if (lines.length === 0) return source;
  const parts: string[] = [];
  let copied = 0;
  for (const at of lines) {
    const isShort = at + 1 >= source.length || /[\r\n]/.test(source[at + 1]!);
    const mark = isShort ? '#' : '# ';
    parts.push(source.slice(copied, at), mark);
    copied = at + mark.length;
  }
  parts.push(source.slice(copied));
  return parts.join('');
}

function withoutExcess(source: string): string {
  const parts: string[] = [];
  let copied = 0;
  let at = 0;
  while (at < source.length) {
    let end = at;
    while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
    const excess = firstExcess(source, at, end);
    if (excess >= 0) {
      const stop = endOfMarkers(source, excess, end);
      parts.push(
        source.slice(copied, excess),
        source.slice(excess, stop).replace(/[>\-*+]|[.)](?=[ \t])/g, INERT),
      );
      copied = stop;
    }
    at = end + 1;
  }
  if (copied === 0) return source;
  parts.push(source.slice(copied));
  return parts.join('');
}

/** Where the first marker beyond the limits stands in the line, or -1. */
function firstExcess(source: string, start: number, end: number): number {
  let depth = 0;
  let at = start;
  for (;;) {
    while (at < end && (source[at] === ' ' || source[at] === '\t')) at++;
    const length = markerLength(source, at, end);
    if (length === 0) return -1;
    if (++depth > DEEPEST || at - start > WIDEST) return at;
    at += length;
  }
}

function endOfMarkers(source: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    while (at < end && (source[at] === ' ' || source[at] === '\t')) at++;
    const length = markerLength(source, at, end);
    if (length === 0) return at;
    at += length;
  }
}

/** The length of a quote mark, bullet or list number at `at`; 0 when there is none. */
function markerLength(source: string, at: number, end: number): number {
  const char = source[at];
  if (at >= end || char === undefined) return 0;
  if (char === '>') return 1;
  if (char === '-' || char === '*' || char === '+') return spaceAfter(source, at + 1, end) ? 1 : 0;
  let digits = at;
  while (digits < end && digits - at < 9 && source[digits]! >= '0' && source[digits]! <= '9') digits++;
  if (digits === at || (source[digits] !== '.' && source[digits] !== ')')) return 0;
  return spaceAfter(source, digits + 1, end) ? digits + 1 - at : 0;
}

function spaceAfter(source: string, at: number, end: number): boolean {
  return at >= end || source[at] === ' ' || source[at] === '\t';
}
