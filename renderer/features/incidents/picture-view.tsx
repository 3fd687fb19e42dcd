import { useNavigate } from '@tanstack/react-router';
import { Download, Maximize2, Minimize2, ZoomIn, ZoomOut } from 'lucide-react';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { go } from '#renderer/app/navigate.ts';
import { downloadBytes } from '#renderer/client/download.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { EntryMark, Picture } from '#shared/incidents/picture/facts.ts';
import { layOut } from '#shared/incidents/picture/layout.ts';
import type { Target } from '#shared/incidents/picture/scene.ts';
import { moved, type Span, within, zoomed } from '#shared/incidents/picture/span.ts';
import { pictureSvg } from '#shared/incidents/picture/svg.ts';
import { pictureInWords, pictureTitle } from '#shared/incidents/picture/words.ts';
import { formatClock } from '#shared/time/grammar.ts';
import { PictureDrawing } from './picture-drawing.tsx';
import { useWidth } from './picture-width.ts';

const STEP = 1.4;
/** Keys zoom and move it, so that it must be reachable by them. */
const REACHABLE = { tabIndex: 0 };
/** A press that moves less is a click. */
const DRAG_PX = 4;

/** The picture of an incident: the wheel, + and − zoom, dragging and ← → move, ↑ ↓ walk the entries, Enter opens one. */
export function PictureView({ picture, children }: { picture: Picture; children: ReactNode }) {
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  /** Null follows the incident as it grows. */
  const [wish, setWish] = useState<Span | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const drag = useRef<{ x: number; view: Span; moved: boolean } | null>(null);
  const { extent, frame } = picture;
  const view = wish === null ? frame : within(wish, extent);
  const { from, to } = view;
  // Rows that the whole incident needs are kept while the view moves: the timeline below must not jump.
  const { rows } = useMemo(() => layOut(picture, { width, view: frame }), [picture, width, frame]);
  const scene = useMemo(
    () => layOut(picture, { width, view: { from, to }, atLeast: rows }),
    [picture, width, from, to, rows],
  );
  const entry = picture.entries.find(({ id }) => id === chosen) ?? null;

  const zoom = (factor: number, at = (view.from + view.to) / 2) =>
    setWish((now) => zoomed(now === null ? frame : within(now, extent), factor, at, extent));
  const move = (share: number) =>
    setWish((now) => moved(now === null ? frame : within(now, extent), share, extent));
  const open = (target: Target) => {
    if ('run' in target) go(`/runs/${target.run}`);
    else
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, entry: target.entry }),
        replace: true,
      });
  };
  const timeAt = (clientX: number): number => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    const share = (clientX - left - scene.left) / (scene.right - scene.left);
    return view.from + Math.min(1, Math.max(0, share)) * (view.to - view.from);
  };
  useWheel(box, (event) => {
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      move((event.deltaX || event.deltaY) / (scene.right - scene.left));
    } else {
      zoom(1.0015 ** event.deltaY, timeAt(event.clientX));
    }
  });

  const walk = (direction: 1 | -1, onlyStrong: boolean) => {
    const next = nextMark(picture.entries, { chosen, view, direction, onlyStrong });
    if (!next) return;
    setChosen(next.id);
    if (next.at < view.from || next.at > view.to) {
      const half = (view.to - view.from) / 2;
      setWish(within({ from: next.at - half, to: next.at + half }, extent));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      '+': () => zoom(1 / STEP),
      '=': () => zoom(1 / STEP),
      '-': () => zoom(STEP),
      _: () => zoom(STEP),
      '0': () => setWish(null),
      ArrowLeft: () => move(-0.2),
      ArrowRight: () => move(0.2),
      ArrowUp: () => walk(-1, event.shiftKey),
      ArrowDown: () => walk(1, event.shiftKey),
      ...(entry ? { Enter: () => open({ entry: entry.id }), Escape: () => setChosen(null) } : {}),
    };
    const act = event.target === event.currentTarget ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const from = drag.current;
    if (!from) return;
    const px = event.clientX - from.x;
    if (!from.moved && Math.abs(px) < DRAG_PX) return;
    if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId);
    from.moved = true;
    setWish(moved(from.view, -px / (scene.right - scene.left), extent));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const was = drag.current;
    drag.current = null;
    if (!was || was.moved) return;
    const target = targetOf(event.target) ?? nearestEntry(picture.entries, timeAt(event.clientX), view);
    if (target) open(target);
  };
  const save = () =>
    downloadBytes(`${picture.ref}.svg`, 'image/svg+xml', [
      new TextEncoder().encode(pictureSvg(picture, { width: Math.max(1000, Math.round(width)), view })),
    ]);

  return (
    <figure className="relative flex min-w-0 gap-2">
      <section
        ref={box}
        aria-label="Picture of the incident"
        aria-describedby="picture-keys"
        {...REACHABLE}
        className="min-w-0 grow cursor-grab touch-pan-y overflow-hidden rounded select-none active:cursor-grabbing"
        style={{ height: scene.height }}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button === 0) drag.current = { x: event.clientX, view, moved: false };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null;
        }}
      >
        <PictureDrawing
          scene={scene}
          label={`${pictureTitle(picture)}. ${pictureInWords(picture)}`}
          cursor={entry && entry.at >= view.from && entry.at <= view.to ? xOf(entry, view, scene) : null}
        />
      </section>
      <output
        className="truncate-line absolute right-10 bottom-1 max-w-3/4 rounded bg-surface px-2 text-sm text-ink"
        aria-live="polite"
      >
        {entry && <Chosen entry={entry} zone={picture.zone} />}
      </output>
      <figcaption className="flex shrink-0 flex-col">
        <span id="picture-keys" className="sr-only">
          Plus and minus zoom, 0 shows the incident, left and right move, up and down walk the entries, with
          Shift those that are starred or carry evidence, Enter opens the entry on the timeline.
        </span>
        {children}
        <IconButton
          size="sm"
          label="Zoom in"
          icon={<ZoomIn size={14} aria-hidden />}
          onClick={() => zoom(1 / STEP)}
        />
        <IconButton
          size="sm"
          label="Zoom out"
          icon={<ZoomOut size={14} aria-hidden />}
          onClick={() => zoom(STEP)}
        />
        <IconButton
          size="sm"
          label="Show the incident"
          disabled={wish === null}
          icon={<Minimize2 size={14} aria-hidden />}
          onClick={() => setWish(null)}
        />
        <IconButton
          size="sm"
          label="Show everything, also what lies long before and after"
          icon={<Maximize2 size={14} aria-hidden />}
          onClick={() => setWish(extent)}
        />
        <IconButton size="sm" label="Save as SVG" icon={<Download size={14} aria-hidden />} onClick={save} />
      </figcaption>
    </figure>
  );
}

