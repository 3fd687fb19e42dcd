import { MessageSquare } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { classes } from '#renderer/ui/classes.ts';
import type { Stretch } from '#shared/postmortems/review/selecting.ts';
import { visibleText } from '#shared/postmortems/review/visible.ts';
import { drawnAt } from './preview-words.ts';
import './marks.css';

export interface Marked extends Stretch {
  /** The thread. */
  id: string;
  number: string;
  author: string;
}

interface Margin {
  id: string;
  top: number;
  marked: Marked;
}

/** Milliseconds after the last change of the preview; it draws itself at its own pace. */
const REST_MS = 80;

/**
 * Marks words in the preview, without touching its elements (CSS Custom Highlight API), and puts a button beside
 * their first line.
 */
export function PreviewMarks({
  preview,
  source,
  marked,
  current,
  onOpen,
}: {
  preview: RefObject<HTMLElement | null>;
  source: string;
  marked: readonly Marked[];
  current: string | null;
  onOpen: (id: string) => void;
}) {
  const [margins, setMargins] = useState<readonly Margin[]>([]);
  const host = preview.current;
  useEffect(() => {
    if (!host || marked.length === 0) {
      setMargins([]);
      return;
    }
    host.style.position = 'relative';
    const draw = () => setMargins(drawn(host, source, marked, current));
    let timer = setTimeout(draw, REST_MS);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(draw, REST_MS);
    };
    const page = host.querySelector('[data-document]') ?? host;
    const mutations = new MutationObserver(again);
    mutations.observe(page, { childList: true, subtree: true, characterData: true });
    const sizes = new ResizeObserver(again);
    sizes.observe(page);
    return () => {
      clearTimeout(timer);
      mutations.disconnect();
      sizes.disconnect();
      highlight('hotwash-comment', []);
      highlight('hotwash-comment-current', []);
    };
  }, [host, source, marked, current]);
  if (!host || margins.length === 0) return null;
  return createPortal(
    <ul aria-label="Comments beside the text">
      {margins.map(({ id, top, marked: { number, author } }) => (
        <li key={id} className={classes('absolute', BESIDE)} style={{ top }}>
          <button
            type="button"
            aria-label={`Comment ${number} of ${author}`}
            title={`Comment ${number} of ${author}`}
            aria-current={id === current || undefined}
            onClick={() => onOpen(id)}
            className={classes(
              'flex size-6 items-center justify-center rounded border bg-surface text-amber hover:border-amber',
              id === current ? 'border-amber' : 'border-amber-line',
            )}
          >
            <MessageSquare size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>,
    host,
  );
}

function drawn(
  host: HTMLElement,
  source: string,
  marked: readonly Marked[],
  current: string | null,
): Margin[] {
  const shown = visibleText(source, { raw: true });
  const zero = host.getBoundingClientRect().top - host.scrollTop;
  const ranges: Range[] = [];
  const currents: Range[] = [];
  const margins: Margin[] = [];
  for (const each of marked) {
    const range = drawnAt(host, shown, each);
    if (!range) continue;
    (each.id === current ? currents : ranges).push(range);
    margins.push({ id: each.id, top: range.getBoundingClientRect().top - zero - 2, marked: each });
  }
  highlight('hotwash-comment', ranges);
  highlight('hotwash-comment-current', currents);
  return apart(margins);
}

/** Beside the document's column, which is 46 rem at most and in the middle; at the edge where there is no room. */
const BESIDE = 'right-[max(0px,calc(50%-23rem-32px))]';

const BUTTON_PX = 26;

/** Buttons of the same line stand below each other. */
function apart(margins: readonly Margin[]): Margin[] {
  let free = Number.NEGATIVE_INFINITY;
  return margins
    .toSorted((one, other) => one.top - other.top)
    .map((margin) => {
      const top = Math.max(margin.top, free);
      free = top + BUTTON_PX;
      return { ...margin, top };
    });
}

/** Browsers without highlights show the buttons alone. */
function highlight(name: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** Scrolls the words of a stretch into the middle of the preview. */
export function showStretch(host: HTMLElement, source: string, stretch: Stretch): void {
  const range = drawnAt(host, visibleText(source, { raw: true }), stretch);
  if (!range) return;
  const { top, height } = range.getBoundingClientRect();
  const { top: edge } = host.getBoundingClientRect();
  host.scrollTop += top - edge - Math.max(16, (host.clientHeight - height) / 3);
}
