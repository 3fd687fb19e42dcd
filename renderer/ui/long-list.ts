/**
 * A long list in the flow of a page: of its rows only those near the view are in the page, and gaps as high as the others
 * stand between them. A short list is there as a whole, and nothing of this is noticed.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows that are all in the page at once. */
const WHOLE = 150;

/** A row that is in the page. */
export interface PlacedRow {
  index: number;
  /** Pixels of rows before it that are not in the page. */
  gap: number;
}

export interface LongList {
  rows: readonly PlacedRow[];
  /** Pixels of rows behind the last one. */
  rest: number;
  /** Ref of each row, which carries `data-index`. */
  measure: ((row: Element | null) => void) | undefined;
}

export function useLongList({
  list,
  count,
  estimateSize,
  getItemKey,
  kept,
}: {
  list: RefObject<HTMLElement | null>;
  count: number;
  /** Both the same functions while the rows are the same. Pixels. */
  estimateSize: (index: number) => number;
  getItemKey: (index: number) => string;
  /** Rows that stay in the page wherever one scrolls: they have the focus, or somebody writes in them. */
  kept: readonly (number | undefined)[];
}): LongList {
  const long = count > WHOLE;
  const [begin, setBegin] = useState(0);
  const virtual = useVirtualizer({
    enabled: long,
    count,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize,
    getItemKey,
    scrollMargin: begin,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept),
    overscan: 16,
  });
  // The browser keeps what is read in its place when rows above turn out higher.
  virtual.shouldAdjustScrollPositionOnItemSizeChange = () => false;
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = scrollerOf(element);
    if (!long || !element || !scroller) return;
    const place = () => {
      const edge = scroller.getBoundingClientRect().top - scroller.scrollTop;
      const next = Math.round(element.getBoundingClientRect().top - edge);
      setBegin((now) => (Math.abs(now - next) > 1 ? next : now));
    };
    place();
    // Whatever grows above it makes the page grow.
    const watch = new ResizeObserver(place);
    watch.observe(scroller);
    for (const child of scroller.children) watch.observe(child);
    return () => watch.disconnect();
  }, [list, long]);
  if (!long) {
    const rows = Array.from({ length: count }, (_, index) => ({ index, gap: 0 }));
    return { rows, rest: 0, measure: undefined };
  }
  return {
    ...withGaps(virtual.getVirtualItems(), begin, virtual.getTotalSize()),
    measure: virtual.measureElement,
  };
}

/** Rows with the gaps before them. `begin` is where the list begins and `total` how high it is, in pixels. */
export function withGaps(
  items: readonly { index: number; start: number; end: number }[],
  begin: number,
  total: number,
): { rows: PlacedRow[]; rest: number } {
  let at = begin;
  const rows = items.map(({ index, start, end }) => {
    const gap = Math.max(0, start - at);
    at = end;
    return { index, gap };
  });
  return { rows, rest: Math.max(0, begin + total - at) };
}

/** The places of a range and those that are kept, in order. */
export function withKept(range: number[], kept: readonly (number | undefined)[]): number[] {
  const more = kept.filter((place) => place !== undefined && !range.includes(place)) as number[];
  return more.length === 0 ? range : [...new Set([...range, ...more])].sort((a, b) => a - b);
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
