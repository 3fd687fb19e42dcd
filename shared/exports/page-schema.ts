/**
 * What may stand in an exported page: what a document may show, and what the export itself adds. The page is put
 * through this list last of all, so that nothing that was added on the way gets past it.
 */
import type { Element, Parents, Root } from 'hast';
import rehypeSanitize, { type Options } from 'rehype-sanitize';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isLocalImage, OFFSETS, SAFE } from '../markdown/sanitize.ts';
import { DECORATED } from '../postmortems/decorations/decorate.ts';

const OWN_CLASSES = ['contents', 'facts', 'table', 'picture', 'long', 'short', ...DECORATED.classes];

const attributes = { ...SAFE.attributes };
for (const tag of ['nav', 'div', 'figure', 'p', 'th', 'td', 'span'])
  attributes[tag] = [...(attributes[tag] ?? []), ['className', ...OWN_CLASSES]];
attributes.span = [...attributes.span!, ['style', DECORATED.style], ['ariaHidden', 'true']];
attributes.nav = [...attributes.nav!, 'ariaLabel'];
attributes.input = [...(attributes.input ?? []), 'ariaLabel'];
attributes['*'] = (attributes['*'] ?? []).filter(
  (name) => !OFFSETS.some((offset) => offset === name) && name !== 'name',
);

const PAGE: Options = {
  ...SAFE,
  attributes,
  tagNames: [...(SAFE.tagNames ?? []), 'nav', 'main', 'header'],
  // Ids have their prefix already, and a page without scripts has nothing that a name could stand in for.
  clobber: [],
};

const pipeline = unified().use(rehypeSanitize, PAGE).freeze();

/** The tree with only what may stand in a page. `pictures` are the addresses of the pictures that the export drew. */
export function sanitisedPage(tree: Root, pictures: ReadonlySet<string>): Root {
  visit(tree, 'element', (node: Element, index: number | undefined, parent: Parents | undefined) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return;
    const src = String(node.properties.src ?? '');
    if (!isLocalImage(src) && !pictures.has(src)) parent.children[index] = { type: 'text', value: '' };
  });
  return pipeline.runSync(tree) as Root;
}
