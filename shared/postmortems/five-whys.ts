/**
 * The block `five-whys`: a nested list. A why may have several answers, each with whys of its own:
 *
 *     - Why were orders slow?\
 *       → One query scanned the whole table.
 *       - Why did it?\
 *         → No index fits the date range.\
 *         _Contributing factor: missing index_\
 *         _Evidence: E1, E3_
 */
import {
  readFirst,
  readLine,
  readPlain,
  writeFirst,
  writeLine,
  writePlain,
} from '#shared/markdown/inline-text.ts';
import { type BlockRead, isNothing, nothing } from './block.ts';
import type { Why, WhyTree } from './model.ts';

const ARROW = '→';
/** Lines end with LF: a separator of Unicode, such as U+2028, is a character of the text. */
const BULLET = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/s;

/**
 * The tree of an incident's whys, each level in the order of its positions. `labels` names evidence by its id, as the
 * document does; evidence that it does not know is left out.
 */
export function whyTree(
  whys: readonly Why[],
  labels: ReadonlyMap<string, string> = new Map(),
): (WhyTree & { id: string })[] {
  const under = Map.groupBy(whys, (why) => why.parentId);
  const level = (parentId: string | null): (WhyTree & { id: string })[] =>
    (under.get(parentId) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map(({ id, question, answer, contributingFactor, factor, evidenceIds }) => ({
        id,
        question,
        answer,
        contributingFactor,
        factor,
        evidence: evidenceIds.flatMap((piece) => labels.get(piece) ?? []),
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
  const lines = [`- ${writeQuestion(why.question)}`];
  if (why.answer.trim() !== '') lines.push(`  ${ARROW} ${writeLine(why.answer)}`);
  if (why.contributingFactor)
    lines.push(`  _Contributing factor${why.factor === '' ? '' : `: ${writePlain(why.factor)}`}_`);
  if (why.evidence.length > 0) lines.push(`  _Evidence: ${why.evidence.join(', ')}_`);
  // A backslash at the end of a line breaks it there (CommonMark 6.7).
  const own = lines.map((line, index) => `${indent}${line}${index < lines.length - 1 ? '\\' : ''}`);
  return [...own, ...why.children.map((child) => renderWhy(child, `${indent}  `))].join('\n');
}

const ARROWS = '(?:→|->|=>)';
/** A question mark, with the backslashes before it, that an arrow follows. */
const BEFORE_ARROW = new RegExp(`(?<!\\\\)\\\\*\\?(?=\\s*${ARROWS})`, 'g');

/**
 * A question that cannot be taken for more: an arrow at its start would make it an answer, and one behind its mark
 * would begin the answer. The one is written as an entity (an entity of the text's own gets a zero more). The mark of
 * the other gets a backslash, and those that it has already are doubled, so that their number stays odd.
 */
function writeQuestion(question: string): string {
  return writeFirst(writeLine(question))
    .replace(/^(?:→|&#(0*)8594;)/, (_, zeros: string | undefined) =>
      zeros === undefined ? '&#8594;' : `&#0${zeros}8594;`,
    )
    .replaceAll(BEFORE_ARROW, (slashes) => `${slashes.slice(0, -1).repeat(2)}\\?`);
}

function readQuestion(line: string): string {
  const unmarked = line.replaceAll(
    BEFORE_ARROW,
    (slashes) => `${slashes.slice(0, Math.floor((slashes.length - 1) / 2))}?`,
  );
  const text = unmarked.replace(/^&#(0*)8594;/, (_, zeros: string) =>
    zeros === '' ? '→' : `&#${zeros.slice(1)}8594;`,
  );
  return readLine(readFirst(text));
}

interface Open {
  indent: number;
  why: WhyTree;
  /** The lines of the question, then of the answer, as written. */
  question: string[];
  answer: string[];
  /** Whether a factor or evidence stands behind them. */
  followed: boolean;
}

/**
 * Reads the list, also as people edit it: any bullet or number, any indentation, blank lines between, the answer
 * behind an arrow on the same line, on the next ones or in a bullet below. Lines `Why …? → …` without any bullets,
 * and such a list that is numbered, go down one level a line. Null data means that there is no list.
 */
export function readFiveWhys(markdown: string): BlockRead<WhyTree[] | null> {
  if (isNothing(markdown)) return { data: [], problems: [] };
  const roots: WhyTree[] = [];
  const path: Open[] = [];
  const all: Open[] = [];
  const problems: string[] = [];
  const lines = chained(markdown.split('\n').filter((line) => line.trim() !== ''));
  for (const line of lines) {
    const bullet = BULLET.exec(line);
    const answer = bullet && ANSWER.test(bullet[2] ?? '');
    if (bullet && answer) {
      const asked = path.findLast(({ indent }) => indent <= indentOf(bullet[1]!));
      if (asked) addLine(asked, bullet[2]!);
      else problems.push(`"${bullet[2]!.trim()}" answers no why.`);
    } else if (bullet) {
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

const ANSWER = new RegExp(`^${ARROWS}\\s*(.*)$`, 's');
/** A question mark that is not escaped, and an arrow behind it. */
const ANSWERED = new RegExp(`^((?:\\\\[\\s\\S]|[^\\\\])*?\\?)\\s*(${ARROWS}[\\s\\S]*)$`);
const ASKS = /^[*_]*(?:\d(?:st|nd|rd|th)? )?why\b/i;
const NUMBER = /^[ \t]*\d{1,9}[.)][ \t]+/;
/** Levels that a chain goes down; what would stand deeper stands beside the last of them. */
const DEEPEST = 50;

/** A chain of whys, a line each, as the nested list that it means. Other lines are given as they are. */
function chained(lines: readonly string[]): readonly string[] {
  const bulleted = lines.filter((line) => BULLET.test(line));
  const numbered =
    bulleted.length > 1 &&
    bulleted.every((line) => NUMBER.test(line) && ASKS.test(line.replace(NUMBER, ''))) &&
    new Set(bulleted.map((line) => indentOf(/^[ \t]*/.exec(line)![0]))).size === 1;
  if (bulleted.length > 0 && !numbered) return lines;
  let depth = -1;
  return lines.map((line) => {
    const text = numbered ? line.replace(NUMBER, '') : line.trim();
    const asks = numbered ? NUMBER.test(line) : ASKS.test(text) && text.includes('?');
    if (asks) depth = Math.min(depth + 1, DEEPEST - 1);
    return asks ? `${'  '.repeat(depth)}- ${text}` : line.trim();
  });
}

function indentOf(space: string): number {
  return space.replaceAll('\t', '    ').length;
}

function begin(bullet: RegExpExecArray, path: Open[], roots: WhyTree[]): Open {
  const indent = indentOf(bullet[1]!);
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
  const open: Open = { indent, why, question: [], answer: [], followed: false };
  const answered = ANSWERED.exec(bullet[2] ?? '');
  open.question.push(answered ? answered[1]! : (bullet[2] ?? ''));
  if (answered) addLine(open, answered[2]!);
  return open;
}

const FACTORS = [/^_Contributing factor(?:: (.*))?_$/s, /^\**contributing factor\**(?::\s*(.*?))?\**$/i];
/** Characters of a line in which other wordings are looked for. */
const LONGEST = 500;
const EVIDENCE = /^[_*]*evidence\**:\**\s*(E\d+(?:(?:,|\s|and)+E\d+)*)[_*]*$/i;

function addLine(open: Open, line: string): void {
  const unbroken = line.replace(/\\$/, '');
  const patterns = unbroken.length > LONGEST ? FACTORS.slice(0, 1) : FACTORS;
  const factor = patterns.map((pattern) => pattern.exec(unbroken)).find((match) => match !== null);
  const evidence = EVIDENCE.exec(unbroken)?.[1];
  const answer = ANSWER.exec(line);
  if (factor) {
    open.why.contributingFactor = true;
    open.why.factor = readPlain(factor[1] ?? '');
  } else if (evidence) open.why.evidence = evidence.toUpperCase().match(/E\d+/g) ?? [];
  else if (answer) open.answer.push(answer[1]!);
  else if (open.answer.length > 0) open.answer.push(line);
  else open.question.push(line);
  if (factor || evidence) open.followed = true;
}

/** Joins what the lines hold; the backslash that breaks each line but the last of the why is no part of it. */
function finish(open: Open): void {
  const unbroken = (lines: string[], followed: boolean) =>
    lines.map((line, index) => (followed || index < lines.length - 1 ? line.replace(/\\$/, '') : line));
  const question = unbroken(open.question, open.answer.length > 0 || open.followed);
  open.why.question = readQuestion(question.join('<br>'));
  open.why.answer = readLine(unbroken(open.answer, open.followed).join('<br>'));
}
