/** Markdown as a tree of safe HTML, which the window turns into elements without ever parsing HTML itself. */
import type { Element, ElementContent, Parents, Root } from 'hast';
import type { Nodes } from 'mdast';
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

/** Nesting that no document needs and that costs the HTML parser its stack. */
const DEEPEST_HTML = 200;

const pipeline = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(() => (tree: Root) => {
    visit(tree, 'element', withoutFetching);
  })
  .use(rehypeSanitize, SAFE)
  .freeze();

/**
 * The document as a sanitised tree: nothing in it runs, nothing is fetched. GFM tables, task lists, footnotes and
 * `<details>` stay. Block elements and code carry `dataStart` and `dataEnd`, UTF-16 offsets into `source`, so that the
 * window can put its own cards in their place. A remote image becomes a link with its description.
 */
export function toSafeTree(source: string): Root {
  const tree = parseMarkdown(source);
  visit(tree, (node) => {
    if (node.type === 'html') node.value = withoutOffsets(shallow(node.value));
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
  return pipeline.runSync(tree) as Root;
}

/** An author's own `data-start` would put a card where no command stands. */
function withoutOffsets(html: string): string {
  return html.replace(/\bdata-(?=(?:start|end)\b)/gi, 'data-author-');
}

/** Raw HTML that opens hundreds of elements is shown as text. */
function shallow(html: string): string {
  const opened = html.match(/<[a-z]/gi)?.length ?? 0;
  return opened > DEEPEST_HTML ? html.replace(/</g, '&lt;') : html;
}

function withoutFetching(node: Element, index: number | undefined, parent: Parents | undefined): void {
  if (node.tagName === 'a') node.properties.rel = ['noopener', 'noreferrer'];
  if (node.tagName !== 'img' || !parent || index === undefined) return;
  const url = String(node.properties.src ?? '');
  if (isLocalImage(url)) delete node.properties.srcSet;
  else parent.children[index] = imageAsLink(url, String(node.properties.alt ?? ''), parent);
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
