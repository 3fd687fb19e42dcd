/** Comments as threads, with the places of their words. */
import { LineIndex } from '#shared/markdown/lines.ts';
import { findAnchor } from './anchor.ts';
import type { Comment, PlacedComment } from './model.ts';

export interface Thread {
  comment: PlacedComment;
  replies: PlacedComment[];
}

/**
 * Threads in the order in which they were begun; a reply follows what it answers. One whose beginning is gone stands
 * alone.
 */
export function threadsOf(source: string, comments: readonly Comment[]): Thread[] {
  const lines = new LineIndex(source);
  const known = new Set(comments.map(({ id }) => id));
  const roots = comments.filter(({ replyToId }) => replyToId === null || !known.has(replyToId));
  return roots.map((root, index) => ({
    comment: { ...root, number: `${index + 1}`, place: placeOf(source, lines, root) },
    replies: comments
      .filter(({ replyToId }) => replyToId === root.id)
      .map((reply, at) => ({ ...reply, number: `${index + 1}.${at + 1}`, place: null })),
  }));
}

function placeOf(source: string, lines: LineIndex, { anchor }: Comment): PlacedComment['place'] {
  const found = anchor && findAnchor(source, anchor);
  return found && { ...found, line: lines.lineAt(found.start) };
}

/** Threads in the order of the text: those on the whole document first, those whose text is gone last. */
export function inTextOrder(threads: readonly Thread[]): Thread[] {
  const rank = ({ comment: { anchor, place } }: Thread) =>
    anchor === null ? -1 : (place?.start ?? Number.MAX_SAFE_INTEGER);
  return threads.toSorted((one, other) => rank(one) - rank(other));
}
