/**
 * Keeps parsing linear within paragraphs. Parsers take quadratic time over thousands of emphasis marks, brackets,
 * address beginnings or comments without an end in one paragraph, and over thousands of underlined headings in one
 * document. No document that a
 * person wrote goes there; what is beyond the limits is read as text. Code is never touched.
 */
import type { Nodes, Root } from 'mdast';

/** Emphasis marks, and brackets, that one paragraph, heading or table cell may hold. */
const MARKS = 400;

/** Beginnings of addresses (`www.`, `://`, `@`) in one run of characters without a blank. */
const ADDRESSES = 20;

/** Comments and the like without an end in one paragraph: for the end of each, all the rest of it is read. */
const OPEN_HTML = 40;

/** Headings by underline (`===`, `---`) in a document. */
const UNDERLINES = 300;

/**
 * UTF-16 units of a paragraph beyond which its brackets must be in simple pairs: one that nothing closes slows all the
 * words after it down.
 */
const LONG = 10_000;

/**
 * Stands for a character that is read as text; one UTF-16 unit, so that offsets stay. Looks like a middle dot and counts
 * as a letter, so that no mark beside it gets another meaning.
 */
const INERT = '\uA78F';

const UNDERLINE = /^[ \t>\-+*0-9.)]{0,80}(?:=+|-+)[ \t]*\r?$/;

/** True when some stretch between blank lines, or the document, may hold more than the limits. Linear. */
export function isHeavy(source: string): boolean {
  let underlines = 0;
  let marks = 0;
  let brackets = 0;
  let addresses = 0;
  let stretch = 0;
  const open = new Uint32Array(HTML_KINDS);
  for (let start = 0; start < source.length; ) {
    let end = start;
    let blank = true;
    for (; end < source.length; end++) {
      const char = source[end]!;
      if (char === '\n' || char === '\r') break;
      if (char === ' ' || char === '\t') {
        addresses = 0;
        continue;
      }
      blank = false;
      if (char === '*' || char === '_' || char === '~') marks++;
      else if (char === '[' || char === ']') brackets++;
      else if (char === '<') {
        const kind = beginsHtml(source, end);
        if (kind >= 0 && ++open[kind]! > OPEN_HTML) return true;
      } else if (char === '>') forEachEnded(source, end, (kind) => open.fill(0, kind, kind + 1));
      else if (beginsAddress(source, end)) addresses++;
      if (marks > MARKS || brackets > MARKS || addresses > ADDRESSES) return true;
    }
    addresses = 0;
    if (brackets > 0 && end - stretch > LONG) return true;
    if (blank) {
      marks = 0;
      brackets = 0;
      open.fill(0);
      stretch = end + 1;
    } else if (end - start < 2000 && UNDERLINE.test(source.slice(start, end)) && ++underlines > UNDERLINES)
      return true;
    start = end + 1;
  }
  return false;
}

/**
 * The same text with the same offsets, inline marks and underlines beyond the limits made inert.
 * @param structure the blocks of the text, parsed without its inline marks and without underlined headings
 */
export function calmed(source: string, structure: Root): string {
  const edits: number[] = [];
  const underlines = { count: 0 };
  const waiting: Nodes[] = [structure];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (node.type === 'paragraph') inertUnderlines(source, start, end, underlines, edits);
    // Without underlined headings, `---` under a paragraph is a break.
    if (node.type === 'thematicBreak' && followsText(source, start)) {
      inertUnderlines(source, start, end, underlines, edits);
    }
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      inertMarks(source, start, end, edits);
    } else if ('children' in node) {
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
    }
  }
  if (edits.length === 0) return source;
  edits.sort((a, b) => a - b);
  const parts: string[] = [];
  let copied = 0;
  for (const at of edits) {
    if (at < copied) continue;
    parts.push(source.slice(copied, at), INERT);
    copied = at + 1;
  }
  parts.push(source.slice(copied));
  return parts.join('');
}

/** Keeps the first pairs of brackets that any reader pairs alike: no code, HTML or escape between them. */
function inertUnpaired(source: string, start: number, end: number, edits: number[]): void {
  let open = -1;
  let kept = 0;
  for (let at = start; at < end; at++) {
    const char = source[at]!;
    if (char === '[') {
      if (open >= 0) edits.push(open);
      open = at;
    } else if (char === ']') {
      if (open >= 0 && kept < MARKS / 2) kept++;
      else edits.push(at, ...(open >= 0 ? [open] : []));
      open = -1;
    } else if (open >= 0 && (char === '`' || char === '<' || char === '\\')) {
      edits.push(open);
      open = -1;
    }
  }
  if (open >= 0) edits.push(open);
}

