/** Positions of whys among their siblings: between 1 and 2 stands 1.5, so that moving one changes no other. */
import type { Why } from './model.ts';

/** The position that puts something right after a why, before its next sibling. */
export function positionAfter(whys: readonly Why[], why: Why): number {
  const next = whys
    .filter(({ parentId, position }) => parentId === why.parentId && position > why.position)
    .reduce((least, { position }) => Math.min(least, position), Number.POSITIVE_INFINITY);
  return next === Number.POSITIVE_INFINITY ? why.position + 1 : (why.position + next) / 2;
}

/** The position that puts something right before a why, after its previous sibling. */
export function positionBefore(whys: readonly Why[], why: Why): number {
  const previous = whys
    .filter(({ parentId, position }) => parentId === why.parentId && position < why.position)
    .reduce((most, { position }) => Math.max(most, position), Number.NEGATIVE_INFINITY);
  return previous === Number.NEGATIVE_INFINITY ? why.position - 1 : (previous + why.position) / 2;
}

/** The position that puts something last under a parent. */
export function positionLast(whys: readonly Why[], parentId: string | null): number {
  return whys
    .filter((why) => why.parentId === parentId)
    .reduce((most, { position }) => Math.max(most, position + 1), 1);
}

/** The position that puts a why before or after its neighbour among its siblings; null when there is none. */
export function positionMoved(whys: readonly Why[], why: Why, step: 1 | -1): number | null {
  const siblings = whys
    .filter(({ parentId }) => parentId === why.parentId)
    .toSorted((a, b) => a.position - b.position);
  const at = siblings.findIndex(({ id }) => id === why.id);
  const passed = siblings[at + step]?.position;
  if (passed === undefined) return null;
  const beyond = siblings[at + 2 * step]?.position;
  return beyond === undefined ? passed + step : (passed + beyond) / 2;
}
