/** Live blocks in the editor: where they are, and how newer data comes into a text that somebody is editing. */
import type { PreviewRegion } from '#renderer/editor/markdown-preview.tsx';
import { authoredPart, contentOf, findBlocks, replaceBlocks } from '#shared/postmortems/live-blocks.ts';
import type { LiveBlockName } from '#shared/postmortems/model.ts';

/** The blocks as regions of the preview; the key is the block's name. */
export function blockRegions(source: string): PreviewRegion[] {
  return findBlocks(source).blocks.map(({ name, outerStart, outerEnd }) => ({
    key: name,
    start: outerStart,
    end: outerEnd,
  }));
}

/** What stands in each block. */
function contents(source: string): Map<LiveBlockName, string> {
  return new Map(findBlocks(source).blocks.map((block) => [block.name, contentOf(source, block).trim()]));
}

/**
 * Brings newer data into a text that is being edited: a block that the person has not touched since `base` becomes
 * what it is in `theirs`; one that was edited stays, and so does everything outside the blocks.
 */
export function mergeBlocks(mine: string, base: string, theirs: string): string {
  if (mine === base && authoredPart(base) === authoredPart(theirs)) return theirs;
  const before = contents(base);
  const after = contents(theirs);
  const fresh: Partial<Record<LiveBlockName, string>> = {};
  for (const [name, text] of contents(mine)) {
    const next = after.get(name);
    if (next !== undefined && next !== text && before.get(name) === text) fresh[name] = next;
  }
  return Object.keys(fresh).length === 0 ? mine : replaceBlocks(mine, fresh);
}

/** True when the person changed something outside the blocks. */
export function authoredDiffers(mine: string, base: string): boolean {
  return authoredPart(mine) !== authoredPart(base);
}
