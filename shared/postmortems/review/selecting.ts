/** From words that were selected in the preview to their place in the source, and back. */
import { type Visible, visibleText } from './visible.ts';

export interface Stretch {
  start: number;
  end: number;
}

/** The characters of a text that are no space: browsers put other space between blocks and cells than we do. */
export interface Compact {
  text: string;
  /** Index in the text of each character. */
  at: readonly number[];
}

/** The text without space, and where in it each of the characters left stood. */
export function compact(text: string): Compact {
  const chars: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (/\s/.test(text[index]!)) continue;
    chars.push(text[index]!);
    at.push(index);
  }
  return { text: chars.join(''), at };
}

/**
 * Where words that a reader selected stand in the source; they may span formatting, cells and blocks. `near` is an
 * offset close to where the selection begins: of equal places the first one from there is taken, else the nearest.
 * Null when the words do not stand in the source, as those of a widget's own.
 */
export function locateSelection(source: string, selected: string, near: number): Stretch | null {
  const wanted = compact(selected).text;
  if (wanted === '') return null;
  const shown = visibleText(source, { raw: true });
  const { text, at } = compact(shown.text);
  return (
    pick(
      text,
      wanted,
      near,
      (index) => shown.starts[at[index]!]!,
      (index) => shown.ends[at[index]!]!,
    ) ?? locateRaw(source, wanted, near)
  );
}

/** Words of raw HTML and the like: as they stand in the source. */
function locateRaw(source: string, wanted: string, near: number): Stretch | null {
  const { text, at } = compact(source);
  return pick(
    text,
    wanted,
    near,
    (index) => at[index]!,
    (index) => at[index]! + 1,
  );
}

function pick(
  text: string,
  wanted: string,
  near: number,
  startOf: (index: number) => number,
  endOf: (index: number) => number,
): Stretch | null {
  let best: Stretch | null = null;
  for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + 1)) {
    const found = { start: startOf(index), end: endOf(index + wanted.length - 1) };
    if (found.start >= near) {
      return best && near - best.start < found.start - near && best.end > near ? best : found;
    }
    best = found;
  }
  return best;
}

/**
 * What a reader sees of a stretch of the source, compacted, and how often the same is seen from the offset `from`
 * until there, outside of the stretches `without`.
 */
export function shownWords(
  shown: Visible,
  { start, end }: Stretch,
  from = 0,
  without: readonly Stretch[] = [],
): { words: string; nth: number } {
  const between = (low: number, high: number) =>
    shown.text.slice(lowerBound(shown.starts, low), lowerBound(shown.starts, high));
  const first = lowerBound(shown.ends, start + 1);
  const last = lowerBound(shown.starts, end);
  const words = compact(shown.text.slice(first, last)).text;
  if (words === '') return { words, nth: 0 };
  const parts: string[] = [];
  let at = from;
  for (const hole of without) {
    if (hole.start < at || hole.start >= start) continue;
    parts.push(between(at, hole.start));
    at = hole.end;
  }
  parts.push(shown.text.slice(lowerBound(shown.starts, at), first));
  const before = compact(parts.join('')).text;
  const all = before + words;
  let nth = 0;
  for (
    let index = all.indexOf(words);
    index >= 0 && index < before.length;
    index = all.indexOf(words, index + 1)
  ) {
    nth++;
  }
  return { words, nth };
}

/** The first index whose value is at least `value`; the values do not fall. */
function lowerBound(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
