/** Stretches of a document that something else draws, cut out of its tree. */
import type { Element, RootContent } from 'hast';

/** A stretch of the source that something else draws, such as a live block. */
export interface PreviewRegion {
  /** UTF-16 offsets into the source, markers included. */
  start: number;
  end: number;
  key: string;
}

export type Piece = { key: string } | { at: number; nodes: RootContent[] };

/** The blocks of the document with each region in its place and what stands inside the region left out. */
export function cutRegions(blocks: readonly RootContent[], regions: readonly PreviewRegion[]): Piece[] {
  const waiting = regions.toSorted((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let nodes: RootContent[] = [];
  let at = 0;
  const close = () => {
    if (nodes.length > 0) pieces.push({ at, nodes });
    nodes = [];
    at += 1;
  };
  let inside: PreviewRegion | null = null;
  for (const block of blocks) {
    const start = sourceRange(block)?.start;
    if (start === undefined) {
      nodes.push(block);
      continue;
    }
    while (waiting[0] && waiting[0].start <= start) {
      inside = waiting.shift()!;
      close();
      pieces.push({ key: inside.key });
    }
    if (!inside || start >= inside.end) nodes.push(block);
  }
  close();
  return [...pieces, ...waiting.map(({ key }) => ({ key }))];
}

/** Where a block of the tree stands in its source, in UTF-16 offsets; null when the tree does not say. */
export function sourceRange(node: RootContent): { start: number; end: number } | null {
  if (node.type !== 'element') return null;
  const start = numberOf(node, 'dataStart');
  const end = numberOf(node, 'dataEnd');
  return start === null || end === null ? null : { start, end };
}

function numberOf(node: Element, property: string): number | null {
  const value = node.properties[property];
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
