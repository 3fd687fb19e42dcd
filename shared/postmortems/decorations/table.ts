/** Tables of a document's tree, as rows of cells that can be read and added to. */
import type { Element, ElementContent, Root } from 'hast';

export interface TableTree {
  element: Element;
  head: Element;
  rows: Element[];
}

/** The table's row of headings and the others; null for a table that an author laid out in HTML of another shape. */
export function tableTree(element: Element): TableTree | null {
  const rows: Element[] = [];
  for (const child of elementsIn(element)) {
    if (child.tagName === 'tr') rows.push(child);
    else if (child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot')
      rows.push(...elementsIn(child).filter(({ tagName }) => tagName === 'tr'));
  }
  const [head, ...others] = rows;
  if (!head || others.length === 0) return null;
  const merges = rows.some((row) =>
    cellsOf(row).some(({ properties }) => 'colSpan' in properties || 'rowSpan' in properties),
  );
  return merges || !cellsOf(head).every(({ tagName }) => tagName === 'th')
    ? null
    : { element, head, rows: others };
}

/** The cells of a row, those of a heading too. */
export function cellsOf(row: Element): Element[] {
  return elementsIn(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

function elementsIn(parent: Element): Element[] {
  return parent.children.filter((child) => child.type === 'element');
}

/** What a reader sees of it, without its marks. */
export function textOf(node: Element | ElementContent | Root): string {
  if (node.type === 'text') return node.value;
  return 'children' in node
    ? node.children
        .map((child) => (child.type === 'doctype' || child.type === 'comment' ? '' : textOf(child)))
        .join('')
    : '';
}

export function element(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** Adds a name to those that the element's look goes by. */
export function addClass(node: Element, name: string): void {
  const { className } = node.properties;
  node.properties.className = [...(Array.isArray(className) ? className : []), name];
}
