/** Where one is in the document, and going to a heading: in the source, in the preview, or both. */
import { type RefObject, useCallback, useRef, useState } from 'react';
import { offsetAtTop, type ScrollSync, scrollToOffset, showOffset } from '#renderer/editor/scroll-sync.ts';
import type { SourceEditorHandle } from '#renderer/editor/source-editor.tsx';
import { itemAt, type OutlineItem } from '../outline.ts';
import type { View } from './use-view.ts';

export function useJump({
  editor,
  preview,
  outline,
  view,
  sync,
}: {
  editor: RefObject<SourceEditorHandle | null>;
  preview: RefObject<HTMLElement | null>;
  outline: readonly OutlineItem[];
  view: View;
  sync: ScrollSync;
}) {
  const [line, setLine] = useState(1);
  // What the handlers below look at. They must stay the same, or everything would be drawn anew at every key.
  const latest = useRef({ outline, view, sync });
  latest.current = { outline, view, sync };

  /** The line to go to as soon as there is a source. */
  const awaited = useRef<number | null>(null);

  const goTo = useCallback(
    (to: number) => {
      const { outline: items, view: shown, sync: both } = latest.current;
      const section = itemAt(items, to);
      if (section && preview.current) scrollToOffset(preview.current, section.start);
      setLine(to);
      if (shown === 'preview') return;
      both.lead('source');
      if (editor.current) editor.current.revealLine(to);
      else awaited.current = to;
    },
    [editor, preview],
  );

  /** The source comes later than the preview: it goes where somebody went meanwhile. */
  const onSourceReady = useCallback(() => {
    const { view: shown, sync: both } = latest.current;
    if (awaited.current !== null) editor.current?.revealLine(awaited.current);
    else if (shown === 'both' && preview.current && preview.current.scrollTop > 0) {
      both.lead('preview');
      both.onPreviewScroll();
    }
    awaited.current = null;
  }, [editor, preview]);

  /** The cursor moved: what is drawn of the place where somebody writes is in sight. */
  const onCursor = useCallback(
    (next: number) => {
      const section = itemAt(latest.current.outline, next);
      setLine(next);
      if (section && preview.current && latest.current.view === 'both') {
        latest.current.sync.showLine(next, showOffset);
      }
    },
    [preview],
  );

  const onPreviewScroll = useCallback(() => {
    const { outline: items, view: shown, sync: both } = latest.current;
    both.onPreviewScroll();
    if (shown !== 'preview' || !preview.current) return;
    // A heading at the very top counts as the one that is read.
    const offset = offsetAtTop(preview.current) + 2;
    setLine(items.findLast((item) => item.start <= offset)?.line ?? 1);
  }, [preview]);

  return { line, goTo, onCursor, onPreviewScroll, onSourceReady };
}
