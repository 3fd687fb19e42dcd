/** Which row of an edited list is which row of the one it was made from, so that an edit is an edit. */

/** A row's identity, from the strictest to the loosest; null says nothing. */
export type Key<T> = (row: T) => string | null;

/** For rows without anything of their own: may these two, standing at the same place, be the same? */
export type Near<T> = (before: T, after: T) => boolean;

/**
 * For every row of `after`, the index of the row of `before` that it is, or null when it is new. Rows equal by an
 * earlier key are paired first, in order; then, with `near`, rows that stand between the same neighbours.
 */
function matchRows<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly Key<T>[],
  near?: Near<T>,
): (number | null)[] {
  const matched: (number | null)[] = after.map(() => null);
  const free = new Set(before.keys());
  for (const key of keys) {
    const waiting = Map.groupBy(free, (index) => key(before[index]!));
    for (const [index, row] of after.entries()) {
      const name = matched[index] === null ? key(row) : null;
      const found = name === null ? undefined : waiting.get(name)?.shift();
      if (found === undefined) continue;
      matched[index] = found;
      free.delete(found);
    }
  }
  if (near) matchNeighbours(before, after, near, matched, free);
  return matched;
}

function matchNeighbours<T>(
  before: readonly T[],
  after: readonly T[],
  near: Near<T>,
  matched: (number | null)[],
  free: Set<number>,
): void {
  for (const [index, row] of after.entries()) {
    if (matched[index] !== null) continue;
    const previous = matched.slice(0, index).findLast((found) => found !== null) ?? -1;
    const next = matched.slice(index + 1).find((found) => found !== null) ?? before.length;
    const found = [...free].find((one) => one > previous && one < next && near(before[one]!, row));
    if (found === undefined) continue;
    matched[index] = found;
    free.delete(found);
  }
}

/** What an edit of a list asks for. Indexes point into the list as the data has it now. */
export interface ListEdits<T> {
  updates: { current: number; before: T; after: T }[];
  removes: number[];
  adds: T[];
  /** For every row of the edited list, its index in the list as the data has it now, or null when it is new. */
  places: (number | null)[];
}

/**
 * Compares an edited list with the one that the edit began from, and says what to do to the list as it is now. What
 * others added or changed since stays. With no `base`, nothing is ever removed: a row that is missing may have come
 * later.
 */
export function listEdits<T>(
  current: readonly T[],
  base: readonly T[] | null,
  edited: readonly T[],
  keys: readonly Key<T>[],
  near?: Near<T>,
): ListEdits<T> {
  const origin = base ?? current;
  const inCurrent = invert(matchRows(current, origin, keys));
  const inBase = matchRows(origin, edited, keys, near);
  const edits: ListEdits<T> = { updates: [], removes: [], adds: [], places: [] };
  for (const [index, after] of edited.entries()) {
    const from = inBase[index] ?? null;
    const place = from === null ? null : (inCurrent.get(from) ?? null);
    edits.places.push(place);
    if (from === null) edits.adds.push(after);
    else if (place !== null) edits.updates.push({ current: place, before: origin[from]!, after });
  }
  if (base === null) return edits;
  const kept = new Set(inBase);
  for (const index of origin.keys()) {
    const place = inCurrent.get(index);
    if (!kept.has(index) && place !== undefined) edits.removes.push(place);
  }
  return edits;
}

/** From the index in `origin` to the index in the current list. */
function invert(matches: (number | null)[]): Map<number, number> {
  return new Map([...matches.entries()].filter((pair): pair is [number, number] => pair[1] !== null));
}

/** The fields whose value the edit changed. */
export function changedFields<T extends object, K extends keyof T>(
  before: T,
  after: T,
  names: readonly K[],
): Partial<Pick<T, K>> {
  const changed: Partial<Pick<T, K>> = {};
  for (const name of names) {
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) changed[name] = after[name];
  }
  return changed;
}
