/** Makes anchors, and finds them again in a text that was edited since. */
import { contextScore, type Found } from './anchor-context.ts';
import { nearestText } from './anchor-nearest.ts';
import { type Anchor, CONTEXT, LONGEST_QUOTE } from './model.ts';

/** An anchor at `source.slice(start, end)`. A longer stretch is held by its beginning. */
export function anchorAt(source: string, start: number, end: number): Anchor {
  const last = Math.min(end, start + LONGEST_QUOTE);
  return {
    quote: source.slice(start, last),
    prefix: source.slice(Math.max(0, start - CONTEXT), start),
    suffix: source.slice(last, last + CONTEXT),
    start,
  };
}

/**
 * Where the anchor's words stand now. Words that are still there are always found; of several the ones with the same
 * words around them, then the nearest to where they stood. Words that were changed are found by what is left of them
 * and by what stands around. Null when they are gone.
 */
export function findAnchor(source: string, anchor: Anchor): Found | null {
  return sameWords(source, anchor) ?? rewrapped(source, anchor) ?? nearestText(source, anchor);
}

function sameWords(source: string, anchor: Anchor): Found | null {
  const { quote } = anchor;
  let best: { start: number; score: number } | null = null;
  for (let at = source.indexOf(quote); at >= 0; at = source.indexOf(quote, at + 1)) {
    const score = contextScore(source, anchor, at, at + quote.length);
    if (!best || score > best.score) best = { start: at, score };
  }
  return best && { start: best.start, end: best.start + quote.length, how: 'same' };
}

/** The same words with other space between them: lines wrapped anew, other line ends, another indentation. */
function rewrapped(source: string, anchor: Anchor): Found | null {
  const words = anchor.quote.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2) return null;
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s>]+');
  let best: { start: number; end: number; score: number } | null = null;
  for (const match of source.matchAll(new RegExp(pattern, 'g'))) {
    const end = match.index + match[0].length;
    const score = contextScore(source, anchor, match.index, end);
    if (!best || score > best.score) best = { start: match.index, end, score };
  }
  return best && { start: best.start, end: best.end, how: 'same' };
}
