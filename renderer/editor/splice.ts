/**
 * Keeps a document's own bytes while an editor that knows only one kind of line end works on it.
 *
 * Monaco normalises `\r\n`, `\r` and a byte order mark when it loads a text. Saving what Monaco holds would
 * therefore rewrite lines that nobody touched. Instead every edit is applied to the original text, at the place
 * that its line and column name, and all else stays as it was.
 */

/** One edit in the editor's coordinates: 1-based lines and columns in UTF-16 units, as Monaco reports them. */
export interface LineEdit {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
  text: string;
}

const BOM = '\uFEFF';

/** Offsets at which the lines of `source` begin; a byte order mark belongs to no line. */
export function lineStarts(source: string): number[] {
  const starts = [source.startsWith(BOM) ? 1 : 0];
  for (const end of source.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The line end that the source uses most; `\n` when it has none. */
export function dominantLineEnd(source: string): '\n' | '\r\n' | '\r' {
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const end of source.matchAll(/\r\n|\r|\n/g)) counts[end[0] as '\n' | '\r\n' | '\r'] += 1;
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

/** Applies edits that all refer to `source` as it is now, in any order; they must not overlap. */
export function spliceEdits(source: string, edits: readonly LineEdit[]): string {
  const starts = lineStarts(source);
  const lineEnd = dominantLineEnd(source);
  const offset = (line: number, column: number) => {
    const start = starts[Math.min(line, starts.length) - 1] ?? source.length;
    return Math.min(start + column - 1, source.length);
  };
  const placed = edits
    .map((edit) => ({
      start: offset(edit.startLine, edit.startColumn),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text.replace(/\r\n|\r|\n/g, lineEnd),
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let result = source;
  for (const { start, end, text } of placed) {
    result = join(join(result.slice(0, start), text), result.slice(end));
  }
  return result;
}

/** Joins two pieces so that a lone `\r` and a `\n` that meet stay two line ends and do not become one `\r\n`. */
function join(before: string, after: string): string {
  return before.endsWith('\r') && after.startsWith('\n') ? `${before}\r${after}` : before + after;
}

/** The smallest single replacement that turns `before` into `after`, as offsets into `before`. */
export function smallestReplacement(
  before: string,
  after: string,
): { start: number; end: number; text: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  // Never between the halves of a surrogate pair: an editor would move such a place.
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  if (tail > 0 && isHighSurrogate(before, before.length - tail - 1)) tail -= 1;
  else if (tail > 0 && isHighSurrogate(after, after.length - tail - 1)) tail -= 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

/** The text as the editor holds it: `\n` line ends, no byte order mark. */
export function asEditorText(source: string): string {
  const text = source.startsWith(BOM) ? source.slice(1) : source;
  return text.includes('\r') ? text.replace(/\r\n|\r/g, '\n') : text;
}
