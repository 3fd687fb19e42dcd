import type { Why } from '#shared/postmortems/model.ts';

/** One row of the outliner: a why, how deep it stands, and where the keys may move it. */
export interface WhyRow {
  why: Why;
  /** 0 for a root. */
  depth: number;
  /** `1.2.1`: its place among its siblings, outermost first. */
  path: string;
  /** Last among its siblings, for drawing the branch. */
  last: boolean;
  hasChildren: boolean;
}

/** The whys in reading order, depth first. None is lost: an unknown parent makes a root. */
export function whyRows(whys: readonly Why[]): WhyRow[] {
  const known = new Set(whys.map((why) => why.id));
  const childrenOf = new Map<string | null, Why[]>();
  for (const why of whys) {
    const parent = why.parentId !== null && known.has(why.parentId) ? why.parentId : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), why]);
  }
  for (const siblings of childrenOf.values()) siblings.sort((a, b) => a.position - b.position);
  const rows: WhyRow[] = [];
  const seen = new Set<string>();
  const visit = (siblings: readonly Why[], depth: number, prefix: string, from = 0) => {
    siblings.forEach((why, index) => {
      if (seen.has(why.id)) return;
      seen.add(why.id);
      const path = `${prefix}${from + index + 1}`;
      const children = childrenOf.get(why.id) ?? [];
      const last = index === siblings.length - 1;
      rows.push({ why, depth, path, last, hasChildren: children.length > 0 });
      visit(children, depth + 1, `${path}.`);
    });
  };
  const roots = childrenOf.get(null) ?? [];
  visit(roots, 0, '');
  // What hangs in a circle has no root of its own; it is shown all the same.
  for (const why of whys) if (!seen.has(why.id)) visit([why], 0, '', roots.length);
  return rows;
}

/** The why that Tab would put this one under: its previous sibling. Null when it is the first. */
export function indentTarget(rows: readonly WhyRow[], id: string): string | null {
  const at = rows.findIndex((row) => row.why.id === id);
  const row = rows[at];
  if (!row) return null;
  for (let i = at - 1; i >= 0; i -= 1) {
    const before = rows[i]!;
    if (before.depth === row.depth) return before.why.id;
    if (before.depth < row.depth) return null;
  }
  return null;
}

/** The parent that Shift+Tab would give it: its grandparent. Undefined when it is a root already. */
export function outdentTarget(rows: readonly WhyRow[], id: string): string | null | undefined {
  const row = rows.find((candidate) => candidate.why.id === id);
  if (!row || row.depth === 0) return undefined;
  const parent = rows.find((candidate) => candidate.why.id === row.why.parentId);
  return parent?.why.parentId ?? null;
}

/** The rows that are seen while some branches are folded: what hangs under a folded why is left out. */
export function unfolded(rows: readonly WhyRow[], folded: ReadonlySet<string>): WhyRow[] {
  let below = Number.POSITIVE_INFINITY;
  return rows.filter((row) => {
    if (row.depth > below) return false;
    below = folded.has(row.why.id) && row.hasChildren ? row.depth : Number.POSITIVE_INFINITY;
    return true;
  });
}

/** How many whys stand on the longest path from a root to a leaf. */
export function depthOf(rows: readonly WhyRow[]): number {
  return rows.reduce((deepest, row) => Math.max(deepest, row.depth + 1), 0);
}
