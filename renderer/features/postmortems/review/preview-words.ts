/** Between words of the preview and their place in the source. The preview's elements tell their offsets. */
import { compact, locateSelection, type Stretch, shownWords } from '#shared/postmortems/review/selecting.ts';
import type { Visible } from '#shared/postmortems/review/visible.ts';

/** What the preview adds to the author's words. */
const ADDED = '.hw-change, .hw-bar, [aria-hidden="true"]';

/** The pieces that a preview is made of, in order. */
function piecesOf(preview: HTMLElement): HTMLElement[] {
  return [...preview.querySelectorAll<HTMLElement>('[data-document] > [data-from]')];
}

const fromOf = (piece: HTMLElement) => Number(piece.dataset.from);

/** The stretch of the source that is selected in the preview; null when nothing is, or nothing of the source. */
export function selectedIn(preview: HTMLElement, source: string): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!preview.contains(range.commonAncestorContainer)) return null;
  const near = offsetNear(range.startContainer);
  return (
    locateSelection(source, wordsOf(range), near) ??
    // What a widget shows otherwise than the source says it: its longest line that the source has.
    range
      .toString()
      .split(/\n|\t/)
      .filter((line) => line.trim().length > 2)
      .toSorted((one, other) => other.length - one.length)
      .map((line) => locateSelection(source, line, near))
      .find((found) => found !== null) ??
    blocksOf(range)
  );
}

/** The text of a range without what the preview added. */
function wordsOf(range: Range): string {
  const content = range.cloneContents();
  for (const added of content.querySelectorAll(ADDED)) added.remove();
  return content.textContent ?? '';
}

/** The offset of the innermost element that tells its own. */
function offsetNear(node: Node): number {
  const element = node instanceof Element ? node : node.parentElement;
  const piece = element?.closest<HTMLElement>('[data-from]');
  if (!element || !piece) return 0;
  const block = element.closest<HTMLElement>('[data-start]');
  return fromOf(piece) + (block && piece.contains(block) ? Number(block.dataset.start) : 0);
}

/** From the block in which a range begins to the one in which it ends. */
function blocksOf(range: Range): Stretch | null {
  const place = (node: Node, side: 'start' | 'end') => {
    const element = node instanceof Element ? node : node.parentElement;
    const block = element?.closest<HTMLElement>('[data-start]');
    const piece = block?.closest<HTMLElement>('[data-from]');
    return block && piece ? fromOf(piece) + Number(block.dataset[side]) : null;
  };
  const start = place(range.startContainer, 'start');
  const end = place(range.endContainer, 'end');
  return start !== null && end !== null && end > start ? { start, end } : null;
}

/** Where a stretch of the source is drawn: its words, or the element that stands for them; null when it is not. */
export function drawnAt(preview: HTMLElement, shown: Visible, stretch: Stretch): Range | null {
  const pieces = piecesOf(preview);
  const regions = pieces.flatMap((piece) => {
    const { to } = piece.dataset;
    return to === undefined ? [] : [{ piece, start: fromOf(piece), end: Number(to) }];
  });
  const region = regions.find(({ start, end }) => start <= stretch.start && stretch.start < end);
  if (region) {
    const { words, nth } = shownWords(shown, stretch, region.start);
    return (
      rangeOfWords([region.piece], words, nth) ??
      rangeOfWords([region.piece], words, 0) ??
      contentsOf(region.piece)
    );
  }
  // Where a region parts the text of one piece, what stands before and behind it counts from the same offset.
  const texts = pieces.filter(({ dataset }) => dataset.to === undefined);
  const from = texts.map(fromOf).findLast((each) => each <= stretch.start);
  if (from === undefined) return null;
  const within = texts.filter((piece) => fromOf(piece) >= from && fromOf(piece) < stretch.end);
  const { words, nth } = shownWords(shown, stretch, from, regions);
  return rangeOfWords(within, words, nth) ?? rangeOfWords(within, words, 0) ?? rangeOfBlock(within, stretch);
}

function rangeOfWords(pieces: readonly HTMLElement[], words: string, nth: number): Range | null {
  if (words === '') return null;
  const texts: { node: Text; start: number }[] = [];
  const parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.parentElement?.closest(ADDED)) continue;
      const { text } = compact(node.data);
      if (text === '') continue;
      texts.push({ node, start: length });
      parts.push(text);
      length += text.length;
    }
  }
  const all = parts.join('');
  let at = all.indexOf(words);
  for (let count = 0; count < nth && at >= 0; count++) at = all.indexOf(words, at + 1);
  if (at < 0) return null;
  const place = (index: number) => {
    const text = texts.findLast(({ start }) => start <= index)!;
    return { node: text.node, offset: compact(text.node.data).at[index - text.start]! };
  };
  const [start, end] = [place(at), place(at + words.length - 1)];
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + 1);
  return range;
}

/** The innermost block in which the stretch begins. */
function rangeOfBlock(pieces: readonly HTMLElement[], { start }: Stretch): Range | null {
  let best: HTMLElement | null = null;
  for (const piece of pieces) {
    const offset = start - fromOf(piece);
    for (const block of piece.querySelectorAll<HTMLElement>('[data-start]')) {
      if (Number(block.dataset.start) <= offset && offset <= Number(block.dataset.end)) best = block;
    }
  }
  return best && contentsOf(best);
}

function contentsOf(element: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
