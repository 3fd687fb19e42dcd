/** Whether the command tells that its one number is something else than what a sentence is about. */
import type { Dimension } from './quantity.ts';

/** How sentences and commands name what people measure. */
const THINGS: readonly [RegExp, RegExp][] = [
  [/\bcpus?\b/i, /cpu/i],
  [/\b(?:memory|mem|ram)\b/i, /mem|\bfree\b|\brss\b/i],
  [/\b(?:disk|filesystem|inodes?)\b/i, /\b(?:df|du)\b|disk/i],
];
const UNUSED = /\b(?:free|available|avail|unused|idle|left|remaining)\b/i;
/** `free` as a program prints what is used as well. */
const ASKS_UNUSED = /avail|unused|idle|remain|left|(?<!^\s*|[|;&(]\s*)\bfree\b/i;

/** `docker stats --format {{.CPUPerc}}` asks for no memory, and the percentage that `df` prints is what is used. */
export function isOfOtherThing(subject: string, dimension: Dimension | undefined, command: string): boolean {
  if (dimension === 'percent' && UNUSED.test(subject) && !ASKS_UNUSED.test(command)) return true;
  const asked = THINGS.filter(([, pattern]) => pattern.test(command));
  const meant = THINGS.filter(([word]) => word.test(subject));
  return asked.length > 0 && meant.length > 0 && !meant.some((thing) => asked.includes(thing));
}
