/** Whether the command tells that its one number is something else than what a sentence is about. */
import type { Dimension } from './quantity.ts';

/** How sentences and commands name what people measure. */
const THINGS: readonly [RegExp, RegExp][] = [
  [/\bcpus?\b/i, /cpu/i],
  [/\b(?:memory|mem|ram)\b/i, /mem|\bfree\b|\brss\b/i],
  [/\b(?:disk|filesystem|inodes?)\b/i, /\b(?:df|du)\b|disk/i],
];
/** A count says nothing of how busy, full, or slow something is. */
const COUNTS = /\bgrep\b[^|]*\s(?:-[a-zA-Z]*c[a-zA-Z]*|--count)\b|\bwc -l\b|\bcount\(/i;
const NO_COUNT = /\b(?:cpus?|memory|mem|ram|disk|filesystem|load|latency|duration|lag|p\d\d|percent\w*)\b/i;
/** What is allowed at most is not what is used. */
const ASKS_LIMIT = /\bshow\s+max_|\bconfig get max|\bcurrent_setting\('max_|\bulimit\b|\bfile-max\b/i;
const LIMIT = /\b(?:max(?:imum)?\w*|limits?|allowed|setting|configured|capacity|open files)\b/i;
const UNUSED = /\b(?:free|available|avail|unused|idle|left|remaining)\b/i;
/** `free` as a program prints what is used as well. */
const ASKS_UNUSED = /avail|unused|idle|remain|left|(?<!^\s*|[|;&(]\s*)\bfree\b/i;

/** `docker stats --format {{.CPUPerc}}` asks for no memory, and the percentage that `df` prints is what is used. */
export function isOfOtherThing(subject: string, dimension: Dimension | undefined, command: string): boolean {
  if (dimension === 'percent' && UNUSED.test(subject) && !ASKS_UNUSED.test(command)) return true;
  if (COUNTS.test(command) && (dimension === 'percent' || NO_COUNT.test(subject))) return true;
  if (ASKS_LIMIT.test(command) && !LIMIT.test(subject)) return true;
  const asked = THINGS.filter(([, pattern]) => pattern.test(command));
  const meant = THINGS.filter(([word]) => word.test(subject));
  return asked.length > 0 && meant.length > 0 && !meant.some((thing) => asked.includes(thing));
}
