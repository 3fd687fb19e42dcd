/**
 * Scrolling over lines of equal height. Browsers cap how tall a page's element may be (Firefox at 17.8 million
 * pixels): beyond that the scroll bar stands for shares of the whole, and wheel and keys move by lines all the same.
 */
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';

export const LINE_PX = 18;
const TALLEST_PX = 15_000_000;
/** Milliseconds after a wheel or a key in which a scroll is a person's. */
const RECENT_MS = 1000;

export interface LineScroll {
  /** Pixels of content above the upper edge. */
  y: number;
  /** Height of what is scrolled, as the page has it. */
  spacerPx: number;
  viewPx: number;
  widthPx: number;
  atEnd: boolean;
  /** Scrolls to so many pixels of content. */
  to: (y: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export interface LineScrollOptions {
  scroller: RefObject<HTMLDivElement | null>;
  /** Lines in all. */
  total: number;
  /** Stay at the end while more comes. */
  follow: boolean;
  onFollow: (follow: boolean) => void;
}

export function useLineScroll({ scroller, total, follow, onFollow }: LineScrollOptions): LineScroll {
  const [y, setY] = useState(0);
  const [view, setView] = useState({ height: 0, width: 0 });
  const content = total * LINE_PX;
  const spacerPx = Math.min(content, TALLEST_PX);
  const most = Math.max(0, content - view.height);
  const now = useRef({ y: 0, content, spacerPx, most, height: 0, follow, onFollow, top: 0 });
  Object.assign(now.current, { content, spacerPx, most, height: view.height, follow, onFollow });

  const to = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      const at = now.current;
      if (element) {
        // What was measured last may be older than what was just drawn.
        at.height = element.clientHeight;
        at.most = Math.max(0, at.content - at.height);
      }
      at.y = Math.max(0, Math.min(at.most, wanted));
      if (element) {
        const range = at.spacerPx - at.height;
        at.top = at.content > at.spacerPx && at.most > 0 ? (at.y / at.most) * range : at.y;
        element.scrollTop = at.top;
        // The browser rounds; what it made of it is what its event will say.
        at.top = element.scrollTop;
      }
      setY(at.y);
    },
    [scroller],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView({ height: element.clientHeight, width: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let acted = Number.NEGATIVE_INFINITY;
    let pressed = false;
    const acts = () => pressed || performance.now() - acted < RECENT_MS;
    const onAct = () => {
      acted = performance.now();
    };
    const onPress = () => {
      pressed = true;
    };
    const onRelease = () => {
      if (pressed) onAct();
      pressed = false;
    };
    const onScroll = () => {
      const at = now.current;
      const top = element.scrollTop;
      if (Math.abs(top - at.top) < 1) return;
      // Browsers move it as well, when content or view change their size: only a person stops the following.
      const up = top < at.top && acts();
      at.top = top;
      const range = at.spacerPx - at.height;
      at.y = at.content > at.spacerPx && range > 0 ? (top / range) * at.most : top;
      flushSync(() => setY(at.y));
      if (up && at.follow) at.onFollow(false);
      else if (!at.follow && at.y >= at.most - 1) at.onFollow(true);
    };
    const onWheel = (event: WheelEvent) => {
      const at = now.current;
      acted = performance.now();
      if (at.content <= at.spacerPx || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? at.height : 1;
      to(at.y + event.deltaY * unit);
      if (event.deltaY < 0) at.onFollow(false);
      else if (at.y >= at.most - 1) at.onFollow(true);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('touchmove', onAct, { passive: true });
    element.addEventListener('keydown', onAct);
    element.addEventListener('mousedown', onPress);
    window.addEventListener('mouseup', onRelease);
    return () => {
      element.removeEventListener('touchmove', onAct);
      element.removeEventListener('keydown', onAct);
      element.removeEventListener('mousedown', onPress);
      window.removeEventListener('mouseup', onRelease);
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller, to]);

  useLayoutEffect(() => {
    if (follow) to(most);
  }, [follow, most, to]);

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(LINE_PX, view.height - 2 * LINE_PX);
    const moves: Record<string, number> = {
      ArrowUp: -LINE_PX,
      ArrowDown: LINE_PX,
      PageUp: -page,
      PageDown: page,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const by = moves[event.key];
    if (by === undefined || event.altKey || event.shiftKey) return;
    event.preventDefault();
    to(now.current.y + by);
    if (by < 0) onFollow(false);
    else if (now.current.y >= now.current.most - 1) onFollow(true);
  };

  const shown = Math.max(0, Math.min(y, most));
  return {
    y: shown,
    spacerPx,
    viewPx: view.height,
    widthPx: view.width,
    atEnd: shown >= most - 1,
    to,
    onKeyDown,
  };
}
