/** Where the lines of a code block stand in the source, whatever list or quote the block is in. */
import type { Code } from 'mdast';
import type { LineIndex, SourceLine } from './lines.ts';

/** True when the block has a fence, or tags in its place; else it is indented. */
export function isFenced(code: Code, source: string): boolean {
  const mark = source[code.position?.start.offset ?? 0];
  return mark === '`' || mark === '~' || typeof code.lang === 'string';
}

/**
 * The content lines with their container's prefix (quote marks, list indentation) taken off, each with its own
 * offsets. The text is cut from the source, so that it is the author's, byte for byte.
 */
export function codeLines(code: Code, source: string, index: LineIndex): SourceLine[] {
  if (code.value === '' || !code.position) return [];
  const start = code.position.start.offset ?? 0;
  const first = index.lineAt(start) + (isFenced(code, source) ? 1 : 0);
  return code.value.split(/\r\n|\r|\n/).map((value, i) => placed(value, index.line(first + i)));
}

/**
 * The value is the end of its source line. Where tabs were turned into columns it may have more spaces than the
 * source has characters; then it starts at its first visible character.
 */
function placed(value: string, line: SourceLine): SourceLine {
  let start = line.end - value.length;
  if (start < line.start || !sameStart(value, line.text.slice(start - line.start))) {
    start = line.end - value.trimStart().length;
  }
  start = Math.max(start, line.start);
  return { text: line.text.slice(start - line.start), start, end: line.end, line: line.line };
}

function sameStart(value: string, text: string): boolean {
  const indent = value.length - value.trimStart().length;
  return text.slice(0, indent) === value.slice(0, indent);
}
