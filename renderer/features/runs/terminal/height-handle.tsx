import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { LEAST_HEIGHT } from './dock-state.ts';

/** Pixels that a key moves it by. */
const STEP = 24;
/** Pixels that stay for the screen above. */
const LEFT_ABOVE = 160;

/** The upper edge of the dock: dragged, or moved with the arrow keys. */
export function HeightHandle({ height, onChange }: { height: number; onChange: (height: number) => void }) {
  const drag = useRef<{ y: number; height: number } | null>(null);
  const most = Math.max(LEAST_HEIGHT, window.innerHeight - LEFT_ABOVE);
  const set = (next: number) => onChange(Math.round(Math.max(LEAST_HEIGHT, Math.min(most, next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP, Home: most, End: -most }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(height + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, height };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.height + drag.current.y - event.clientY);
  };
  const end = () => {
    drag.current = null;
  };
  return (
    <hr
      aria-label="Height of the terminals"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={LEAST_HEIGHT}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      className="absolute inset-x-0 -top-1 z-10 h-2 cursor-ns-resize touch-none border-0 hover:bg-accent-tint"
    />
  );
}