function Chosen({ entry, zone }: { entry: EntryMark; zone: string }) {
  const clock = formatClock(new Date(entry.at).toISOString(), zone);
  return (
    <>
      <span className="nums text-ink-2">{clock}</span> {entry.starred && '★ '}
      {entry.text.replace(/\s+/g, ' ')}
    </>
  );
}

function xOf({ at }: EntryMark, view: Span, { left, right }: { left: number; right: number }): number {
  return left + ((at - view.from) / (view.to - view.from)) * (right - left);
}

function targetOf(element: EventTarget): Target | null {
  const found = element instanceof Element ? element.closest<SVGElement>('[data-entry],[data-run]') : null;
  if (found?.dataset.run) return { run: found.dataset.run };
  return found?.dataset.entry ? { entry: found.dataset.entry } : null;
}

/** The entry that is meant by a click beside it: within a hundredth of what is shown. */
function nearestEntry(entries: readonly EntryMark[], at: number, view: Span): Target | null {
  let best: { id: string; far: number } | null = null;
  for (const { id, at: time } of entries) {
    const far = Math.abs(time - at);
    if (far < (best?.far ?? (view.to - view.from) / 100)) best = { id, far };
  }
  return best && { entry: best.id };
}

/** The entry after or before the chosen one; without one, the first or the last that is shown. */
function nextMark(
  entries: readonly EntryMark[],
  {
    chosen,
    view,
    direction,
    onlyStrong,
  }: { chosen: string | null; view: Span; direction: 1 | -1; onlyStrong: boolean },
): EntryMark | undefined {
  const index = entries.findIndex(({ id }) => id === chosen);
  const fits = (entry: EntryMark) => !onlyStrong || entry.starred || entry.evidence;
  if (index < 0) {
    const shown = entries.filter((entry) => fits(entry) && entry.at >= view.from && entry.at <= view.to);
    return direction === 1 ? shown[0] : shown.at(-1);
  }
  return direction === 1 ? entries.slice(index + 1).find(fits) : entries.slice(0, index).findLast(fits);
}

/** The wheel must be told not to scroll, which React's own listener cannot. */
function useWheel(box: RefObject<HTMLElement | null>, act: (event: WheelEvent) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const listener = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(event);
    };
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [box]);
}
