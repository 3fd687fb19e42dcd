import type { RootContent } from 'hast';
import type { Components } from 'hast-util-to-jsx-runtime';
import { memo, type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { SafePieces } from '#shared/markdown/safe-pieces.ts';
import { decorate } from '#shared/postmortems/decorations/decorate.ts';
import { parsedPieces } from './parsed.ts';
import { type Keyed, keyed, layoutOf, type PreviewRegion } from './preview/layout.ts';
import { PreviewImage, PreviewLink } from './preview/parts.tsx';
import { keptImage } from './preview/pictures.ts';
import { withReferences } from './preview/references.ts';
import { treeToReact } from './safe-tree.tsx';
import { useGrowing } from './use-growing.ts';
import { useSettled } from './use-settled.ts';
import './document.css';
import './decorations.css';

export interface MarkdownPreviewProps {
  source: string;
  /** Finds the regions in the source that is drawn, which may be a moment older than the one being typed. */
  findRegions?: (source: string) => readonly PreviewRegion[];
  renderRegion?: (key: string) => ReactNode;
}

const NO_REGIONS: readonly PreviewRegion[] = [];
const PARTS: Partial<Components> = { a: PreviewLink, img: PreviewImage };

/** Milliseconds without a key after which the preview follows. */
const SETTLE_MS = 40;

const piecesOfDocument = () =>
  new SafePieces((tree) => withReferences(decorate(tree)), { image: keptImage }, parsedPieces);

/**
 * Markdown as a document. It follows the typing at its own pace: keys never wait for it. Only the piece that changed is
 * parsed and drawn anew. A piece's element carries `data-from`, the offset in the source from which `data-start` and
 * `data-end` in it count.
 */
export const MarkdownPreview = memo(function MarkdownPreview({
  source,
  findRegions,
  renderRegion,
}: MarkdownPreviewProps) {
  const settled = useSettled(source, SETTLE_MS);
  const shown = useDeferredValue(useGrowing(settled));
  const memory = useRef<{ pieces: SafePieces; drawn: Keyed[]; count: number } | null>(null);
  const items = useMemo(() => {
    memory.current ??= { pieces: piecesOfDocument(), drawn: [], count: 0 };
    const kept = memory.current;
    const layout = layoutOf(kept.pieces.of(shown), findRegions?.(shown) ?? NO_REGIONS);
    kept.drawn = keyed(kept.drawn, layout, () => `text ${kept.count++}`);
    return kept.drawn;
  }, [shown, findRegions]);
  return <Items items={items} renderRegion={renderRegion} />;
});

/** Apart from the preview, so that a key typed in the source draws nothing here until the text has settled. */
const Items = memo(function Items({
  items,
  renderRegion,
}: {
  items: readonly Keyed[];
  renderRegion: MarkdownPreviewProps['renderRegion'];
}) {
  return (
    <div className="document-page" data-document>
      {items.map(({ key, item }) =>
        item.kind === 'region' ? (
          <div
            key={key}
            data-from={item.region.start}
            data-to={item.region.end}
            data-region={item.region.key}
          >
            {renderRegion?.(item.region.key)}
          </div>
        ) : (
          <div key={key} className="document" data-from={item.from}>
            <Nodes nodes={item.nodes} />
          </div>
        ),
      )}
    </div>
  );
});

const Nodes = memo(function Nodes({ nodes }: { nodes: readonly RootContent[] }) {
  return treeToReact(nodes, PARTS);
});
