/**
 * The block `five-whys`: a nested list. A why may have several answers, each with whys of its own:
 *
 *     - Why were orders slow?\
 *       → One query scanned the whole table.
 *       - Why did it?\
 *         → No index fits the date range.\
 *         _Contributing factor_
 */
import { readFirst, readLine, writeFirst, writeLine } from '#shared/markdown/inline-text.ts';
import { type BlockRead, isNothing, nothing } from './block.ts';
import type { Why, WhyTree } from './model.ts';

const ARROW = '→';
const FACTOR = '_Contributing factor_';
const BULLET = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/;

/** The tree of an incident's whys, each level in the order of its positions. */
export function whyTree(whys: readonly Why[]): (WhyTree & { id: string })[] {
  const under = Map.groupBy(whys, (why) => why.parentId);
  const level = (parentId: string | null): (WhyTree & { id: string })[] =>
    (under.get(parentId) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map(({ id, question, answer, contributingFactor, factor }) => ({
        id,
        question,
        answer,
        contributingFactor,
        factor,
        evidence: [],
        children: level(id),
      }));
  return level(null);
}

/** Every why of a forest with its outline number, `1.2` being the second under the first; parents come first. */
export function numberedWhys<T extends WhyTree>(
  roots: readonly T[],
): { number: string; why: T; parent: string | null }[] {
  const visit = (
    level: readonly T[],
    parent: string | null,
  ): { number: string; why: T; parent: string | null }[] =>
    level.flatMap((why, index) => {
      const number = parent === null ? `${index + 1}` : `${parent}.${index + 1}`;
      return [{ number, why, parent }, ...visit(why.children as T[], number)];
    });
  return visit(roots, null);
}

export function renderFiveWhys(roots: readonly WhyTree[]): string {
  if (roots.length === 0) return nothing('Nobody has asked why yet.');
  return roots.map((root) => renderWhy(root, '')).join('\n');
}

function renderWhy(why: WhyTree, indent: string): string {
  const lines = [`- ${writeFirst(writeLine(why.question))}`];
  if (why.answer.trim() !== '') lines.push(`  ${ARROW} ${writeLine(why.answer)}`);
  if (why.contributingFactor) lines.push(`  ${FACTOR}`);
  // A backslash at the end of a line breaks it there (CommonMark 6.7).
  const own = lines.map((line, index) => `${indent}${line}${index < lines.length - 1 ? '\\' : ''}`);
  return [...own, ...why.children.map((child) => renderWhy(child, `${indent}  `))].join('\n');
}

interface Open {
  indent: number;
  why: WhyTree;
  /** The lines of the question, then of the answer, as written. */
  question: string[];
  answer: string[];
}

/**
 * Reads the list, also as people edit it: any bullet or number, any indentation, blank lines between, the answer
 * behind `→` or `->` on the same line or the next ones. Null data means that there is no list.
 */
export function readFiveWhys(markdown: string): BlockRead<WhyTree[] | null> {
  if (isNothing(markdown)) return { data: [], problems: [] };
  const roots: WhyTree[] = [];
  const path: Open[] = [];
  const all: Open[] = [];
  const problems: string[] = [];
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') continue;
    const bullet = BULLET.exec(line);
    if (bullet) {
      const open = begin(bullet, path, roots);
      path.push(open);
      all.push(open);
    } else if (path.length > 0) {
      addLine(path.at(-1)!, line.trim());
    } else {
      problems.push(`"${line.trim()}" stands before the first why.`);
    }
  }
  for (const open of all) finish(open);
  if (all.some(({ why }) => why.question === '')) problems.push('A why has no question.');
  if (all.length === 0) return { data: null, problems: ['The five whys have no list.'] };
  return { data: roots, problems };
}

function begin(bullet: RegExpExecArray, path: Open[], roots: WhyTree[]): Open {
  const indent = bullet[1]!.replaceAll('\t', '    ').length;
  while (path.length > 0 && path.at(-1)!.indent >= indent) path.pop();
  const why: WhyTree = {
    question: '',
    answer: '',
    contributingFactor: false,
    factor: '',
    evidence: [],
    children: [],
  };
  (path.at(-1)?.why.children ?? roots).push(why);
  const open: Open = { indent, why, question: [], answer: [] };
  open.question.push(bullet[2] ?? '');
  return open;
}

function addLine(open: Open, line: string): void {
  const answer = /^(?:→|->)\s*(.*)$/.exec(line);
  if (line === FACTOR) open.why.contributingFactor = true;
  else if (answer) open.answer.push(answer[1]!);
  else if (open.answer.length > 0) open.answer.push(line);
  else open.question.push(line);
}

/** Joins what the lines hold; the backslash that breaks each line but the last of the why is no part of it. */
function finish(open: Open): void {
  const last = open.why.contributingFactor ? 0 : 1;
  const unbroken = (lines: string[], followed: boolean) =>
    lines.map((line, index) => (followed || index < lines.length - 1 ? line.replace(/\\$/, '') : line));
  const question = unbroken(open.question, open.answer.length > 0 || last === 0);
  open.why.question = readLine(readFirst(question.join('<br>')));
  open.why.answer = readLine(unbroken(open.answer, last === 0).join('<br>'));
}
