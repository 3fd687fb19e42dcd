/** For tests: how much longer a work takes on a text of four times the size. */

const TRIES = 5;

/** Below this many milliseconds of processor time nothing can be told, and nothing is wrong. */
const FLOOR = 60;

/**
 * Between 4, where time grows with the length, and 16, where it grows with its square. The parser cuts its queue of
 * events from the front, which now and then is dear in V8 while it collects: up to 8.5 was seen of what is linear.
 */
export const LINEAR = 11;

/**
 * The smallest ratio seen of the processor time for `4 × size` to that for `size`; about 4 where the time grows with
 * the size, about 16 where it grows with its square. 0 when both are quick.
 * @param spent processor time of this process so far, in ms
 */
export function growthOf(
  work: (text: string) => void,
  piece: string,
  size: number,
  spent: () => number,
): number {
  const timeOf = (text: string) => {
    const before = spent();
    work(text);
    return spent() - before;
  };
  const small = piece.repeat(Math.ceil(size / piece.length));
  const large = piece.repeat(Math.ceil((4 * size) / piece.length));
  work(small);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    const before = timeOf(small);
    const after = timeOf(large);
    if (after < FLOOR) return 0;
    best = Math.min(best, after / Math.max(before, FLOOR / 8));
    if (best < 7) break;
  }
  return best;
}
