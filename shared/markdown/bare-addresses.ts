/**
 * Makes looking for bare addresses (`www.example.com`, `a@example.com`) cheap. The parser tries every word as an
 * address and then walks the whole tree once for each form of one, where most texts have none: together nearly half of
 * what parsing took.
 */
import type { Nodes, Root } from 'mdast';
import type { Data, Processor } from 'unified';

type Extension = NonNullable<Data['micromarkExtensions']>[number];

/** What every bare address holds, whatever its form. */
const ADDRESS = /@|:\/\/|www\./i;

/** The constructs that try words as addresses, by their names. */
const CONSTRUCTS = new Set(['wwwAutolink', 'protocolAutolink', 'emailAutolink']);

/** False for a text in which GFM's syntax of bare addresses can find none. */
export function mayHoldAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * For the text of which {@link mayHoldAddress} is false. Put it behind GFM in the list of plugins. Addresses that come
 * out only when escapes are read (`a&#64;b.example`) are found by the transforms, which stay.
 */
export function withoutAddressSyntax(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).flat().map(withoutConstructs);
}

function withoutConstructs(extension: Extension): Extension {
  const text: NonNullable<Extension['text']> = {};
  for (const [code, given] of Object.entries(extension.text ?? {})) {
    const left = [given].flat().filter((construct) => construct && !CONSTRUCTS.has(construct.name ?? ''));
    if (left.length > 0) text[code as unknown as number] = left as NonNullable<typeof given>;
  }
  return { ...extension, text };
}

/** Behind GFM in the list of plugins: its transforms see only those blocks in which an address may stand. */
export function sparingAddresses(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map((extension) => {
    const { transforms } = extension;
    if (!transforms || transforms.length === 0) return extension;
    const sparing = (tree: Root): undefined => {
      for (const child of tree.children) {
        if (!saysAddress(child)) continue;
        for (const transform of transforms) transform({ type: 'root', children: [child] });
      }
    };
    return { ...extension, transforms: [sparing] };
  });
}

function saysAddress(block: Nodes): boolean {
  const waiting: Nodes[] = [block];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text' && ADDRESS.test(node.value)) return true;
    if ('children' in node) waiting.push(...node.children);
  }
  return false;
}
