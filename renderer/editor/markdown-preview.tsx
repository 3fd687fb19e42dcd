import { Fragment, memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import { toSafeTree } from '#shared/markdown/html.ts';
import { decorate } from '#shared/postmortems/decorations/decorate.ts';
import { cutRegions, type PreviewRegion } from './preview-regions.ts';
import { treeToReact } from './safe-tree.tsx';
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
    return cutRegions(decorate(toSafeTree(shown)).children, regions).map((piece) =>
      'key' in piece ? piece : { ...piece, element: treeToReact(piece.nodes) },
    );
  }, [shown, findRegions]);
  return <Pieces pieces={pieces} renderRegion={renderRegion} />;
});

/** Apart from the preview, so that a key typed in the source draws nothing here until the text has settled. */
const Pieces = memo(function Pieces({
  pieces,
  renderRegion,
}: {
  pieces: readonly ({ key: string } | { at: number; element: ReactNode })[];
  renderRegion: MarkdownPreviewProps['renderRegion'];
}) {
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
