/**
 * Fences inside a block of code: in the tabs and notes of mkdocs, whose content is indented by four and so reads as
 * indented code, and after a fence that its author forgot to close.
 */
import type { SourceLine } from '#shared/markdown/lines.ts';
import type { CodeBlock } from './page.ts';

/** The place of a block without what is in it. */
type Place = Pick<CodeBlock, 'start' | 'end' | 'line' | 'section' | 'step'>;

const OPENER = /^(\s*)(`{3,}|~{3,})\s*\{?\s*\.?([A-Za-z][\w+#.-]*)?[^`]*$/;

/** The blocks that a reader of the rendered page sees; the block itself when it holds no fences. */
export function nestedBlocks(block: CodeBlock): CodeBlock[] {
  if (!block.lines.some((line) => OPENER.test(line.text))) return [block];
  return block.source === 'indented' ? fencesOf(block, block.lines) : afterForgottenEnd(block);
}

/** The fences of an indented block; the words around them are prose. */
function fencesOf(place: Place, lines: readonly SourceLine[]): CodeBlock[] {
  const found: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const opener = OPENER.exec(lines[at]!.text);
    if (!opener) continue;
    const [, indent = '', mark = '', language] = opener;
    let end = at + 1;
    while (end < lines.length && !closes(lines[end]!.text, mark)) end++;
    found.push({
      ...place,
      type: 'code',
      source: 'fence',
      language: language?.toLowerCase() ?? null,
      info: '',
      line: lines[at]!.line,
      lines: lines.slice(at + 1, end).map((line) => cut(line, indent.length)),
    });
    at = end;
  }
  return found;
}

/** HTML whose content is no Markdown in any dialect. */
const VERBATIM = /^\s*<(?:!|\?|(?:pre|script|style|textarea)\b)/i;

/**
 * The fences right below the tag of a component, without a blank line between: code in MDX, while CommonMark takes all
 * of it for HTML. None where one is not closed before the HTML ends.
 */
export function fencesInHtml(place: Place, lines: readonly SourceLine[]): CodeBlock[] {
  if (VERBATIM.test(lines[0]?.text ?? '')) return [];
  const fences = fencesOf(place, lines);
  return fences.at(-1)?.lines.at(-1)?.line === lines.at(-1)?.line ? [] : fences;
}

/**
 * A fence with a language cannot close one that is open. When nothing closes it inside the block either, the end of
 * the first was forgotten: what follows the opener is the block that its author meant. A closed one is a quotation.
 */
function afterForgottenEnd(block: CodeBlock): CodeBlock[] {
  if (/^(markdown|md|mdx|text\/markdown)$/.test(block.language ?? '')) return [block];
  const last = block.lines.findLastIndex((line) => OPENER.exec(line.text)?.[3] !== undefined);
  const opener = last < 0 ? null : OPENER.exec(block.lines[last]!.text);
  if (!opener || block.lines.slice(last + 1).some((line) => closes(line.text, opener[2]!))) return [block];
  const first = block.lines.findIndex((line) => OPENER.test(line.text));
  const meant: CodeBlock = {
    ...block,
    language: opener[3]!.toLowerCase(),
    line: block.lines[last]!.line,
    lines: block.lines.slice(last + 1).map((line) => cut(line, opener[1]!.length)),
  };
  return [{ ...block, lines: block.lines.slice(0, first) }, meant];
}

function closes(text: string, mark: string): boolean {
  const line = text.trim();
  return line.length >= mark.length && line === mark[0]!.repeat(line.length);
}

/** The line without up to so many columns of indentation. */
export function cut(line: SourceLine, columns: number): SourceLine {
  const lead = Math.min(columns, line.text.length - line.text.trimStart().length);
  return { ...line, text: line.text.slice(lead), start: line.start + lead };
}
