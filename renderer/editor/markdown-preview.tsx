import type { RootContent } from 'hast';
import { Fragment, memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import { toSafeTree } from '#shared/markdown/html.ts';
import { sourceRange, treeToReact } from './safe-tree.tsx';
import { useSettled } from './use-settled.ts';
import './document.css';

/** A stretch of the source that something else draws, such as a live block. */
export interface PreviewRegion {
  /** UTF-16 offsets into the source, markers included. */
  start: number;
  end: number;
  key: string;
}

export interface MarkdownPreviewProps {
  source: string;
  /** Finds the regions in the source that is drawn, which may be a moment older than the one being typed. */
  findRegions?: (source: string) => readonly PreviewRegion[];
  renderRegion?: (key: string) => ReactNode;
}

const NO_REGIONS: readonly PreviewRegion[] = [];

/** Markdown as a document. It follows the typing at its own pace: keys never wait for it. */
export const MarkdownPreview = memo(function MarkdownPreview({
  source,
  findRegions,
  renderRegion,
}: MarkdownPreviewProps) {
  const settled = useSettled(source);
  const shown = useDeferredValue(settled);
  const pieces = useMemo(() => {
    const regions = findRegions?.(shown) ?? NO_REGIONS;
    return cutRegions(toSafeTree(shown).children, regions).map((piece) =>
      'key' in piece ? piece : { ...piece, element: treeToReact(piece.nodes) },
    );
  }, [shown, findRegions]);
  return (
    <div className="document-page" data-document>
      {pieces.map((piece) =>
        'key' in piece ? (
          <Fragment key={`region ${piece.key}`}>{renderRegion?.(piece.key)}</Fragment>
        ) : (
          <div key={`text ${piece.at}`} className="document">
            {piece.element}
          </div>
        ),
      )}
    </div>
  );
});

type Piece = { key: string } | { at: number; nodes: RootContent[] };

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
