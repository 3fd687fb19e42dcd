/** The headings of a page: their addresses within it, and the table of contents. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { element, textOf } from '../postmortems/decorations/table.ts';

export interface Heading {
  depth: number;
  text: string;
  id: string;
}

/**
 * Gives every heading an id, as forges write it (`Root cause!` is `root-cause`, the next one `root-cause-1`), and makes
 * the links within the page lead to what they name. Gives the headings.
 */
export function addressHeadings(tree: Root): Heading[] {
  const headings: Heading[] = [];
  const ids = new Set<string>();
  visit(tree, 'element', (node: Element) => {
    const { id } = node.properties;
    if (typeof id === 'string') ids.add(id);
  });
  visit(tree, 'element', (node: Element) => {
    const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (depth === undefined) return;
    const text = textOf(node).replace(/\s+/g, ' ').trim();
    const own = node.properties.id;
    const id = typeof own === 'string' ? own : freeId(slugOf(text), ids);
    node.properties.id = id;
    ids.add(id);
    // The heading over footnotes is for who cannot see that they are some.
    const hidden = Array.isArray(node.properties.className) && node.properties.className.includes('sr-only');
    if (text !== '' && !hidden) headings.push({ depth: Number(depth), text, id });
  });
  leadLinks(tree, ids);
  return headings;
}

function slugOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-') || 'section'
  );
}

function freeId(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let count = 1; ; count++) if (!taken.has(`${slug}-${count}`)) return `${slug}-${count}`;
}

/** Ids of the author's own HTML got a prefix, some twice; links to them did not. */
function leadLinks(tree: Root, ids: ReadonlySet<string>): void {
  visit(tree, 'element', (node: Element) => {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return;
    const name = decoded(href.slice(1));
    const prefixed = ['', 'user-content-', 'user-content-user-content-'].map((prefix) => prefix + name);
    const found = [...prefixed, name.toLowerCase()].find((id) => ids.has(id));
    if (found !== undefined) node.properties.href = `#${found}`;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Fewer need no table. */
const FEWEST = 3;

/** The table of contents: headings of the second and third depth. Null for a short document. */
export function contentsOf(headings: readonly Heading[]): Element | null {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < FEWEST) return null;
  const items: Element[] = [];
  for (const { depth, text, id } of shown) {
    const item = element('li', {}, element('a', { href: `#${id}` }, text));
    const above = items.at(-1);
    if (depth === 2 || !above) items.push(item);
    else listIn(above).children.push(item);
  }
  return element('nav', { className: ['contents'], ariaLabel: 'Contents' }, element('ul', {}, ...items));
}

function listIn(item: Element): Element {
  const found = item.children.find(
    (child: ElementContent) => child.type === 'element' && child.tagName === 'ul',
  );
  if (found?.type === 'element') return found;
  const list = element('ul', {});
  item.children.push(list);
  return list;
}
