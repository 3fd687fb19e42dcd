/** Edits of a document as a person makes them in the source: lines, cells and bullets, not data. */
import { splitRow, writeRow } from '#shared/markdown/inline-text.ts';
import { contentOf, findBlocks, replaceBlocks } from '#shared/postmortems/live-blocks.ts';
import type { LiveBlockName } from '#shared/postmortems/model.ts';

/** The document with other lines in the block. */
export function inBlock(source: string, name: LiveBlockName, change: (lines: string[]) => string[]): string {
  const block = findBlocks(source).blocks.find((found) => found.name === name);
  if (!block) throw new Error(`the document has no block ${name}`);
  const lines = contentOf(source, block).trim().split('\n');
  return replaceBlocks(source, { [name]: change(lines).join('\n') });
}

/** The row with another text in its cell; cells that it lacks come with it. */
export function withCell(row: string, column: number, text: string): string {
  const cells = splitRow(row).map((cell) => cell.trim());
  while (cells.length <= column) cells.push('');
  cells[column] = text;
  return writeRow(cells);
}

export function cellOf(row: string, column: number): string {
  return (splitRow(row)[column] ?? '').trim();
}

export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const next = [...list];
  [next[one], next[other]] = [next[other]!, next[one]!];
  return next;
}

/** A why in the source: its own lines without the backslashes that break them, and those of the whys below it. */
export interface WhyLines {
  /** Of its first line among all lines of the block. */
  at: number;
  indent: string;
  own: string[];
  /** How many lines it has with all below it. */
  length: number;
}

const BULLET = /^( *)- /;

/** Every why of the block, parents first. */
export function whysIn(lines: readonly string[]): WhyLines[] {
  return lines.flatMap((line, at) => {
    const indent = BULLET.exec(line)?.[1];
    if (indent === undefined) return [];
    const rest = lines.slice(at + 1);
    const next = rest.findIndex((other) => BULLET.test(other));
    const own = [line, ...rest.slice(0, next < 0 ? undefined : next)];
    const after = rest.findIndex((other) => (BULLET.exec(other)?.[1]?.length ?? Infinity) <= indent.length);
    return [{ at, indent, own: own.map(unbroken), length: 1 + (after < 0 ? rest.length : after) }];
  });
}

function unbroken(line: string, index: number, all: readonly string[]): string {
  return index < all.length - 1 ? line.replace(/\\$/, '') : line;
}

/** The lines with others in the place of the why's own. */
export function withOwn(lines: readonly string[], why: WhyLines, own: readonly string[]): string[] {
  const broken = own.map((line, index) => (index < own.length - 1 ? `${line}\\` : line));
  return lines.toSpliced(why.at, why.own.length, ...broken);
}

/** The why's own lines with another answer, factor or evidence; an empty text takes the line away. */
export function carrying(
  { own, indent }: WhyLines,
  part: 'answer' | 'factor' | 'evidence',
  text: string,
): string[] {
  const begins = { answer: /^\s*→ /, factor: /^\s*_Contributing factor/, evidence: /^\s*_Evidence:/ };
  const [question, ...others] = own;
  const kept = (name: keyof typeof begins) =>
    name === part
      ? text === ''
        ? []
        : [`${indent}  ${text}`]
      : others.filter((line) => begins[name].test(line)).slice(0, 1);
  return [question!, ...kept('answer'), ...kept('factor'), ...kept('evidence')];
}
