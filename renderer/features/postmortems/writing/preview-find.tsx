import { type RefObject, useEffect, useRef, useState } from 'react';
import { FindBar } from '#renderer/ui/find-bar.tsx';
import './preview-find.css';

/** Places that are looked for and marked at most. */
const MOST_FOUND = 2000;

/** Finding in what is read: the places are marked, and Enter goes from one to the next. */
export function PreviewFind({
  preview,
  onClose,
}: {
  preview: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.select(), []);
  useEffect(() => {
    const root = preview.current;
    if (!root) return;
    const look = () => {
      setFound(rangesOf(root, query));
      setAt(0);
    };
    look();
    // The text goes on changing while it is looked through.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setFound(rangesOf(root, query)), 200);
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [query, preview]);
  const current = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    mark(found, current);
    current?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    return () => mark([], undefined);
  }, [found, current]);

  const move = (by: 1 | -1) => setAt((now) => (now + by + found.length) % Math.max(1, found.length));
  const status =
    query === ''
      ? ''
      : found.length === 0
        ? 'nothing found'
        : `${Math.min(at, found.length - 1) + 1} of ${found.length}${found.length === MOST_FOUND ? '+' : ''}`;
  return (
    <FindBar
      label="Find in the preview"
      field={field}
      query={query}
      onQuery={setQuery}
      onMove={move}
      movable={found.length > 0}
      status={status}
      onClose={onClose}
    />
  );
}

/** Where the words stand, also across elements of a line. Case does not count. */
function rangesOf(root: HTMLElement, query: string): Range[] {
  const wanted = query.toLowerCase();
  if (wanted === '') return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < MOST_FOUND; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').toLowerCase();
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
      // Lower case of a few letters is longer than they are.
      if (from + wanted.length > (node.nodeValue ?? '').length) break;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + wanted.length);
      ranges.push(range);
      if (ranges.length === MOST_FOUND) break;
    }
  }
  return ranges;
}

/** Marks without changing the page (CSS Custom Highlight API); a browser that has none only goes there. */
function mark(found: readonly Range[], current: Range | undefined): void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return;
  CSS.highlights.set('hotwash-found', new Highlight(...found));
  CSS.highlights.set('hotwash-found-current', new Highlight(...(current ? [current] : [])));
}
