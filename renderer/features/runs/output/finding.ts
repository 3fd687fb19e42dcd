/** Finding in an output, a slice at a time, so that the window stays quick however long the output is. */
import { type Block, type LineBuffer, lastAtMost } from './line-buffer.ts';

export interface FindOptions {
  caseSensitive: boolean;
  regex: boolean;
}

/** A place that was found. It may go on over the end of a folded row. */
export interface Found {
  row: number;
  from: number;
  length: number;
}

/** After so many, counting helps nobody. */
export const MOST_FOUND = 100_000;

/** UTF-16 units that an expression is tried on at once: backtracking grows faster than the text. */
const WINDOW = 64 * 1024;
const OVERLAP = 1024;

/** The expression to look for; a sentence for the person when it is none, or one that could run for ever. */
export function expressionOf(query: string, { caseSensitive, regex }: FindOptions): RegExp | string {
  if (regex && repeatsARepeat(query)) {
    return 'A repetition inside a repetition can take for ever: write it with one.';
  }
  const source = regex ? query : query.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  try {
    return new RegExp(source, `gm${caseSensitive ? '' : 'i'}`);
  } catch {
    return 'This is no regular expression yet.';
  }
}

/** True for `(a+)+` and its like, which backtrack without end. */
function repeatsARepeat(source: string): boolean {
  const bare = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  const inner: boolean[] = [];
  for (let index = 0; index < bare.length; index += 1) {
    const character = bare[index]!;
    const rest = bare.slice(index + 1);
    const repeated = /^(?:[*+]|\{\d+,)/.test(rest);
    if (character === '(') inner.push(false);
    else if (character === ')') {
      const repeats = inner.pop() ?? false;
      if (repeats && repeated) return true;
      if (inner.length > 0 && (repeats || repeated)) inner[inner.length - 1] = true;
    } else if (repeated && inner.length > 0) inner[inner.length - 1] = true;
  }
  return false;
}

export class Finder {
  readonly found: Found[] = [];
  /** Found in what may still change; found anew each time. */
  private loose: Found[] = [];
  private block = 0;
  private buffer: LineBuffer | null = null;
  private readonly expression: RegExp;

  constructor(expression: RegExp) {
    this.expression = expression;
  }

  get all(): readonly Found[] {
    return this.loose.length === 0 ? this.found : [...this.found, ...this.loose];
  }

  get count(): number {
    return Math.min(MOST_FOUND, this.found.length + this.loose.length);
  }

  /**
   * Looks on for about so many milliseconds; in another buffer than before from its beginning. True when everything
   * that is in it now was looked at.
   */
  look(buffer: LineBuffer, budgetMs: number, now: () => number): boolean {
    if (this.buffer !== buffer) {
      this.buffer = buffer;
      this.block = 0;
      this.found.length = 0;
    }
    const until = now() + budgetMs;
    while (this.block < buffer.blocks.length) {
      if (this.found.length >= MOST_FOUND) return true;
      this.lookIn(buffer.blocks[this.block]!, this.found);
      this.block += 1;
      if (now() > until) return false;
    }
    this.loose = [];
    if (this.found.length < MOST_FOUND) this.lookIn(buffer.tailBlock(), this.loose);
    return true;
  }

  /** Index in {@link all} of the first place at or after a row; 0 when there is none. */
  firstFrom(row: number): number {
    const index = this.all.findIndex((each) => each.row >= row);
    return Math.max(0, index);
  }

  private lookIn(block: Block, into: Found[]): void {
    const { text } = block;
    for (let start = 0; start === 0 || start < text.length; start += WINDOW) {
      const part = text.length <= WINDOW + OVERLAP ? text : text.slice(start, start + WINDOW + OVERLAP);
      this.expression.lastIndex = 0;
      for (let match = this.expression.exec(part); match; match = this.expression.exec(part)) {
        const [whole] = match;
        if (whole === '') {
          this.expression.lastIndex += 1;
          continue;
        }
        // What begins in the overlap is found in the next window.
        if (part !== text && match.index >= WINDOW && start + WINDOW < text.length) break;
        const at = start + match.index;
        const index = lastAtMost(block.starts, at, block.starts.length);
        const [line = ''] = whole.split('\n', 1);
        if (line !== '')
          into.push({ row: block.first + index, from: at - block.starts[index]!, length: line.length });
        if (into.length >= MOST_FOUND) return;
      }
      if (part === text) return;
    }
  }
}
