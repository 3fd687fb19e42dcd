/** Bare references in the tree of a document (`RB-1`) become elements of their own, which the preview makes links. */
import type { Element, Parents, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { splitReferences } from '#shared/library/references.ts';

const NOT_WITHIN = new Set(['a', 'code', 'pre', 'kbd', 'samp', 'button', 'summary']);

/** Changes the tree: text that names something is split; what is code or a link already stays. */
export function withReferences(tree: Root): Root {
  visit(tree, (node, index, parent: Parents | undefined) => {
    if (node.type === 'element' && NOT_WITHIN.has(node.tagName)) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    const parts = splitReferences(node.value);
    if (parts.every(({ ref }) => ref === null)) return undefined;
    const nodes = parts.map(({ text, ref }): Text | Element => {
      const words: Text = { type: 'text', value: text };
      return ref === null
        ? words
        : { type: 'element', tagName: 'a', properties: { dataRef: ref }, children: [words] };
    });
    (parent.children as (Text | Element)[]).splice(index, 1, ...nodes);
    return [SKIP, index + nodes.length];
  });
  return tree;
}
