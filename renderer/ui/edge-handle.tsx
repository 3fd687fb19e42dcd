import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classes } from './classes.ts';

/** Pixels that a key moves it by. */
const STEP = 24;

/** What grows when the edge is moved outwards, by the edge that can be moved. */
const LOOKS = {
  right: {
    orientation: 'vertical',
    outwards: 1,
    grow: 'ArrowRight',
    shrink: 'ArrowLeft',
    place: '-right-1 inset-y-0 m-0 h-auto w-2 cursor-ew-resize',
  },
  left: {
    orientation: 'vertical',
    outwards: -1,
    grow: 'ArrowLeft',
    shrink: 'ArrowRight',
    place: '-left-1 inset-y-0 m-0 h-auto w-2 cursor-ew-resize',
  },
  top: {
    orientation: 'horizontal',
    outwards: -1,
    grow: 'ArrowUp',
    shrink: 'ArrowDown',
    place: '-top-1 inset-x-0 h-2 cursor-ns-resize',
  },
} as const;

/**
 * The edge of a pane: dragged, or moved with the arrow keys, Home and End. It lies on the edge of its parent, which
 * is `relative`. `size`, `least` and `most` are pixels.
 */
export function EdgeHandle({
  edge,
  label,
  size,
  least,
  most,
  onChange,
}: {
  edge: keyof typeof LOOKS;
  label: string;
  size: number;
  least: number;
  most: number;
  onChange: (size: number) => void;
}) {
  const drag = useRef<{ at: number; size: number } | null>(null);
  const { orientation, outwards, grow, shrink, place } = LOOKS[edge];
  const at = (event: PointerEvent) => (edge === 'top' ? event.clientY : event.clientX);
  const set = (next: number) => onChange(Math.round(Math.max(least, Math.min(most, next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { [grow]: STEP, [shrink]: -STEP, Home: most, End: -most }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(size + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { at: at(event), size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) set(drag.current.size + outwards * (at(event) - drag.current.at));
  };
  const end = () => {
    drag.current = null;
  };
  return (
    <hr
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={Math.round(most)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      className={classes('absolute z-20 touch-none border-0 hover:bg-accent-tint', place)}
    />
  );
}
