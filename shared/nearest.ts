/** What somebody who mistyped a name probably meant. */

/** Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** The candidates closest to `given`, best first, at most three; those that are nothing like it are left out. */
export function nearest(given: string, candidates: readonly string[]): string[] {
  const wanted = given.toLowerCase().slice(0, 80);
  return candidates
    .map((candidate) => {
      const name = candidate.toLowerCase().slice(0, 80);
      const away = wanted.length > 2 && name.includes(wanted) ? 0.5 : distance(wanted, name);
      return { candidate, away, limit: Math.max(1, Math.floor(Math.max(wanted.length, name.length) * 0.4)) };
    })
    .filter(({ away, limit }) => away <= limit)
    .sort(
      (one, other) =>
        one.away - other.away || one.candidate.localeCompare(other.candidate, 'en', { numeric: true }),
    )
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** `Did you mean RB-1 or RB-11?`; null when nothing is near. */
export function didYouMean(given: string, candidates: readonly string[]): string | null {
  const near = nearest(given, candidates);
  if (near.length === 0) return null;
  const last = near.at(-1)!;
  return `Did you mean ${near.length === 1 ? last : `${near.slice(0, -1).join(', ')} or ${last}`}?`;
}