function inertMarks(source: string, start: number, end: number, edits: number[]): void {
  const long = end - start > LONG;
  if (long) inertUnpaired(source, start, end, edits);
  inertOpenHtml(source, start, end, edits);
  let marks = 0;
  let brackets = 0;
  let addresses = 0;
  for (let at = start; at < end; at++) {
    const char = source[at]!;
    if (char === '*' || char === '_' || char === '~') {
      if (countsAsMark(source, at) && ++marks > MARKS) edits.push(at);
    } else if (char === '[' || char === ']') {
      if (!long && ++brackets > MARKS) edits.push(at);
    } else if (char === ' ' || char === '\t' || char === '\n' || char === '\r') addresses = 0;
    else if (beginsAddress(source, at) && ++addresses > ADDRESSES) edits.push(at);
  }
}

const HTML_KINDS = 4;

/** Whether HTML begins here that only a sign of its own ends (CommonMark 6.6): which kind of it, or -1. */
function beginsHtml(source: string, at: number): number {
  const next = source[at + 1];
  if (next === '?') return 1;
  if (next !== '!') return -1;
  const after = source[at + 2];
  if (after === '-') return 0;
  return after === '[' ? 2 : 3;
}

/** Tells the kinds that the `>` at `at` ends. */
function forEachEnded(source: string, at: number, ended: (kind: number) => void): void {
  const before = source[at - 1];
  if (before === '-') ended(0);
  else if (before === '?') ended(1);
  else if (before === ']') ended(2);
  ended(3);
}

/** What is ended further on is read once and passed over; of what is not, the first ones are kept. */
function inertOpenHtml(source: string, start: number, end: number, edits: number[]): void {
  const ended = new Uint8Array(HTML_KINDS);
  const open: number[] = [];
  let lineEnd = end;
  for (let at = end - 1; at >= start; at--) {
    const char = source[at]!;
    if (char === '>') forEachEnded(source, at, (kind) => ended.fill(1, kind, kind + 1));
    else if (char === '<') {
      const kind = beginsHtml(source, at);
      if (kind >= 0 && !ended[kind]) open.push(at);
    } else if (char === '\n' || char === '\r') {
      // An underline makes a heading of what stands above it, and the end must stand within that.
      if (UNDERLINE.test(source.slice(at + 1, Math.min(lineEnd, at + 2001)))) ended.fill(0);
      lineEnd = at;
    }
  }
  for (let kept = OPEN_HTML; kept < open.length; kept++) edits.push(open[open.length - 1 - kept]!);
}

/** `_` within a word and `*` between blanks are never emphasis. */
function countsAsMark(source: string, at: number): boolean {
  const before = source[at - 1] ?? ' ';
  const after = source[at + 1] ?? ' ';
  if (source[at] === '_') return !(/[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after));
  return !(/\s/.test(before) && /\s/.test(after));
}

function beginsAddress(source: string, at: number): boolean {
  const char = source[at];
  if (char === '@') return true;
  if (char === ':') return source[at + 1] === '/' && source[at + 2] === '/';
  return (
    (char === 'w' || char === 'W') &&
    source[at + 3] === '.' &&
    source.slice(at, at + 3).toLowerCase() === 'www'
  );
}

/** True when the line before the one of `at` holds more than quote marks. */
function followsText(source: string, at: number): boolean {
  const lineStart = source.lastIndexOf('\n', at - 1);
  if (lineStart <= 0) return false;
  const before = source.slice(
    Math.max(source.lastIndexOf('\n', lineStart - 1) + 1, lineStart - 200),
    lineStart,
  );
  return /[^\s>]/.test(before);
}

function inertUnderlines(
  source: string,
  start: number,
  end: number,
  underlines: { count: number },
  edits: number[],
): void {
  for (let at = start; at < end; ) {
    const stop = source.indexOf('\n', at);
    const lineEnd = stop < 0 || stop > end ? end : stop;
    const line = source.slice(at, Math.min(lineEnd, at + 2000));
    if (UNDERLINE.test(line) && ++underlines.count > UNDERLINES) {
      for (let i = at; i < lineEnd; i++) if (source[i] === '=' || source[i] === '-') edits.push(i);
    }
    at = lineEnd + 1;
  }
}
