/** Live blocks in the editor: where they are, and how newer data comes into a text that somebody is editing. */
import { useCallback, useMemo } from 'react';
import { parsedPieces } from '#renderer/editor/parsed.ts';
import type { PreviewRegion } from '#renderer/editor/preview/layout.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { mergeTexts } from '#shared/library/merging.ts';
import {
  authoredPart,
  contentOf,
  emptied,
  findBlocks,
  replaceBlocks,
} from '#shared/postmortems/live-blocks.ts';
import type { LiveBlockName } from '#shared/postmortems/model.ts';

const blocksOf = (source: string) => findBlocks(source, parsedPieces(source)).blocks;

/** The blocks as regions of the preview; the key is the block's name. */
export function blockRegions(source: string): PreviewRegion[] {
  return blocksOf(source).map(({ name, outerStart, outerEnd }) => ({
    key: name,
    start: outerStart,
    end: outerEnd,
  }));
}

/** The blocks whose text somebody is editing. `base` is the text as it was stored. */
export function editedBlocks(source: string, base: string): LiveBlockName[] {
  const before = contents(base);
  return [...contents(source)].flatMap(([name, now]) =>
    now === '' || now === before.get(name) ? [] : [name],
  );
}

/**
 * The blocks that are drawn from data. One that is `edited` is not among them: what is typed shows at once, and becomes
 * data when it is saved. Evidence is drawn from the text: it is what was pinned, word for word.
 */
export function liveRegions(source: string, edited: readonly LiveBlockName[]): PreviewRegion[] {
  return blockRegions(source).filter(
    ({ key }) => key !== 'evidence' && !edited.includes(key as LiveBlockName),
  );
}

/**
 * Finds the blocks that are drawn from data, in the text that the preview draws at the time. The text and the stored
 * one are compared as they are together: the preview draws a text that is a moment older, and compared with a newer
 * stored one, every change of the data would look like an edit and take the widget away with the focus in it.
 */
export function useLiveRegions(text: string, baseText: string): (source: string) => PreviewRegion[] {
  const pair = useMemo(() => ({ text, baseText }), [text, baseText]);
  const settled = useSettled(pair);
  const edited = useMemo(() => editedBlocks(settled.text, settled.baseText).join(' '), [settled]);
  return useCallback((source) => liveRegions(source, edited.split(' ') as LiveBlockName[]), [edited]);
}

/** What stands in each block. */
function contents(source: string): Map<LiveBlockName, string> {
  return new Map(blocksOf(source).map((block) => [block.name, contentOf(source, block).trim()]));
}

/**
 * Brings what others stored into a text that is being edited: blocks become what they are in `theirs`, one that is
 * being edited stays, and outside of them both changes go together where they are apart. Null when that cannot be done
 * without guessing, because both changed the same block or the same lines; then saving sorts it out, which knows where
 * the edit began.
 */
export function mergeBlocks(mine: string, base: string, theirs: string): string | null {
  const outside = authoredPart(base) === authoredPart(theirs) ? mine : mergedOutside(mine, base, theirs);
  if (outside === null) return null;
  const before = contents(base);
  const after = contents(theirs);
  const edited = contents(mine);
  const fresh: Partial<Record<LiveBlockName, string>> = {};
  const left = contents(outside);
  // What was written in a block that the others took away is for a person to decide on.
  if ([...edited].some(([name, own]) => !left.has(name) && own !== before.get(name))) return null;
  for (const [name, text] of left) {
    const own = edited.get(name);
    const next = after.get(name);
    if (own !== undefined && before.get(name) !== own) {
      if (next !== before.get(name)) return null;
      if (text !== own) fresh[name] = own;
    } else if (next !== undefined && next !== text) fresh[name] = next;
  }
  return replaceBlocks(outside, fresh);
}

function mergedOutside(mine: string, base: string, theirs: string): string | null {
  return mergeTexts(emptied(base), emptied(mine), emptied(theirs));
}

/** The text with every block that the person did not edit since `base` as it is in `theirs`. */
export function renewUntouched(mine: string, base: string, theirs: string): string {
  const before = contents(base);
  const fresh = [...contents(theirs)].filter(([name]) => before.get(name) === contents(mine).get(name));
  return replaceBlocks(mine, Object.fromEntries(fresh));
}
