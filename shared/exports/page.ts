/**
 * A document as one HTML page that needs nothing else: no script, no font, no address. What the document's author wrote
 * is sanitised, what is added comes from the list in page-schema.ts, and the page's own policy forbids the rest.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';
import { toSafeTree } from '../markdown/html.ts';
import { decorate } from '../postmortems/decorations/decorate.ts';
import { addClass, element, textOf } from '../postmortems/decorations/table.ts';
import { findBlocks } from '../postmortems/live-blocks.ts';
import type { LiveBlockName } from '../postmortems/model.ts';
import type { SectionRole } from '../runbooks/model.ts';
import { roleOfHeading } from '../runbooks/roles.ts';
import { addressHeadings, contentsOf } from './headings.ts';
import { escapedAttribute, escapedText, htmlText } from './html-text.ts';
import { sanitisedPage } from './page-schema.ts';
import { PAPER_STYLE, SCREEN_STYLE } from './page-style.ts';

export interface PagePicture {
  /** The block or, where there is none, the section that it belongs to. */
  block: LiveBlockName;
  role: SectionRole;
  /** A `data:` address. */
  address: string;
  /** What it shows, in words. */
  words: string;
  caption: string;
}

export interface PageParts {
  title: string;
  /** `PM-2 · postmortem · in review`. */
  facts: string;
  /** Markdown; live blocks with their markers. */
  text: string;
  pictures: readonly PagePicture[];
  /** The bytes of a kept image as a `data:` address. */
  image?: (url: string) => string | null;
  /** For printing: always light, everything unfolded. */
  paper?: boolean;
}

/** Nothing may be fetched, run, sent or embedded; styles and images stand in the page itself (CSP Level 3). */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The page as text. The same parts give the same bytes. */
export function pageHtml({ title, facts, text, pictures, image, paper = false }: PageParts): string {
  const tree = decorate(toSafeTree(text, { image }));
  for (const picture of pictures) placePicture(tree, text, picture);
  const headings = addressHeadings(tree);
  const contents = contentsOf(headings);
  const main = element('main', {}, ...(framed(tree.children) as ElementContent[]));
  if (!headings.some(({ depth }) => depth === 1)) main.children.unshift(element('h1', {}, title));
  main.children.unshift(element('p', { className: ['facts'] }, facts));
  if (contents && paper) main.children.splice(behindTitle(main), 0, contents);
  visit(main, 'element', (node: Element) => finish(node, paper));
  const body: Root = { type: 'root', children: contents && !paper ? [contents, main] : [main] };
  const safe = sanitisedPage(body, new Set(pictures.map(({ address }) => address)));
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapedAttribute(PAGE_POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="generator" content="Hotwash">',
    `<meta name="color-scheme" content="${paper ? 'light' : 'light dark'}">`,
    `<title>${escapedText(title)}</title>`,
    `<style>${paper ? PAPER_STYLE : SCREEN_STYLE}</style>`,
    '</head>',
    `<body>\n${htmlText(safe.children)}\n</body>`,
    '</html>',
    '',
  ].join('\n');
}

/** On paper the title comes first. */
function behindTitle({ children }: Element): number {
  return children.findIndex((child) => child.type === 'element' && child.tagName === 'h1') + 1;
}

/** Before the first thing of the block, else below the section's heading, else at the end. */
function placePicture(tree: Root, text: string, { block, role, address, words, caption }: PagePicture): void {
  const figure = element(
    'figure',
    { className: ['picture'] },
    element('img', { src: address, alt: words }),
    element('figcaption', {}, caption),
  );
  const found = findBlocks(text).blocks.find(({ name }) => name === block);
  const nodes = tree.children;
  if (found) {
    const at = nodes.findIndex((node) => (offsetOf(node) ?? -1) >= found.start);
    nodes.splice(at < 0 ? nodes.length : at, 0, figure);
    return;
  }
  const heading = nodes.findIndex(
    (node) =>
      node.type === 'element' && /^h[1-6]$/.test(node.tagName) && roleOfHeading(textOf(node)) === role,
  );
  nodes.splice(heading < 0 ? nodes.length : heading + 1, 0, figure);
}

function offsetOf(node: RootContent): number | null {
  const offset = node.type === 'element' ? node.properties.dataStart : undefined;
  return offset === undefined ? null : Number(offset);
}

/** Tables in a box of their own, which scrolls where the window is narrow. */
function framed(nodes: readonly RootContent[]): RootContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    if (node.tagName === 'table') return element('div', { className: ['table'] }, node);
    return { ...node, children: framed(node.children) as ElementContent[] };
  });
}

function finish(node: Element, paper: boolean): void {
  if (node.tagName === 'input') node.properties.ariaLabel = node.properties.checked ? 'done' : 'not done';
  if (node.tagName === 'details' && paper) node.properties.open = true;
  // Elsewhere words are not broken; a long path or hash must not push a table off the paper.
  if ((node.tagName === 'td' || node.tagName === 'th') && /\S{25,}/.test(textOf(node)))
    addClass(node, 'long');
  if (node.tagName === 'tr') keepShort(node);
}

/** Letters of a time or a name, which stay on one line; as many of them fit on A4 beside each other. */
const SHORT = 22;
const SHORT_BESIDE = 4;

/** A timeline is twice as long when every time and every name is broken in two. */
function keepShort(row: Element): void {
  const cells = row.children.filter((cell): cell is Element => cell.type === 'element');
  if (cells.length > SHORT_BESIDE) return;
  for (const cell of cells) if (textOf(cell).trim().length <= SHORT) addClass(cell, 'short');
}
