/** A document's title: its first heading of the first level, else its first heading. */
import { toString as textOf } from 'mdast-util-to-string';
import { parseMarkdown } from '#shared/markdown/parse.ts';

export function titleOf(source: string): string {
  const headings = parseMarkdown(source).children.filter((node) => node.type === 'heading');
  const heading = headings.find((node) => node.depth === 1) ?? headings[0];
  return heading ? textOf(heading).trim() : '';
}
