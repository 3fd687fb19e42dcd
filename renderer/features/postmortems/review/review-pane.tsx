import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { memo, type RefObject, useCallback, useMemo, useRef } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import type { SourceEditorHandle } from '#renderer/editor/source-editor.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { TabPanel, Tabs } from '#renderer/ui/tabs.tsx';
import { LineIndex } from '#shared/markdown/lines.ts';
import { anchorAt } from '#shared/postmortems/review/anchor.ts';
import type { PlacedComment } from '#shared/postmortems/review/model.ts';
import type { Stretch } from '#shared/postmortems/review/selecting.ts';
import { Approvers } from './approvers.tsx';
import { CommentsTab } from './comments-tab.tsx';
import { PreviewMarks, showStretch } from './preview-marks.tsx';
import { selectedIn } from './preview-words.ts';
import { ReadinessTab } from './readiness-tab.tsx';
import { StatusRow } from './status-row.tsx';
import type { Reviewing } from './use-reviewing.ts';

/** What the document's screen gives to what stands beside it. */
export interface Desk {
  editor: RefObject<SourceEditorHandle | null>;
  preview: RefObject<HTMLElement | null>;
  showsSource: boolean;
  showsPreview: boolean;
}

/** The review beside the document: status, approvers, comments, what a reader would miss. Its keys work while it is closed, too. */
export const ReviewPane = memo(function ReviewPane({
  reviewing,
  desk,
}: {
  reviewing: Reviewing;
  desk: Desk;
}) {
  const {
    document,
    review,
    text,
    threads,
    readiness,
    open,
    setOpen,
    tab,
    setTab,
    current,
    setCurrent,
    write,
  } = reviewing;
  const actor = useQuery(queries.about()).data?.actor ?? '';
  // Opened by its key, the focus goes along; closed from within, it goes back to where it came from.
  const cameFrom = useRef<Element | null>(null);
  const takeFocus = useCallback((pane: HTMLElement | null) => {
    if (pane && cameFrom.current) pane.focus({ preventScroll: true });
  }, []);
  const toggle = () => {
    const within = globalThis.document.activeElement?.closest('[data-review]');
    if (open && within && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    cameFrom.current = open ? null : globalThis.document.activeElement;
    setOpen(!open);
  };

  const show = (stretch: Stretch, focus = true) => {
    const { editor, preview, showsSource, showsPreview } = desk;
    if (showsPreview && preview.current) showStretch(preview.current, text, stretch);
    if (showsSource) editor.current?.revealRange(stretch.start, stretch.end, focus);
  };
  const look = ({ id, place }: Pick<PlacedComment, 'id' | 'place'>, focus = false) => {
    setCurrent(id);
    if (place) show(place, focus);
  };
  const comment = () => {
    const stretch = selectionOf(desk, text);
    write(stretch && anchorAt(text, stretch.start, stretch.end));
  };
  const openThreads = threads.filter((thread) => thread.comment.resolvedAt === null);
  const step = (by: number) => {
    if (openThreads.length === 0) return;
    const at = openThreads.findIndex((thread) => thread.comment.id === current);
    const from = at < 0 && by < 0 ? 0 : at;
    const next = openThreads[(from + by + openThreads.length) % openThreads.length]!;
    setOpen(true);
    setTab('comments');
    look(next.comment);
  };
  useCommands([
    { id: 'review.comment', title: 'Comment on the selection', group: 'Review', keys: 'c', run: comment },
    {
      id: 'review.comment-typing',
      title: 'Comment on what is selected in the source',
      group: 'Review',
      keys: 'mod+alt+m',
      run: comment,
    },
    { id: 'review.next', title: 'Next comment', group: 'Review', keys: ']', run: () => step(1) },
    { id: 'review.previous', title: 'Previous comment', group: 'Review', keys: '[', run: () => step(-1) },
    {
      id: 'review.show',
      title: open ? 'Hide the review' : 'Show the review',
      group: 'Review',
      keys: 'mod+alt+r',
      run: toggle,
    },
    {
      id: 'review.ready',
      title: 'What a reader would miss',
      group: 'Review',
      words: 'check readiness missing blame',
      run: reviewing.showMissing,
    },
  ]);
  const marked = useMemo(
    () =>
      threads.flatMap(({ comment: { id, number, author, place, resolvedAt } }) =>
        place && (resolvedAt === null || id === current)
          ? [{ id, number, author, start: place.start, end: place.end }]
          : [],
      ),
    [threads, current],
  );
  const marks = desk.showsPreview && (
    <PreviewMarks
      preview={desk.preview}
      source={text}
      marked={marked}
      current={current}
      onOpen={(id) => {
        setOpen(true);
        setTab('comments');
        setCurrent(id);
      }}
    />
  );
  if (!open) return marks || null;
  return (
    <>
      {marks}
      <aside
        ref={takeFocus}
        tabIndex={-1}
        aria-label="Review"
        className="flex w-80 shrink-0 flex-col border-l border-line bg-canvas -outline-offset-2"
        data-review={document.ref}
      >
        <header className="flex flex-col gap-2 border-b border-line px-3 py-2">
          <div className="flex items-center">
            <h2 className="grow font-semibold">Review</h2>
            <IconButton
              size="sm"
              label="Hide the review"
              keys="mod+alt+r"
              icon={<X size={14} aria-hidden />}
              onClick={toggle}
            />
          </div>
          {reviewing.error !== null && <FaultNotice error={reviewing.error} />}
          {review && (
            <>
              <StatusRow review={review} />
              <Approvers review={review} actor={actor} dirty={reviewing.dirty} />
            </>
          )}
        </header>
        <Tabs
          label="Review"
          value={tab}
          onChange={setTab}
          items={[
            { value: 'comments', label: 'Comments', count: openThreads.length },
            { value: 'ready', label: 'Missing', count: readiness.open.length },
          ]}
        >
          <TabPanel value="comments">
            <ScrollRegion label="Comments and replies" className="h-full">
              <CommentsTab
                reviewing={reviewing}
                actor={actor}
                onOpen={(each) => look(each, true)}
                onComment={comment}
              />
            </ScrollRegion>
          </TabPanel>
          <TabPanel value="ready">
            <ScrollRegion label="Missing" className="h-full">
              <ReadinessTab reviewing={reviewing} onJump={({ at }) => at && show(at)} />
            </ScrollRegion>
          </TabPanel>
        </Tabs>
      </aside>
    </>
  );
});

/** What is selected in the preview, else in the source; else the line of the cursor; null for all of it. */
function selectionOf({ editor, preview, showsSource, showsPreview }: Desk, text: string): Stretch | null {
  const shown = showsPreview && preview.current ? selectedIn(preview.current, text) : null;
  if (shown) return shown;
  const cursor = showsSource ? (editor.current?.selection() ?? null) : null;
  if (!cursor) return null;
  if (cursor.end > cursor.start) return cursor;
  const lines = new LineIndex(text);
  const line = lines.line(lines.lineAt(cursor.start));
  return text.slice(line.start, line.end).trim() === '' ? null : { start: line.start, end: line.end };
}
