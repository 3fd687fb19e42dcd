/** Marks the words that were looked for in the rows that are in the page, without touching their elements. */
import { type RefObject, useLayoutEffect } from 'react';
import './timeline.css';

/** The name that timeline.css draws. */
const NAME = 'timeline-found';

/** Runs after every drawing: rows come and go while one scrolls. Browsers without highlights show the rows alone. */
export function useFoundMarks(box: RefObject<HTMLElement | null>, find: string): void {
  useLayoutEffect(() => {
    if (!('highlights' in CSS)) return;
    const wanted = find.trim().toLowerCase();
    if (wanted === '' || !box.current) {
      CSS.highlights.delete(NAME);
      return;
    }
    CSS.highlights.set(NAME, new Highlight(...rangesOf(box.current, wanted)));
  });
  useLayoutEffect(
    () => () => {
      if ('highlights' in CSS) CSS.highlights.delete(NAME);
    },
    [],
  );
}

function rangesOf(box: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').toLowerCase();
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      // A letter whose small form is longer would lead past the end of the text.
      const end = Math.min(at + wanted.length, (node.nodeValue ?? '').length);
      range.setStart(node, Math.min(at, end));
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}
