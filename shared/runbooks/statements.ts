/** Which lines of a shell text make one complete command. */
import { commentText } from './found-command.ts';
import { generatorTagIn } from './generator-tags.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { maskPlaceholders } from './shell/placeholders.ts';
import { isUnfinished } from './shell/unfinished.ts';

/**
 * For each line the statement that it belongs to, named by its first line, or -1 for a comment or an empty line.
 * The grammar decides; where it cannot read the text, keywords and here-documents do.
 */
export function statementsByLine(text: string, count: number, grammar: ShellGrammar): number[] {
  const groups: number[] = new Array(count).fill(-1);
  const lines = text.split('\n');
  const tree = grammar.parse(maskPlaceholders(text));
  const lineOf = lineFinder(text);
  for (const node of tree?.root.children ?? []) {
    // What the grammar could not read is taken by keywords below.
    if (node.type === 'comment' || node.type === 'ERROR' || !node.named) continue;
    const first = lineOf(node.start);
    const last = lineOf(Math.max(node.start, node.end - 1));
    // Statements that share a line are one command.
    const group = groups[first] !== -1 ? groups[first]! : first;
    for (let line = first; line <= last; line++) if (groups[line] === -1) groups[line] = group;
  }
  if (!tree || tree.hasError) byKeywords(lines, groups);
  splitSwallowed(lines, groups);
  let continued = -1;
  lines.forEach((line, i) => {
    if (continued >= 0 && groups[i] === -1 && line.trim() !== '') groups[i] = continued;
    if (groups[i] === -1 && line.trim() !== '' && commentText(line) === null) groups[i] = i;
    continued = /(^|[^\\])\\\s*$/.test(line) && groups[i] !== -1 ? groups[i]! : -1;
  });
  for (const { first, last } of hereDocuments(lines)) {
    for (let line = first + 1; line <= last; line++)
      groups[line] = groups[first] === -1 ? first : groups[first]!;
  }
  return groups;
}

/** Longer statements are here-documents and functions, which the grammar reads well. In lines. */
const LONGEST_CHECKED = 60;

/** After `a | b |` and a line break the grammar takes the line after the next for arguments: cut it off again. */
function splitSwallowed(lines: readonly string[], groups: number[]): void {
  for (let first = 0; first < lines.length; first++) {
    const group = groups[first];
    if (group === -1 || group !== first) continue;
    let last = first;
    while (groups[last + 1] === group) last++;
    if (last === first || last - first > LONGEST_CHECKED) continue;
    let from = first;
    for (let line = first; line < last; line++) {
      if (isUnfinished(lines.slice(from, line + 1).join('\n'))) continue;
      from = line + 1;
      for (let rest = from; rest <= last; rest++) groups[rest] = from;
    }
    first = last;
  }
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

const OPENS = /^\s*(if|for|while|until|case)\b|(^|[\s)])\{\s*(#.*)?$/;
const CLOSES = /(^|;|\s)(fi|done|esac)\b|^\s*\}/;

/** Groups lines from `if` to `fi`, `for` to `done`, `{` to `}`. */
function byKeywords(lines: readonly string[], groups: number[]): void {
  const inDocument = new Set<number>();
  for (const { first, last } of hereDocuments(lines))
    for (let i = first + 1; i <= last; i++) inDocument.add(i);
  let depth = 0;
  let open = -1;
  let last = -1;
  const members: number[] = [];
  lines.forEach((line, i) => {
    if (inDocument.has(i)) {
      if (depth > 0) members.push(i);
      return;
    }
    if (OPENS.test(line)) {
      if (depth++ === 0) open = i;
    }
    if (depth > 0) members.push(i);
    if (depth > 0 && CLOSES.test(line) && --depth === 0) {
      for (const member of members) groups[member] = open;
      members.length = 0;
      last = i;
    }
  });
  // What never closes is no block after all.
  if (depth > 0 && last < open) members.length = 0;
}

const MARK = /(?<!<)<<-?\s*(?:\\?([\w.-]+)|'([^'\n]+)'|"([^"\n]+)")/;

/** Here-documents from their operator's line to their mark's; to the end where the mark is missing. */
function hereDocuments(lines: readonly string[]): { first: number; last: number; closed: boolean }[] {
  const found = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (!line.includes('<<') || commentText(line) !== null || /\(\(.*<</.test(line)) continue;
    const match = MARK.exec(line);
    const mark = match?.[1] ?? match?.[2] ?? match?.[3];
    if (!mark || /^\d+$/.test(mark)) continue;
    let last = i + 1;
    while (last < lines.length && lines[last]!.trim() !== mark) last++;
    const closed = last < lines.length;
    found.push({ first: i, last: closed ? last : lines.length - 1, closed });
    i = closed ? last : lines.length;
  }
  return found;
}

/** A flag without its program, an elision, a fence's remains: shown as text only. */
export function isFragment(text: string): boolean {
  return /^(--?[a-zA-Z]|\(?\.\.\.\)?\s*$|…|`{3,}|~{3,}|\\\s*$)/.test(text.trim());
}

/** Why a command as written cannot run whole; empty when it can. */
export function whyNotWhole(text: string): string {
  if (/^\s*(?:exit|logout)(?:\s+\d+)?\s*;?\s*$/.test(text))
    return 'It leaves the shell: a run keeps its shell for the commands that follow.';
  if (/(^|\s)(\.\.\.|…|\(\.\.\.\)|<\.\.\.>|\[\.\.\.\])(\s|$)/.test(text))
    return 'It is abbreviated: "…" stands for something left out.';
  const tag = generatorTagIn(text);
  if (tag) return `The site puts in what stands for ${tag}; a shell cannot.`;
  if (hereDocuments(text.split('\n')).some((one) => !one.closed)) return 'Its here-document has no end mark.';
  if (/(^|[^\\])\\\s*$/.test(text)) return 'It ends with a line continuation, and the rest is missing.';
  return '';
}
