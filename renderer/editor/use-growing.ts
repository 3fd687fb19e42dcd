import { useEffect, useState } from 'react';
import { behindTable } from './lightened.ts';

/** UTF-16 units that are shown at first, and that are added at a time. */
const STEP = 16_384;

/**
 * A long text a part at a time when it is first shown, so that opening it holds nothing up; from then on all of it. What
 * grew once does not shrink again.
 */
export function useGrowing(text: string): string {
  const [limit, setLimit] = useState(STEP);
  const whole = limit >= text.length;
  useEffect(() => {
    if (whole) {
      setLimit(Number.POSITIVE_INFINITY);
      return;
    }
    // A task of its own: keys and frames come in between.
    const timer = setTimeout(() => setLimit((now) => now + STEP), 0);
    return () => clearTimeout(timer);
  });
  return whole ? text : text.slice(0, goodEnd(text, limit));
}

/**
 * The last place before the limit where a section begins, else a blank line, else the limit. A long table is taken as a
 * whole: it is parsed as one, and a part of it would be as much work as all of it.
 */
export function goodEnd(text: string, limit: number): number {
  const section = text.lastIndexOf('\n\n#', limit);
  if (section > limit / 2) return section + 2;
  const blank = text.lastIndexOf('\n\n', limit);
  return blank > limit / 2 ? blank + 2 : behindTable(text, limit);
}
