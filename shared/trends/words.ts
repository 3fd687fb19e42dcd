/** Trends in words: what a figure is made of, and what it does not count. */
import type { LeftOut, Trends } from './model.ts';

/** `Left out: 2 a drill (INC-3, INC-9); 1 not set: detected (INC-4)`; empty when nothing is. */
export function leftOutText(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return '';
  const told = leftOut.map(({ n, reason, refs }) => {
    const more = n > refs.length ? `, and ${n - refs.length} more` : '';
    return `${n} × ${reason} (${refs.join(', ')}${more})`;
  });
  return `Left out: ${told.join('; ')}`;
}

/** Nothing to show: no incident and no action item is in the period. */
export function isEmptyTrends(trends: Trends): boolean {
  const { severities, actions } = trends;
  return (
    severities.n === 0 &&
    actions.months.every(({ opened, closed, open }) => opened === 0 && closed === 0 && open === 0)
  );
}
