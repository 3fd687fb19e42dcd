import { type RefObject, useEffect, useRef } from 'react';

/** How long the rows of a list may take to find their heights after its box has changed, in ms. */
const SETTLE_MS = 500;

/** What a person does to go elsewhere: from then on the end is not held. */
const MEANT = ['keydown', 'pointerdown', 'wheel'];

interface List {
  isAtEnd: (within: number) => boolean;
  scrollToEnd: () => void;
}

/**
 * Keeps the end of a list in sight when its box changes: a runbook opens beside it, the line below it grows, the
 * window is made narrower. Who reads further up is left where they are.
 */
export function useEndKept(box: RefObject<HTMLElement | null>, list: List, within: number): void {
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    const element = box.current;
    const rows = element?.firstElementChild;
    if (!element || !rows) return;
    let atEnd = false;
    let isFirst = true;
    let settledAt = 0;
    const look = () => {
      if (performance.now() > settledAt) atEnd = latest.current.isAtEnd(within);
    };
    const letGo = () => {
      settledAt = 0;
    };
    const observer = new ResizeObserver((changes) => {
      if (isFirst) {
        isFirst = false;
        look();
        return;
      }
      if (!atEnd) return;
      if (changes.some(({ target }) => target === element)) settledAt = performance.now() + SETTLE_MS;
      if (performance.now() < settledAt) latest.current.scrollToEnd();
    });
    observer.observe(element);
    observer.observe(rows);
    element.addEventListener('scroll', look, { passive: true });
    for (const what of MEANT) window.addEventListener(what, letGo, { passive: true, capture: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
      for (const what of MEANT) window.removeEventListener(what, letGo, { capture: true });
    };
  }, [box, within]);
}
