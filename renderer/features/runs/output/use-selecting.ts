/** Selecting with the mouse: drag, double click for a word, triple for a line, Shift to extend. */
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { LineBuffer } from './line-buffer.ts';
import { lineAt, type Place, type Selection, wordAt } from './selection.ts';

/** Milliseconds between two steps of scrolling while the pointer rests outside. */
const DRAG_MS = 50;

export interface SelectingOptions {
  buffer: LineBuffer;
  /** The place under a point of the window; outside it is the nearest one. */
  placeAt: (x: number, y: number) => Place | null;
  /** Scrolls so that a place is in sight. */
  reveal: (place: Place) => void;
}

export function useSelecting({ buffer, placeAt, reveal }: SelectingOptions) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const stop = useRef<(() => void) | null>(null);
  const latest = useRef({ placeAt, reveal });
  latest.current = { placeAt, reveal };

  const end = () => {
    stop.current?.();
    stop.current = null;
  };
  useEffect(() => () => stop.current?.(), []);

  /** Follows the mouse until its button is let go, also outside the window. */
  const drag = (from: MouseEvent) => {
    end();
    let at: Pick<MouseEvent, 'clientX' | 'clientY'> = from;
    const extend = () => {
      const head = latest.current.placeAt(at.clientX, at.clientY);
      if (!head) return;
      setSelection((before) => before && { ...before, head });
      latest.current.reveal(head);
    };
    const onMove = (event: globalThis.MouseEvent) => {
      at = event;
      extend();
    };
    const timer = setInterval(extend, DRAG_MS);
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', end);
    stop.current = () => {
      clearInterval(timer);
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', end);
    };
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const element = event.currentTarget;
    // A press on the scroll bar selects nothing.
    const box = element.getBoundingClientRect();
    if (event.clientX - box.left > element.clientWidth || event.clientY - box.top > element.clientHeight)
      return;
    const place = placeAt(event.clientX, event.clientY);
    if (!place) return;
    if (event.detail === 2) setSelection(wordAt(buffer, place));
    else if (event.detail >= 3) setSelection(lineAt(buffer, place));
    else {
      const anchor = event.shiftKey && selection ? selection.anchor : place;
      setSelection({ anchor, head: place });
      drag(event);
    }
  };
  return { selection, setSelection, onMouseDown };
}
