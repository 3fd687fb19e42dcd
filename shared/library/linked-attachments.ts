/** The attachments that a text leads to. */
import type { Nodes } from 'mdast';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { ATTACHMENTS, attachmentOf } from './attachment-names.ts';

/** Names of attachments that pictures and links of the text lead to, once each, in their order. */
export function linkedAttachments(source: string): string[] {
  if (!source.includes(ATTACHMENTS)) return [];
  const found = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      const name = attachmentOf(node.url);
      if (name !== null) found.add(name);
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(source));
  return [...found];
}
