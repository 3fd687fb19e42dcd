/**
 * Fences that Markdown takes for words. A fence indented by four or more below a line of text does not begin a block
 * there: it reads as inline code over several lines. Many sites render such pages with a parser that takes it for a
 * block, and so did their authors.
 */
import type { LineIndex, SourceLine } from '#shared/markdown/lines.ts';
import { cut } from './nested-fences.ts';

export interface ProseFence {
  /** The info string. */
  info: string;
  lines: SourceLine[];
}

/**
 * The fence that an inline code is, or null when it is one within a line.
 *
 * @param start offset of its first backtick
 * @param end offset behind its last backtick
 */
export function fenceInProse(
  source: string,
  start: number,
  end: number,
  index: LineIndex,
): ProseFence | null {
  const first = index.lineAt(start);
  const last = index.lineAt(end);
  if (last < first + 2) return null;
  const opener = /^`{3,}[ \t]*([^`]*)$/.exec(source.slice(start, index.line(first).end));
  const closer = /^([ \t]*)`{3,}$/.exec(source.slice(index.line(last).start, end));
  if (!opener || !closer) return null;
  const indent = closer[1]!.length;
  const lines = Array.from({ length: last - first - 1 }, (_, i) => cut(index.line(first + 1 + i), indent));
  return { info: opener[1]!.trim(), lines };
}
