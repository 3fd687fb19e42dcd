/** What an import offers, in the rows of its list: replies under what they answer, and what is picked of them. */
import type { ImportCandidate } from '#shared/incidents/imports/contract.ts';

export interface ImportRow {
  candidate: ImportCandidate;
  /** 2 for a reply that stands under its message. */
  level: 1 | 2;
  /** Keys of the replies under it, whether they are shown or folded. */
  replies: readonly string[];
  folded: boolean;
  /** Its place among its equals, from 1, and how many they are. */
  place: number;
  of: number;
}

export interface RowWishes {
  /** Words that must stand in it: text, author or channel. */
  filter: string;
  /** Comings, goings and pages sent out too. */
  quiet: boolean;
  /** Keys of the messages whose replies are folded. */
  folded: ReadonlySet<string>;
}

/** Rows in the order of time. A reply whose message is not among them stands by itself. */
export function importRows(
  candidates: readonly ImportCandidate[],
  { filter, quiet, folded }: RowWishes,
): ImportRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (each: ImportCandidate) => {
    if (each.quiet && !quiet) return false;
    const said = `${each.author} ${each.channel} ${each.text}`.toLowerCase();
    return words.every((word) => said.includes(word));
  };
  const shown = candidates.filter(fits);
  const known = new Set(shown.map(({ key }) => key));
  const under = new Map<string, ImportCandidate[]>();
  const tops: ImportCandidate[] = [];
  for (const each of shown) {
    if (each.thread === null || !known.has(each.thread) || each.thread === each.key) tops.push(each);
    else under.set(each.thread, [...(under.get(each.thread) ?? []), each]);
  }
  return tops.flatMap((candidate, index) => {
    const replies = under.get(candidate.key) ?? [];
    const isFolded = folded.has(candidate.key) && replies.length > 0;
    const top: ImportRow = {
      candidate,
      level: 1,
      replies: replies.map(({ key }) => key),
      folded: isFolded,
      place: index + 1,
      of: tops.length,
    };
    if (isFolded) return [top];
    const below = replies.map((reply, at): ImportRow => {
      return { candidate: reply, level: 2, replies: [], folded: false, place: at + 1, of: replies.length };
    });
    return [top, ...below];
  });
}

/** The keys that a row stands for: its own, and those that are folded under it. */
function keysOf(row: ImportRow): string[] {
  return row.folded ? [row.candidate.key, ...row.replies] : [row.candidate.key];
}

/** What can be picked in these rows. */
export function pickable(rows: readonly ImportRow[], taken: ReadonlySet<string>): string[] {
  return rows.flatMap(keysOf).filter((key) => !taken.has(key));
}

/** Picks the row, or lets it go when all of it is picked. */
export function toggled(
  picked: ReadonlySet<string>,
  row: ImportRow,
  taken: ReadonlySet<string>,
): ReadonlySet<string> {
  const keys = pickable([row], taken);
  const next = new Set(picked);
  const all = keys.every((key) => picked.has(key));
  for (const key of keys) {
    if (all) next.delete(key);
    else next.add(key);
  }
  return next;
}

/** Adds every row from one to another. */
export function withRange(
  picked: ReadonlySet<string>,
  rows: readonly ImportRow[],
  [one, other]: readonly [number, number],
  taken: ReadonlySet<string>,
): ReadonlySet<string> {
  const range = rows.slice(Math.min(one, other), Math.max(one, other) + 1);
  return new Set([...picked, ...pickable(range, taken)]);
}

/** Picks all that is shown, or lets all of it go when it is picked. */
export function allToggled(
  picked: ReadonlySet<string>,
  rows: readonly ImportRow[],
  taken: ReadonlySet<string>,
): ReadonlySet<string> {
  const keys = pickable(rows, taken);
  if (keys.some((key) => !picked.has(key))) return new Set([...picked, ...keys]);
  const gone = new Set(keys);
  return new Set([...picked].filter((key) => !gone.has(key)));
}

/** Odd things of single candidates, each with how many it is about. */
export function countedWarnings(candidates: readonly ImportCandidate[]): [warning: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { warnings } of candidates) {
    for (const warning of warnings) counts.set(warning, (counts.get(warning) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
