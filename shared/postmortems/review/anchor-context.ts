/** What stands around an anchor's words, compared with what stood there. */
import type { Anchor } from './model.ts';

/** How an anchor was found: its words as they were, or words that changed. */
export interface Found {
  start: number;
  end: number;
  how: 'same' | 'changed';
}

/** Characters around that are as they were; of equal places the nearest is a little better. */
export function contextScore(source: string, anchor: Anchor, start: number, end: number): number {
  const away = Math.abs(start - anchor.start) / (source.length + 1);
  return before(source, start, anchor.prefix) + after(source, end, anchor.suffix) - away;
}

/** Characters of the prefix that stand before `at`, counted from there. */
export function before(source: string, at: number, prefix: string): number {
  let count = 0;
  while (count < prefix.length && source[at - 1 - count] === prefix[prefix.length - 1 - count]) count++;
  return count;
}

/** Characters of the suffix that stand at `at`. */
export function after(source: string, at: number, suffix: string): number {
  let count = 0;
  while (count < suffix.length && source[at + count] === suffix[count]) count++;
  return count;
}
