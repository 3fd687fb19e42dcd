/** Stretches of an incident in which nothing was written down and nothing ran. Times are ms UTC. */
import type { EntryMark } from './facts.ts';
import type { Span } from './span.ts';

export type Gap = Span;

/**
 * From the first entry or run to `end`, in time. What went on for a while (a run, an entry with a range) fills it; what
 * comes after the end opens no gap.
 */
export function gapsOf({
  entries,
  runs,
  end,
  gapMinutes,
}: {
  entries: readonly Pick<EntryMark, 'at' | 'to'>[];
  runs: readonly Span[];
  end: number;
  gapMinutes: number;
}): Gap[] {
  const busy = [
    ...entries.map(({ at, to }) => ({ from: at, to: to ?? at })),
    ...runs.map(({ from, to }) => ({ from, to })),
  ].toSorted((a, b) => a.from - b.from);
  const first = busy[0];
  if (!first) return [];
  const gaps: Gap[] = [];
  let until = first.from;
  for (const { from, to } of [...busy, { from: end, to: end }]) {
    const start = Math.min(from, end);
    if (start - until > gapMinutes * 60_000) gaps.push({ from: until, to: start });
    until = Math.max(until, to);
  }
  return gaps;
}
