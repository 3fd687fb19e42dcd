/** Selecting with the mouse: drag, double click for a word, triple for a line, Shift to extend. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
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
  const drag = useRef<{ x: number; y: number; timer: ReturnType<typeof setInterval> } | null>(null);
  const latest = useRef({ placeAt, reveal });
  latest.current = { placeAt, reveal };

  const end = () => {
    if (drag.current) clearInterval(drag.current.timer);
    drag.current = null;
  };
  useEffect(() => () => clearInterval(drag.current?.timer), []);

  const extend = () => {
    if (!drag.current) return;
    const head = latest.current.placeAt(drag.current.x, drag.current.y);
    if (!head) return;
    setSelection((before) => before && { ...before, head });
    latest.current.reveal(head);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
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
    else if (event.shiftKey && selection) setSelection({ ...selection, head: place });
    else setSelection({ anchor: place, head: place });
    if (event.detail > 1) return;
    element.setPointerCapture(event.pointerId);
    end();
    drag.current = { x: event.clientX, y: event.clientY, timer: setInterval(extend, DRAG_MS) };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    drag.current.x = event.clientX;
    drag.current.y = event.clientY;
    extend();
  };
  return {
    selection,
    setSelection,
    handlers: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end },
  };
}
