/** Markdown of one line or paragraph as the words that a reader sees, and the links in it. */
import type { Nodes } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { Recent } from '#shared/recent.ts';
import { simplyPlain } from './simply-plain.ts';

/** Keeps a number or a sign at the beginning from being read as a list or a heading. */
const GUARD = 'x ';

/** Words of texts that went through the parser: each is asked for by many readers. In UTF-16 units of text. */
const known = new Recent<string>(50_000);

/** What is kept of the longest document. In UTF-16 units. */
const MOST = 4_000_000;

/** Keeps the words of a document of this length, in UTF-16 units, until there is another. */
export function rememberPlain(length: number): void {
  known.makeRoom(Math.min(4 * length, MOST));
}

/** The words of it, with each stretch of space as one blank. */
export function plain(markdown: string): string {
  if (!/[\\`*_[\]<>&~!]/.test(markdown)) return markdown.replace(/\s+/g, ' ').trim();
  const asked = GUARD + markdown.replace(/\s*\n\s*/g, ' ');
  const words = simplyPlain(asked) ?? known.of(asked, () => parsedPlain(asked));
  return words
    .slice(GUARD.length)
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words as the parser gives them. */
export function parsedPlain(markdown: string): string {
  return wordsOf(parseMarkdown(markdown), { includeHtml: false });
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
