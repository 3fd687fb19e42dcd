/** Markdown of one line or paragraph as the words that a reader sees, and the links in it. */
import type { Nodes } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { parseMarkdown } from '#shared/markdown/parse.ts';

/** Keeps a number or a sign at the beginning from being read as a list or a heading. */
const GUARD = 'x ';

export function plain(markdown: string): string {
  if (!/[\\`*_[\]<>&~!]/.test(markdown)) return markdown.replace(/\s+/g, ' ').trim();
  const words = wordsOf(parseMarkdown(GUARD + markdown.replace(/\s*\n\s*/g, ' ')), { includeHtml: false });
  return words
    .slice(GUARD.length)
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The addresses that the text links to, in order. */
export function linksOf(markdown: string): string[] {
  if (!/https?:|\]\(/.test(markdown)) return [];
  const links: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'link') links.push(node.url);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(GUARD + markdown));
  return links;
}
