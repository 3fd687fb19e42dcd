/** Markdown as plain text, for places that show no marks: chats, status pages, SMS. */
import type { List, ListItem, Nodes, Parents, Table } from 'mdast';
import { parseMarkdown } from '#shared/markdown/parse.ts';

/** Words, lists and code as they are read; a link keeps its address where its words do not tell it. */
export function plainOf(markdown: string): string {
  return blocks(parseMarkdown(markdown).children).trim();
}

function blocks(nodes: readonly Nodes[]): string {
  return nodes
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(node: Nodes): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inline(node);
    case 'list':
      return list(node);
    case 'blockquote':
      return blocks(node.children).replaceAll(/^(?=.)/gm, '> ');
    case 'code':
      return node.value;
    case 'table':
      return table(node);
    case 'footnoteDefinition':
      return blocks(node.children);
    case 'html':
      return withoutTags(node.value);
    default:
      return '';
  }
}

function list(node: List): string {
  const between = node.spread ? '\n\n' : '\n';
  return node.children.map((child, at) => item(child, node, at)).join(between);
}

function item(node: ListItem, { ordered, start }: List, at: number): string {
  const mark = ordered ? `${(start ?? 1) + at}. ` : '- ';
  const box = node.checked === null || node.checked === undefined ? '' : node.checked ? '[x] ' : '[ ] ';
  const text = node.children.map(block).join(node.spread ? '\n\n' : '\n');
  return `${mark}${box}${text.replaceAll(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`)}`;
}

const table = (node: Table): string =>
  node.children.map((row) => row.children.map(inline).join(' | ')).join('\n');

function inline(node: Parents): string {
  return node.children.map(word).join('');
}

function word(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'link': {
      const told = inline(node);
      const address = node.url.replace(/^mailto:/, '');
      return told === '' || told === address || told === node.url ? address : `${told} (${address})`;
    }
    case 'image':
      return node.alt || node.url;
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : '';
    default:
      return 'children' in node ? inline(node) : '';
  }
}

function withoutTags(html: string): string {
  return html.replaceAll(/<[^<>]*>/g, '').trim();
}
