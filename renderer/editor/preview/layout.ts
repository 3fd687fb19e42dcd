/** What the preview draws, in order: pieces of text, and the regions that something else draws. */
import type { RootContent } from 'hast';
import type { PlacedPiece, SafePiece } from '#shared/markdown/safe-pieces.ts';

/** A stretch of the source that something else draws, such as a live block. */
export interface PreviewRegion {
  /** UTF-16 offsets into the source, markers included. */
  start: number;
  end: number;
  key: string;
}

export type PreviewItem =
  | { kind: 'region'; region: PreviewRegion }
  | {
      kind: 'text';
      /** The same nodes are the same array as long as their piece is the same. */
      nodes: readonly RootContent[];
      /** Offset in the source from which `data-start` and `data-end` in the nodes count. */
      from: number;
    };

/** The pieces with each region in its place, and what stands inside the regions left out. */
export function layoutOf(pieces: readonly PlacedPiece[], regions: readonly PreviewRegion[]): PreviewItem[] {
  const waiting = regions.toSorted((a, b) => a.start - b.start);
  const items: PreviewItem[] = [];
  let inside: PreviewRegion | null = null;
  for (const { piece, start: from } of pieces) {
    const { children } = piece.tree;
    let first = 0;
    const close = (end: number) => {
      const nodes = stretch(piece, first, end);
      if (nodes.some((node) => node.type !== 'text' || node.value.trim() !== '')) {
        items.push({ kind: 'text', nodes, from });
      }
    };
    for (const [index, child] of children.entries()) {
      const range = sourceRange(child);
      if (!range) {
        if (inside && first === index) first = index + 1;
        continue;
      }
      const start = from + range.start;
      while (waiting[0] && waiting[0].start <= start) {
        close(index);
        first = index;
        inside = waiting.shift()!;
        items.push({ kind: 'region', region: inside });
      }
      if (!inside) continue;
      if (start < inside.end) first = index + 1;
      else inside = null;
    }
    close(children.length);
  }
  return [...items, ...waiting.map((region) => ({ kind: 'region' as const, region }))];
}

const stretches = new WeakMap<SafePiece, Map<string, readonly RootContent[]>>();

/** Some children of a piece, each time the same array. */
function stretch(piece: SafePiece, first: number, end: number): readonly RootContent[] {
  const { children } = piece.tree;
  if (first >= end) return [];
  if (first === 0 && end === children.length) return children;
  let known = stretches.get(piece);
  if (!known) {
    known = new Map();
    stretches.set(piece, known);
  }
  const key = `${first} ${end}`;
  const nodes = known.get(key) ?? children.slice(first, end);
  known.set(key, nodes);
  return nodes;
}

/** Where a block stands in its piece, in UTF-16 offsets; null when the tree does not say. */
export function sourceRange(node: RootContent): { start: number; end: number } | null {
  if (node.type !== 'element') return null;
  const start = Number(node.properties.dataStart ?? Number.NaN);
  const end = Number(node.properties.dataEnd ?? Number.NaN);
  return Number.isFinite(start) && Number.isFinite(end) ? { start, end } : null;
}

/** What was drawn, with the keys under which it was. */
export interface Keyed {
  key: string;
  item: PreviewItem;
}

/**
 * Gives items keys so that what is the same as before keeps its element, and what changed is drawn into the element
 * that stood in its place: the page does not lose its scroll position or focus.
 */
export function keyed(
  before: readonly Keyed[],
  items: readonly PreviewItem[],
  nextKey: () => string,
): Keyed[] {
  const same = (a: Keyed | undefined, b: PreviewItem | undefined) =>
    a !== undefined && b !== undefined && identityOf(a.item) === identityOf(b);
  let head = 0;
  while (head < items.length && same(before[head], items[head])) head += 1;
  let tail = 0;
  const least = Math.min(before.length, items.length) - head;
  while (tail < least && same(before[before.length - 1 - tail], items[items.length - 1 - tail])) tail += 1;
  const free = before.slice(head, before.length - tail).filter(({ item }) => item.kind === 'text');
  return items.map((item, index) => {
    if (item.kind === 'region') return { key: `region ${item.region.key}`, item };
    if (index < head) return { key: before[index]!.key, item };
    if (index >= items.length - tail)
      return { key: before[before.length - (items.length - index)]!.key, item };
    return { key: free.shift()?.key ?? nextKey(), item };
  });
}

function identityOf(item: PreviewItem): unknown {
  return item.kind === 'region' ? item.region.key : item.nodes;
}
