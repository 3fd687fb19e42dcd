/** The review beside a document that is being written: its threads where they stand now, which one is looked at. */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import type { EditorRange } from '#renderer/editor/source-editor.tsx';
import { useSettled } from '#renderer/editor/use-settled.ts';
import type { Document } from '#shared/library/model.ts';
import type { Anchor, Readiness, Review } from '#shared/postmortems/review/model.ts';
import { inTextOrder, type Thread, threadsOf } from '#shared/postmortems/review/threads.ts';
import { useReadiness } from './use-readiness.ts';

export type ReviewTab = 'comments' | 'ready';

export interface Reviewing {
  document: Document;
  /** Undefined while it is loading. */
  review: Review | undefined;
  error: unknown;
  /** The text, once typing paused: what threads and readiness are placed in. */
  text: string;
  /** There is text that is not saved: nothing can be approved. */
  dirty: boolean;
  /** In the order of the text. */
  threads: readonly Thread[];
  readiness: Readiness;
  /** What the source marks: the words of open threads. */
  ranges: readonly EditorRange[];
  open: boolean;
  setOpen(open: boolean): void;
  tab: ReviewTab;
  setTab(tab: ReviewTab): void;
  /** Opens the list of what a reader would miss. */
  showMissing(): void;
  /** The thread that is looked at. */
  current: string | null;
  setCurrent(id: string | null): void;
  /** A comment that is being written, with what it is about; null when none is. */
  writing: { anchor: Anchor | null } | null;
  write(anchor: Anchor | null): void;
  stopWriting(): void;
}

const KEPT = 'hotwash.review.open';
const NONE: readonly Thread[] = [];

export function useReviewing(document: Document, text: string, dirty: boolean): Reviewing {
  const { data: review, error } = useQuery(queries.review(document.id));
  const settled = useSettled(text);
  const readiness = useReadiness(document, text, review);
  const [open, setShown] = useState(() => localStorage.getItem(KEPT) === 'yes');
  const [tab, setTab] = useState<ReviewTab>('comments');
  const [current, setCurrent] = useState<string | null>(null);
  const [writing, setWriting] = useState<Reviewing['writing']>(null);
  const comments = review?.comments;
  const threads = useMemo(
    () => (comments ? inTextOrder(threadsOf(settled, comments)) : NONE),
    [settled, comments],
  );
  const ranges = useMemo(
    () =>
      threads.flatMap(({ comment: { id, place, resolvedAt } }): EditorRange[] =>
        place && (resolvedAt === null || id === current)
          ? [{ start: place.start, end: place.end, current: id === current }]
          : [],
      ),
    [threads, current],
  );
  const setOpen = useCallback((next: boolean) => {
    localStorage.setItem(KEPT, next ? 'yes' : 'no');
    setShown(next);
    if (!next) setWriting(null);
  }, []);
  const write = useCallback(
    (anchor: Anchor | null) => {
      setOpen(true);
      setTab('comments');
      setWriting({ anchor });
    },
    [setOpen],
  );
  const stopWriting = useCallback(() => setWriting(null), []);
  const showMissing = useCallback(() => {
    setOpen(true);
    setTab('ready');
  }, [setOpen]);
  // The same as long as nothing of it changed: a key in the source draws nothing of the review.
  return useMemo(
    () => ({
      document,
      review,
      error,
      text: settled,
      dirty,
      threads,
      readiness,
      ranges,
      open,
      setOpen,
      tab,
      setTab,
      showMissing,
      current,
      setCurrent,
      writing,
      write,
      stopWriting,
    }),
    [
      document,
      review,
      error,
      settled,
      dirty,
      threads,
      readiness,
      ranges,
      open,
      setOpen,
      tab,
      showMissing,
      current,
      writing,
      write,
      stopWriting,
    ],
  );
}
