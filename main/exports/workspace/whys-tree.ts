/** Holds the whys that come from a folder to what they are: a tree that can be drawn. */

/** Levels. Nobody asks so often; what walks down a tree has to come to its end. */
const DEEPEST = 200;

/** Why these are no such tree, as a sentence; null when they are. A why whose parent is not there begins a branch. */
export function treeProblem(whys: readonly { id: string; parentId: string | null }[]): string | null {
  const parents = new Map(whys.map(({ id, parentId }) => [id, parentId]));
  const depths = new Map<string, number>();
  for (const { id } of whys) {
    const path: string[] = [];
    const above = new Set<string>();
    let at: string | null | undefined = id;
    while (typeof at === 'string' && parents.has(at) && !depths.has(at)) {
      if (above.has(at)) return 'One of its whys stands under itself.';
      above.add(at);
      path.push(at);
      at = parents.get(at);
    }
    let depth = typeof at === 'string' ? (depths.get(at) ?? 0) : 0;
    for (const each of path.toReversed()) depths.set(each, ++depth);
    if (depth > DEEPEST) return `Its whys go down more than ${DEEPEST} levels.`;
  }
  return null;
}
