/**
 * Source and preview scroll together, by the place in the source that is at the top. Only the side that the person
 * uses leads; the other follows and says nothing, so that the two never chase each other.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { SourceEditorHandle } from './source-editor.tsx';
import { lineStarts } from './splice.ts';

type Side = 'source' | 'preview';

/** A place of the source and where it is drawn, in pixels from the top of the scrolled content. */
interface Mark {
  offset: number;
  top: number;
}

/** Blocks that stand below each other; code within a line is none. */
const BLOCKS = ':is(h1, h2, h3, h4, h5, h6, p, pre, ul, ol, li, table, tr, blockquote, hr)[data-start]';

/** What the marks of one piece are, and the beginning of the next. */
function marksOf(scroller: HTMLElement, wrapper: HTMLElement): Mark[] {
  const zero = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const from = Number(wrapper.dataset.from);
  const box = wrapper.getBoundingClientRect();
  const marks: Mark[] = [];
  if (wrapper.dataset.to !== undefined) {
    marks.push({ offset: from, top: box.top - zero });
    marks.push({ offset: Number(wrapper.dataset.to), top: box.bottom - zero });
  } else {
    let end = from;
    for (const block of wrapper.querySelectorAll<HTMLElement>(BLOCKS)) {
      marks.push({
        offset: from + Number(block.dataset.start),
        top: block.getBoundingClientRect().top - zero,
      });
      end = Math.max(end, from + Number(block.dataset.end));
    }
    marks.push({ offset: end, top: box.bottom - zero });
  }
  const next = wrapper.nextElementSibling;
  if (next instanceof HTMLElement) {
    marks.push({ offset: Number(next.dataset.from), top: next.getBoundingClientRect().top - zero });
  }
  return ordered(marks);
}

/** By offset; a mark that would lead back up is left out. */
function ordered(marks: Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.offset - b.offset || a.top - b.top)) {
    const last = kept.at(-1);
    if (!last || (mark.offset > last.offset && mark.top >= last.top)) kept.push(mark);
  }
  return kept;
}

function wrappersOf(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-document] > [data-from]')];
}

/** The last of the items for which this holds, given that it holds up to some of them. */
function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

/** Where between its marks a value lies, read off the other number of each. */
export function between(marks: readonly Mark[], by: 'offset' | 'top', value: number): number {
  const other = by === 'offset' ? 'top' : 'offset';
  const index = marks.findLastIndex((mark) => mark[by] <= value);
  const low = marks[index];
  const high = marks[index + 1];
  if (!low) return marks[0]?.[other] ?? 0;
  if (!high || high[by] <= low[by]) return low[other];
  return low[other] + ((value - low[by]) / (high[by] - low[by])) * (high[other] - low[other]);
}

/** The source offset that is drawn at the top of the preview. */
export function offsetAtTop(scroller: HTMLElement): number {
  const edge = scroller.getBoundingClientRect().top;
  const wrappers = wrappersOf(scroller);
  const wrapper = lastWhere(wrappers, (each) => each.getBoundingClientRect().top <= edge) ?? wrappers[0];
  return wrapper ? between(marksOf(scroller, wrapper), 'top', scroller.scrollTop) : 0;
}

/** Scrolls the preview so that what stands at this offset of the source is at its top. */
export function scrollToOffset(scroller: HTMLElement, offset: number): void {
  const wrappers = wrappersOf(scroller);
  const wrapper = lastWhere(wrappers, (each) => Number(each.dataset.from) <= offset) ?? wrappers[0];
  if (!wrapper) return;
  scroller.scrollTop = offset <= 0 ? 0 : between(marksOf(scroller, wrapper), 'offset', offset);
}

/** Scrolls the preview only when what stands at this offset is out of sight; then to its middle. */
export function showOffset(scroller: HTMLElement, offset: number): void {
  const wrappers = wrappersOf(scroller);
  const wrapper = lastWhere(wrappers, (each) => Number(each.dataset.from) <= offset) ?? wrappers[0];
  if (!wrapper) return;
  const top = between(marksOf(scroller, wrapper), 'offset', offset);
  const { scrollTop, clientHeight } = scroller;
  if (top >= scrollTop && top <= scrollTop + clientHeight - 40) return;
  scroller.scrollTop = top - clientHeight / 2;
}

