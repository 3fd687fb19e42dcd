/**
 * An editor tells of an edit in the text that it shows. Meanwhile somebody else may have changed the text, and the
 * editor is not drawn anew yet. Then the edit is made in the newer text, where the same words stand there: neither
 * side is lost, and nothing that the editor has not seen is put back.
 */
import { minimalEdits, type Replacement } from './minimal-edits.ts';
import { smallestReplacement } from './splice.ts';

/** `current`, a later text than `before`, with the edit that made `after` of `before`. */
export function carryEdit(before: string, after: string, current: string): string {
  if (before === current) return after;
  const edit = smallestReplacement(before, after);
  if (!edit) return current;
  const changes = minimalEdits(before, current);
  const start = placeAfter(changes, edit.start, 'start');
  const end = Math.max(start, placeAfter(changes, edit.end, edit.end === edit.start ? 'start' : 'end'));
  return current.slice(0, start) + edit.text + current.slice(end);
}

/**
 * Where a place of the text stands once the changes were made. Inside of what was replaced there is none: a beginning
 * goes behind what stands there now and an end before it, so that what somebody else wrote is not taken away.
 */
function placeAfter(changes: readonly Replacement[], place: number, side: 'start' | 'end'): number {
  let moved = place;
  for (const { start, end, text } of changes) {
    const grown = text.length - (end - start);
    if (end < place || (end === place && start < place)) moved += grown;
    else if (start < place) return moved + (side === 'start' ? end - place + grown : start - place);
    else break;
  }
  return moved;
}
