/**
 * Two edits of one text brought together, as a version control system merges two branches, but by paragraphs: lines
 * that stand together are read together, and merged they could say what nobody wrote.
 */
import { changedBlocks } from './comparing.ts';

/** Lines `start` to before `end` of the base become `lines`. */
interface Hunk {
  start: number;
  end: number;
  lines: string[];
}

/**
 * The text with what both changed since `base`; null where they changed the same lines, or lines without an empty one
 * between them, so that a person has to look. What both changed in the same way stands once. Line ends count as part
 * of the line.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) return theirs;
  const lines = withEnds(base);
  const left = hunksOf(lines, withEnds(mine));
  const right = hunksOf(lines, withEnds(theirs));
  const merged: string[] = [];
  let at = 0;
  for (;;) {
    const [one, other] = [left[0], right[0]];
    if (!one && !other) break;
    if (one && other && together(one, other, lines)) {
      if (!same(one, other)) return null;
      right.shift();
    }
    const next = one && (!other || one.start <= other.start) ? left.shift()! : right.shift()!;
    merged.push(...lines.slice(at, next.start), ...next.lines);
    at = next.end;
  }
  return [...merged, ...lines.slice(at)].join('');
}

function withEnds(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function hunksOf(base: readonly string[], next: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  for (const { kind, lines } of changedBlocks(base, next)) {
    if (kind === 'same') {
      at += lines.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, lines: [] };
      hunks.push(open);
    }
    if (kind === 'added') open.lines.push(...lines);
    else {
      at += lines.length;
      open.end = at;
    }
  }
  return hunks;
}

/** Whether no empty line stands between the two. */
function together(one: Hunk, other: Hunk, base: readonly string[]): boolean {
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return !base.slice(first.end, second.start).some((line) => line.trim() === '');
}

function same(one: Hunk, other: Hunk): boolean {
  return (
    one.start === other.start && one.end === other.end && one.lines.join('\0') === other.lines.join('\0')
  );
}
