/** Finds words that were changed, by what is left of them and by what stands around them. */
import { after, before, type Found } from './anchor-context.ts';
import type { Anchor } from './model.ts';

/** Below this share of words in common it is another text. */
const ALIKE = 0.5;
/** Characters of context that must stand on both sides for words between them that have nothing in common. */
const FRAME = 12;
/** Words that stand so often tell nothing about a place. */
const COMMON = 200;
/** Places that are looked at closely. */
const PLACES = 8;

interface Word {
  text: string;
  start: number;
  end: number;
}

/** What stands between the same surroundings, else the stretch that has most of the words; null when too few are left. */
export function nearestText(source: string, anchor: Anchor): Found | null {
  return framed(source, anchor) ?? alike(source, anchor);
}

/** Whatever stands now between the words that stood around. */
function framed(source: string, { quote, prefix, suffix }: Anchor): Found | null {
  const head = prefix.slice(-24);
  const tail = suffix.slice(0, 24);
  if (head.trim().length < FRAME || tail.trim().length < FRAME) return null;
  const longest = quote.length * 3 + 80;
  for (let at = source.indexOf(head); at >= 0; at = source.indexOf(head, at + 1)) {
    const start = at + head.length;
    const end = source.indexOf(tail, start);
    if (end > start && end - start <= longest) return trimmed(source, start, end);
  }
  return null;
}

/** Null when only space is left. */
function trimmed(source: string, start: number, end: number): Found | null {
  const text = source.slice(start, end);
  const inner = text.trim();
  if (inner === '') return null;
  const from = start + text.indexOf(inner);
  return { start: from, end: from + inner.length, how: 'changed' };
}

/**
 * The stretch with most words of the quote in their order. Words of the quote vote for where it would begin; the
 * places with most votes are compared word by word.
 */
function alike(source: string, anchor: Anchor): Found | null {
  const wanted = wordsIn(anchor.quote);
  if (wanted.length === 0) return null;
  const words = wordsIn(source);
  const places = new Map<string, number[]>();
  words.forEach(({ text }, index) => {
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  });
  const votes = new Map<number, number>();
  wanted.forEach(({ text }, index) => {
    const known = places.get(text) ?? [];
    if (known.length > COMMON) return;
    for (const place of known) {
      // Neighbouring beginnings count as one: a word more or less shifts all behind it.
      const begin = Math.round((place - index) / 2);
      votes.set(begin, (votes.get(begin) ?? 0) + text.length);
    }
  });
  const best = [...votes].toSorted((one, other) => other[1] - one[1]).slice(0, PLACES);
  let found: (Found & { score: number }) | null = null;
  for (const [begin] of best) {
    const slack = Math.max(2, Math.ceil(wanted.length * 0.3));
    const from = Math.max(0, begin * 2 - slack);
    const candidate = compare(source, words.slice(from, begin * 2 + wanted.length + slack), wanted, anchor);
    if (candidate && (!found || candidate.score > found.score)) found = candidate;
  }
  return found && { start: found.start, end: found.end, how: 'changed' };
}

function compare(
  source: string,
  window: readonly Word[],
  wanted: readonly Word[],
  anchor: Anchor,
): (Found & { score: number }) | null {
  const pairs = commonWords(window, wanted);
  const first = pairs[0];
  const last = pairs.at(-1);
  if (first === undefined || last === undefined) return null;
  const weight = (words: readonly Word[]) => words.reduce((sum, { text }) => sum + text.length, 0);
  const start = window[first]!.start;
  const end = window[last]!.end;
  const around =
    before(source, start, anchor.prefix.trimEnd()) + after(source, end, anchor.suffix.trimStart());
  const share = weight(pairs.map((index) => window[index]!)) / weight(wanted);
  // A single short word that is the same says little, unless what stands around is the same as well.
  if (share < ALIKE || (pairs.length < 2 && around < FRAME && wanted.length > 1)) return null;
  const away = Math.abs(start - anchor.start) / (source.length + 1);
  return { start, end, how: 'changed', score: share + around / 128 - away / 10 };
}

/** Indices of the window's words that make the longest common subsequence with the wanted ones. */
function commonWords(window: readonly Word[], wanted: readonly Word[]): number[] {
  const width = wanted.length + 1;
  const table = new Uint16Array((window.length + 1) * width);
  for (let row = window.length - 1; row >= 0; row--) {
    for (let column = wanted.length - 1; column >= 0; column--) {
      table[row * width + column] =
        window[row]!.text === wanted[column]!.text
          ? table[(row + 1) * width + column + 1]! + 1
          : Math.max(table[(row + 1) * width + column]!, table[row * width + column + 1]!);
    }
  }
  const found: number[] = [];
  for (let row = 0, column = 0; row < window.length && column < wanted.length; ) {
    if (window[row]!.text === wanted[column]!.text) {
      found.push(row++);
      column++;
    } else if (table[(row + 1) * width + column]! >= table[row * width + column + 1]!) row++;
    else column++;
  }
  return found;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
