/** Dragging an entry by its clock to another place among the others: the time that it would get shows on the way. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { Instant } from '#shared/time/model.ts';
import { movedTo, type Place, placeBetween } from './between.ts';
import type { EntryActs } from './entry-acts.ts';
import { entryClock } from './entry-time.ts';
import type { TimelineRow } from './timeline-list.tsx';

/** Pixels that the pointer moves before it is a drag and no click. */
const THRESHOLD = 4;
/** Within so many pixels of an edge the list scrolls, by so many a frame. */
const EDGE = 32;
const EDGE_STEP = 12;

interface Drag {
  entry: TimelineEntry;
  startY: number;
  moving: boolean;
  /** Where the line is drawn, in pixels of the list. */
  line: number;
  /** Null where it would stay what it is. */
  place: Place | null;
}

interface Around {
  box: RefObject<HTMLDivElement | null>;
  rows: readonly TimelineRow[];
  list: Virtualizer<HTMLDivElement, Element>;
  zone: string;
  acts: EntryActs;
}

export function useRetimeDrag({ box, rows, list, zone, acts }: Around) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const pointerY = useRef(0);
  const latest = useRef({ drag, rows });
  latest.current = { drag, rows };

  const update = () => {
    const { drag: now, rows: all } = latest.current;
    const element = box.current;
    if (!now || !element) return;
    if (!now.moving && Math.abs(pointerY.current - now.startY) < THRESHOLD) return;
    const y = pointerY.current - element.getBoundingClientRect().top + element.scrollTop;
    const over = list.getVirtualItemForOffset(y);
    if (!over) return;
    const after = y > (over.start + over.end) / 2;
    const slot = over.index + (after ? 1 : 0);
    const place = placeAt(all, slot, now.entry.id);
    setDrag({ ...now, moving: true, line: after ? over.end : over.start, place });
  };

  const dragging = drag?.moving === true;
  useEffect(() => {
    if (!dragging) return;
    let frame = 0;
    const scroll = () => {
      const element = box.current;
      if (element) {
        const { top, bottom } = element.getBoundingClientRect();
        const step =
          pointerY.current < top + EDGE ? -EDGE_STEP : pointerY.current > bottom - EDGE ? EDGE_STEP : 0;
        if (step !== 0) {
          element.scrollTop += step;
          update();
        }
      }
      frame = requestAnimationFrame(scroll);
    };
    frame = requestAnimationFrame(scroll);
    const stop = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setDrag(null);
    };
    window.addEventListener('keydown', stop, true);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('keydown', stop, true);
    };
  });

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      const grip = (event.target as HTMLElement).closest('[data-drag]');
      const id = grip?.closest<HTMLElement>('[data-entry]')?.dataset.entry;
      const row = rows.find((each) => each.kind === 'entry' && each.entry.id === id);
      if (event.button !== 0 || row?.kind !== 'entry') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointerY.current = event.clientY;
      setDrag({ entry: row.entry, startY: event.clientY, moving: false, line: 0, place: null });
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      if (!latest.current.drag) return;
      pointerY.current = event.clientY;
      update();
    },
    onPointerUp() {
      const done = latest.current.drag;
      setDrag(null);
      if (done?.moving && done.place) acts.retime(done.entry, done.place);
    },
    onPointerCancel: () => setDrag(null),
  };

  const ghost: ReactNode = drag?.moving ? <Ghost line={drag.line} text={ghostText(drag, zone)} /> : null;
  return { handlers, ghost, liftedId: drag?.moving ? drag.entry.id : null };
}

function Ghost({ line, text }: { line: number; text: string }) {
  return (
    <div
      aria-live="polite"
      className="pointer-events-none absolute inset-x-0 z-20 h-0 border-t-2 border-accent"
      style={{ top: line + 4 }}
    >
      <span className="nums absolute -top-2.5 left-4 rounded-sm bg-accent px-1.5 font-mono text-code text-on-ink">
        {text}
      </span>
    </div>
  );
}

function ghostText({ entry, place }: Drag, zone: string): string {
  if (!place) return `${entryClock(entry.at, zone)}, as it is`;
  return entryClock(movedTo(entry.at, place), zone);
}

/** The time between the entries above and below a gap; null where the entry would stay in its own place. */
function placeAt(rows: readonly TimelineRow[], slot: number, id: string): Place | null {
  const beside = rows[slot - 1];
  // The line of an open fold is no entry: what is above it counts.
  const above = beside?.kind === 'fold' && beside.open ? rows[slot - 2] : beside;
  const below = rows[slot];
  if ([above, below].some((row) => row?.kind === 'entry' && row.entry.id === id)) return null;
  const before = lastInstant(above);
  const after = firstInstant(below);
  return placeBetween(before, after, Date.now());
}

function firstInstant(row: TimelineRow | undefined): Instant | null {
  if (!row) return null;
  if (row.kind === 'entry') return row.entry.at.start;
  return row.kind === 'way' ? row.way.at.start : row.entries[0]!.at.start;
}

function lastInstant(row: TimelineRow | undefined): Instant | null {
  return row?.kind === 'fold' ? row.entries.at(-1)!.at.start : firstInstant(row);
}
