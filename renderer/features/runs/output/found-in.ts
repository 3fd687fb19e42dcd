import type { Found } from './finding.ts';
import type { LineBuffer } from './line-buffer.ts';
import type { Range } from './segments.ts';

const NONE: readonly (Range & { current: boolean })[] = [];

/** The found places in a row, with those that come over from a folded row before it. `found` is in order. */
export function foundIn(
  found: readonly Found[],
  current: number | null,
  buffer: LineBuffer,
  row: number,
): readonly (Range & { current: boolean })[] {
  if (found.length === 0) return NONE;
  const comesOver = row > 0 && buffer.folded(row - 1);
  const places: (Range & { current: boolean })[] = [];
  for (let index = firstOf(found, comesOver ? row - 1 : row); index < found.length; index += 1) {
    const place = found[index]!;
    if (place.row > row) break;
    const shift = place.row < row ? buffer.length(place.row) : 0;
    const from = Math.max(0, place.from - shift);
    const to = place.from + place.length - shift;
    if (to > from) places.push({ from, to, current: index === current });
  }
  return places;
}

/** Index of the first place in a row or after it. */
function firstOf(found: readonly Found[], row: number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle]!.row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
