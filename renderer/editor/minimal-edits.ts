/** The few small replacements that turn one text into another, so that an editor's cursors stay where they are. */
import { diffArrays } from 'diff';
import { smallestReplacement } from './splice.ts';

export interface Replacement {
  /** UTF-16 offsets into the text before. */
  start: number;
  end: number;
  text: string;
}

/** Lines that may differ before the whole stretch is replaced at once: looking for more would take long. */
const MOST_EDITS = 400;

/** In order, none touching another. Applied to `before` together they give `after`. */
export function minimalEdits(before: string, after: string): Replacement[] {
  const whole = smallestReplacement(before, after);
  if (!whole) return [];
  // Lines, so that edits far apart stay apart; a change within one line is as small as it gets.
  const from = whole.start === 0 ? 0 : before.lastIndexOf('\n', whole.start - 1) + 1;
  const next = before.indexOf('\n', whole.end);
  const to = next < 0 ? before.length : next + 1;
  const old = linesOf(before.slice(from, to));
  const fresh = linesOf(after.slice(from, after.length - (before.length - to)));
  if (old.length < 3 && fresh.length < 3) return [whole];
  const changes = diffArrays(old, fresh, { maxEditLength: MOST_EDITS });
  if (!changes) return [whole];
  const edits: Replacement[] = [];
  let at = from;
  let open: { start: number; end: number; text: string } | null = null;
  for (const { value, added, removed } of changes) {
    const text = value.join('');
    if (!added && !removed) {
      if (open) edits.push(open);
      open = null;
      at += text.length;
      continue;
    }
    open ??= { start: at, end: at, text: '' };
    if (added) open.text += text;
    else {
      at += text.length;
      open.end = at;
    }
  }
  if (open) edits.push(open);
  return edits.flatMap(({ start, end, text }) => {
    const inner = smallestReplacement(before.slice(start, end), text);
    return inner ? [{ start: start + inner.start, end: start + inner.end, text: inner.text }] : [];
  });
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