/** A fractional line of the source as an offset, and back. */
function offsetOf(starts: readonly number[], length: number, line: number): number {
  const whole = Math.min(starts.length, Math.max(1, Math.floor(line)));
  const start = starts[whole - 1]!;
  const next = starts[whole] ?? length;
  return start + (line - whole) * (next - start);
}

function lineOf(starts: readonly number[], length: number, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  const line = Math.max(1, low);
  const start = starts[line - 1]!;
  const next = starts[line] ?? length;
  return next > start ? line + Math.min(0.999, Math.max(0, offset - start) / (next - start)) : line;
}

/** Milliseconds after which the preview has followed the typing. */
const SHOW_MS = 150;

export interface ScrollSync {
  /** For the editor's `onScroll`. */
  onSourceScroll: () => void;
  /** For the preview's `onScroll`. */
  onPreviewScroll: () => void;
  /** Says that the person uses this side now; the other follows from here on. */
  lead: (side: Side) => void;
  /** Refs for the two sides: the one that is pointed at or has the focus leads. */
  watchSource: (element: HTMLElement | null) => (() => void) | undefined;
  watchPreview: (element: HTMLElement | null) => (() => void) | undefined;
  /** Does something with the preview and the offset at which a line of the source begins, once both are drawn. */
  showLine: (line: number, show: (scroller: HTMLElement, offset: number) => void) => void;
}

/** Off while `active` is false, such as when only one side is shown. */
export function useScrollSync(
  editor: RefObject<SourceEditorHandle | null>,
  preview: RefObject<HTMLElement | null>,
  text: string,
  active: boolean,
): ScrollSync {
  const leader = useRef<Side>('source');
  const frame = useRef(0);
  const latest = useRef({ text, active });
  latest.current = { text, active };
  const known = useRef<{ text: string; starts: number[] }>({ text: '', starts: [0] });

  const startsOf = useCallback((): number[] => {
    const { text: now } = latest.current;
    if (known.current.text !== now) known.current = { text: now, starts: lineStarts(now) };
    return known.current.starts;
  }, []);
  const follow = useCallback(
    (side: Side) => {
      if (!latest.current.active || leader.current !== side || frame.current !== 0) return;
      frame.current = requestAnimationFrame(() => {
        frame.current = 0;
        const [source, scroller] = [editor.current, preview.current];
        if (!source || !scroller || leader.current !== side) return;
        const starts = startsOf();
        const { length } = latest.current.text;
        if (side === 'source') scrollToOffset(scroller, offsetOf(starts, length, source.topLine()));
        else source.scrollToLine(lineOf(starts, length, offsetAtTop(scroller)));
      });
    },
    [editor, preview, startsOf],
  );
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const showLine = useCallback<ScrollSync['showLine']>(
    (line, show) => {
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => {
        if (!preview.current || leader.current !== 'source') return;
        show(preview.current, startsOf()[line - 1] ?? 0);
      }, SHOW_MS);
    },
    [preview, startsOf],
  );
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      clearTimeout(waiting.current);
    },
    [],
  );
  const onSourceScroll = useCallback(() => follow('source'), [follow]);
  const onPreviewScroll = useCallback(() => follow('preview'), [follow]);
  const lead = useCallback((side: Side) => {
    leader.current = side;
  }, []);
  const watch = (side: Side) => (element: HTMLElement | null) => {
    if (!element) return undefined;
    const listening = new AbortController();
    const take = () => {
      leader.current = side;
    };
    for (const event of ['pointerenter', 'pointerdown', 'wheel', 'focusin', 'keydown']) {
      element.addEventListener(event, take, { capture: true, passive: true, signal: listening.signal });
    }
    return () => listening.abort();
  };
  const [watchers] = useState(() => ({ watchSource: watch('source'), watchPreview: watch('preview') }));
  return { onSourceScroll, onPreviewScroll, lead, showLine, ...watchers };
}
