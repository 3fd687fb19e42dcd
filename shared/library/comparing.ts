/** Two texts line by line, for people: what came, what went, and the words that changed in a line. */
import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a line; `changed` stands out. */
export interface LinePart {
  text: string;
  changed: boolean;
}

export interface ComparedSide {
  /** 1-based. */
  line: number;
  parts: LinePart[];
}

/** One row of the comparison: both sides where they answer each other, or lines that are the same and left out. */
export type ComparedRow =
  | {
      kind: 'same' | 'changed' | 'added' | 'removed';
      before: ComparedSide | null;
      after: ComparedSide | null;
    }
  | { kind: 'skipped'; count: number; beforeLine: number; afterLine: number };

/** Differences beyond which texts count as wholly different: looking for more would take long. */
const MOST_EDITS = 1500;

/** Longer lines are compared as wholes. UTF-16 units. */
const LONGEST_WORDS = 2000;

interface Block {
  kind: 'same' | 'added' | 'removed';
  lines: string[];
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What came and went, in blocks of lines. What both begin and end with is not looked at twice. */
export function changedBlocks(before: readonly string[], after: readonly string[]): Block[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const least = Math.min(before.length, after.length) - head;
  while (tail < least && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const old = before.slice(head, before.length - tail);
  const next = after.slice(head, after.length - tail);
  const changes = diffArrays(old, next, { maxEditLength: MOST_EDITS });
  const middle: Block[] = changes
    ? changes.map(({ value, added, removed }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        lines: value,
      }))
    : [
        { kind: 'removed', lines: old },
        { kind: 'added', lines: next },
      ];
  const same = (lines: readonly string[]): Block => ({ kind: 'same', lines: [...lines] });
  return [same(before.slice(0, head)), ...middle, same(before.slice(before.length - tail))].filter(
    ({ lines }) => lines.length > 0,
  );
}

/** @param around lines of unchanged text kept on each side of a difference */
export function compareTexts(before: string, after: string, around = 3): ComparedRow[] {
  const blocks = changedBlocks(linesOf(before), linesOf(after));
  const rows: ComparedRow[] = [];
  const at = { before: 1, after: 1 };
  const side = (which: 'before' | 'after', parts: LinePart[]): ComparedSide => ({ line: at[which]++, parts });
  for (let i = 0; i < blocks.length; i += 1) {
    const block = blocks[i]!;
    const following = blocks[i + 1];
    if (block.kind === 'same') {
      const first = i === 0 ? 0 : around;
      const last = i === blocks.length - 1 ? 0 : around;
      const hidden = Math.max(0, block.lines.length - first - last);
      block.lines.forEach((line, index) => {
        if (hidden > 1 && index >= first && index < first + hidden) {
          if (index === first) {
            rows.push({ kind: 'skipped', count: hidden, beforeLine: at.before, afterLine: at.after });
          }
          at.before += 1;
          at.after += 1;
          return;
        }
        rows.push({ kind: 'same', before: side('before', whole(line)), after: side('after', whole(line)) });
      });
    } else if (block.kind === 'removed' && following?.kind === 'added') {
      i += 1;
      const count = Math.max(block.lines.length, following.lines.length);
      for (let index = 0; index < count; index += 1) {
        const [old, next] = [block.lines[index], following.lines[index]];
        if (old !== undefined && next !== undefined) {
          const [one, other] = wordsOf(old, next);
          rows.push({ kind: 'changed', before: side('before', one), after: side('after', other) });
        } else if (old !== undefined) {
          rows.push({ kind: 'removed', before: side('before', whole(old)), after: null });
        } else {
          rows.push({ kind: 'added', before: null, after: side('after', whole(next!)) });
        }
      }
    } else {
      for (const line of block.lines) {
        if (block.kind === 'removed') {
          rows.push({ kind: 'removed', before: side('before', whole(line)), after: null });
        } else rows.push({ kind: 'added', before: null, after: side('after', whole(line)) });
      }
    }
  }
  return rows;
}

const whole = (text: string): LinePart[] => [{ text, changed: false }];

/** Which words of two lines differ; when hardly any is the same, both lines as they are. */
function wordsOf(before: string, after: string): [LinePart[], LinePart[]] {
  if (before.length > LONGEST_WORDS || after.length > LONGEST_WORDS) return [whole(before), whole(after)];
  const parts = diffWordsWithSpace(before, after);
  const kept = parts.reduce(
    (sum, part) => sum + (part.added || part.removed ? 0 : part.value.trim().length),
    0,
  );
  if (kept * 3 < Math.min(before.trim().length, after.trim().length)) return [whole(before), whole(after)];
  const of = (leave: 'added' | 'removed', mark: 'added' | 'removed') =>
    parts.filter((part) => !part[leave]).map((part) => ({ text: part.value, changed: part[mark] === true }));
  return [of('added', 'removed'), of('removed', 'added')];
}
