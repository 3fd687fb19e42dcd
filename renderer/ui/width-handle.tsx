import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

/** Pixels that a key moves it by. */
const STEP = 24;

/** The left edge of a pane at the right: dragged, or moved with the arrow keys. `most` and `least` are pixels. */
export function WidthHandle({
  label,
  width,
  least,
  most,
  onChange,
}: {
  label: string;
  width: number;
  least: number;
  most: number;
  onChange: (width: number) => void;
}) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number) => onChange(Math.round(Math.max(least, Math.min(most, next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP, Home: most, End: -most }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(width + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.width + drag.current.x - event.clientX);
  };
  const end = () => {
    drag.current = null;
  };
  return (
    <hr
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={Math.round(most)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      className="absolute inset-y-0 -left-1 z-20 m-0 h-auto w-2 cursor-ew-resize touch-none border-0 hover:bg-accent-tint"
    />
  );
}
