/**
 * Where a Markdown source can be cut so that each piece, parsed by itself, gives what it gives in the whole: before a
 * line that stands at the margin below a blank one and goes on with no list. Whether a fence, a comment or a list is
 * still open there only the parser can say for sure (parse.ts asks it); what is found here are places that are likely.
 *
 * Where pieces end is decided by the words at hand, never by a count from the beginning: after a change at one place
 * the pieces elsewhere are the same as before.
 */

/** A piece is not shorter than this, so that parsing many does not cost more than parsing one. In UTF-16 units. */
const SHORTEST = 1024;

/** From here on the next place that will do is taken. In UTF-16 units. */
const LONG = 3072;

/** One heading in so many begins a piece. */
const HEADINGS = 2;

/** One other line in so many does. */
const LINES = 16;

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_MARK = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

const BLANK = /^[ \t]*$/;

/** Longer lines are compared by their beginnings. In UTF-16 units. */
const COMPARED = 200;

/** Whether a piece is to begin at a line where one may, `length` UTF-16 units after the last that did. */
export type Wanted = (line: string, length: number) => boolean;

/**
 * Offsets at which pieces may begin, 0 first. Linear.
 * @param source without a byte order mark
 */
export function cutsOf(source: string, wanted: Wanted = usuallyWanted): number[] {
  const cuts = [0];
  const from = frontMatterEnd(source);
  let fence = '';
  let blank = false;
  for (let start = from; start < source.length; ) {
    const end = lineEnd(source, start);
    const line = source.slice(start, Math.min(end, start + COMPARED));
    const mark = FENCE.exec(line)?.[1];
    if (blank && fence === '' && mayBegin(line) && wanted(line, start - cuts.at(-1)!)) cuts.push(start);
    if (fence === '') fence = mark ?? '';
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    blank = end - start < COMPARED && BLANK.test(line);
    start = nextLine(source, end);
  }
  return cuts;
}

/** Offset behind the front matter, which is closed by a line like its first; 0 where there is none. */
export function frontMatterEnd(source: string): number {
  const first = /^(?:---|\+\+\+)(?=[ \t]*(?:\r|\n|$))/.exec(source)?.[0];
  if (!first) return 0;
  for (let start = nextLine(source, lineEnd(source, 0)); start < source.length; ) {
    const end = lineEnd(source, start);
    if (source.startsWith(first, start) && BLANK.test(source.slice(start + first.length, end)))
      return nextLine(source, end);
    start = nextLine(source, end);
  }
  return 0;
}

function nextLine(source: string, end: number): number {
  return end + (source[end] === '\r' && source[end + 1] === '\n' ? 2 : 1);
}

function lineEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length) {
    const char = source.charCodeAt(end);
    if (char === 10 || char === 13) break;
    end++;
  }
  return end;
}

/** Not before a note's definition: what an open block above it gives is known there only to who sees the definition. */
function mayBegin(line: string): boolean {
  return /^[^\s\uFEFF]/.test(line) && !LIST_MARK.test(line) && !line.startsWith('[^');
}

function usuallyWanted(line: string, length: number): boolean {
  if (length < SHORTEST) return false;
  return length >= LONG || mixed(line) % (line.startsWith('#') ? HEADINGS : LINES) === 0;
}

/** A number that looks random, the same for the same line (FNV-1a). */
function mixed(line: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < line.length; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
