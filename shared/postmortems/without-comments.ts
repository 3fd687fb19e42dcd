import { parseMarkdown } from '#shared/markdown/parse.ts';

/** One comment or several, and nothing else: what a page does not show. */
const COMMENT = /^(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/;

/**
 * The text without comments that stand by themselves between its paragraphs, such as the hints of a template. A wiki
 * that shows HTML as it is written would show them. Those within a paragraph, a list or code stay, and so do all other
 * characters; one empty line goes with each.
 */
export function withoutComments(source: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { type, position } of parseMarkdown(source).children) {
    if (type !== 'html' || !position) continue;
    const [start, end] = [position.start.offset!, position.end.offset!];
    if (!COMMENT.test(source.slice(start, end))) continue;
    parts.push(source.slice(at, start));
    at = end + (/^[ \t]*(?:\r?\n){0,2}/.exec(source.slice(end))?.[0].length ?? 0);
  }
  return parts.join('') + source.slice(at);
}
