/** Markdown as a tree of safe HTML, which the window turns into elements without ever parsing HTML itself. */
import type { Element, ElementContent, Parents, Root } from 'hast';
import type { Html, Root as MarkdownRoot, Nodes } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from './parse.ts';
import { isLocalImage, SAFE } from './sanitize.ts';

/** Elements that carry their place in the source, as `data-start` and `data-end`. */
const PLACED = new Set<Nodes['type']>([
  'heading',
  'paragraph',
  'code',
  'inlineCode',
  'list',
  'listItem',
  'table',
  'tableRow',
  'blockquote',
  'thematicBreak',
]);

export interface TreeOptions {
  /** The bytes of a kept image as a `data:` address, for one such as `attachments/NAME`; null shows its words. */
  image?: ((url: string) => string | null) | undefined;
}

/** Nesting that no document needs and that costs the HTML parser its stack. */
const DEEPEST_HTML = 100;

/** Elements that end by themselves. */
export const NOT_NESTING = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option'.split(
    ' ',
  ),
);

const pipeline = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(() => (tree: Root, { data }: { data: unknown }) => {
    visit(tree, 'element', withoutFetching((data as TreeOptions).image));
  })
  .use(rehypeSanitize, SAFE)
  .freeze();

/**
 * The document as a sanitised tree: nothing in it runs, nothing is fetched. GFM tables, task lists, footnotes and
 * `<details>` stay. Block elements and code carry `dataStart` and `dataEnd`, UTF-16 offsets into `source`, so that the
 * window can put its own cards in their place. A remote image becomes a link with its description.
 */
export function toSafeTree(source: string, options: TreeOptions = {}): Root {
  return safeTreeOf(parseMarkdown(source), options);
}

/** The same of a text that is parsed already. The tree is used up. */
export function safeTreeOf(tree: MarkdownRoot, options: TreeOptions = {}): Root {
  const raw: Html[] = [];
  visit(tree, (node) => {
    if (node.type === 'html') raw.push(node);
    if (!PLACED.has(node.type) || !node.position) return;
    node.data = {
      ...node.data,
      hProperties: {
        ...(node.data as { hProperties?: object } | undefined)?.hProperties,
        dataStart: node.position.start.offset,
        dataEnd: node.position.end.offset,
      },
    } as typeof node.data;
  });
  const deep = nestsDeeper(raw, DEEPEST_HTML);
  for (const node of raw) node.value = deep ? asWords(node.value) : withoutOffsets(node.value);
  const file = { data: { ...options } };
  try {
    return pipeline.runSync(tree, file) as Root;
  } catch (error) {
    // What the count of tags did not foresee.
    if (!(error instanceof RangeError)) throw error;
    for (const node of raw) node.value = asWords(node.value);
    return pipeline.runSync(tree, file) as Root;
  }
}

/** An author's own `data-start` would put a card where no command stands. */
function withoutOffsets(html: string): string {
  return html.replace(/\bdata-(?=(?:start|end)\b)/gi, 'data-author-');
}

/** Raw HTML shown as it was typed. */
function asWords(html: string): string {
  return html.replace(/&(?=lt;)/g, '&amp;').replace(/</g, '&lt;');
}

/** True when the raw HTML of a document, read as a whole, may nest deeper: an element can begin in one piece and end in another. */
function nestsDeeper(pieces: readonly Html[], limit: number): boolean {
  const open: string[] = [];
  for (const { value } of pieces) {
    for (const [, slash, name] of value.matchAll(/<(\/?)([a-z][^\s/>]{0,40})/gi)) {
      const tag = name!.toLowerCase();
      if (NOT_NESTING.has(tag)) continue;
      if (slash === '') open.push(tag);
      // Another end tag closes nothing for certain.
      else if (open.at(-1) === tag) open.pop();
      if (open.length > limit) return true;
    }
  }
  return false;
}

function withoutFetching(imageOf: TreeOptions['image']) {
  return (node: Element, index: number | undefined, parent: Parents | undefined): void => {
    if (node.tagName === 'a') node.properties.rel = ['noopener', 'noreferrer'];
    if (node.tagName !== 'img' || !parent || index === undefined) return;
    const url = String(node.properties.src ?? '');
    if (isLocalImage(url)) return;
    const kept = imageOf?.(url);
    if (kept) node.properties.src = kept;
    else parent.children[index] = imageAsLink(url, String(node.properties.alt ?? ''), parent);
  };
}

/** A picture elsewhere, as words that lead to it; plain words inside another link or without a web address. */
function imageAsLink(url: string, alt: string, parent: Parents): ElementContent {
  const words = alt.trim() || url.split(/[?#]/)[0]!.split('/').at(-1) || 'image';
  const text: ElementContent = { type: 'text', value: words };
  const inLink = parent.type === 'element' && parent.tagName === 'a';
  if (inLink || !/^https?:\/\//i.test(url)) {
    return {
      type: 'element',
      tagName: 'em',
      properties: {},
      children: [{ type: 'text', value: `[image: ${words}]` }],
    };
  }
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: url, rel: ['noopener', 'noreferrer'] },
    children: [text],
  };
}
