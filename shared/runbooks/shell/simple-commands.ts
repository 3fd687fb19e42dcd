/** Every simple command in a shell text: those in pipelines, lists, loops, functions and substitutions too. */
import type { ShellNode, ShellTree } from './grammar.ts';
import { type Fed, isRedirect, type Redirect, readsInput, redirectsOf } from './redirects.ts';
import { readWord, type Word } from './words.ts';

export interface Assignment {
  /** As written before the `=`: a name, or a name with a subscript. */
  name: string;
  /** Null for an array. */
  value: Word | null;
}

export interface SimpleCommand {
  /** Program first. Empty for an assignment alone. */
  words: Word[];
  assignments: Assignment[];
  redirects: Redirect[];
  /** What a here-document or here-string feeds it. */
  input: Fed | null;
  /** Index of the command whose output it reads, or null. */
  pipedFrom: number | null;
  /** It reads what an enclosing group, loop, function or substitution is fed, which only its run tells. */
  fed: boolean;
  start: number;
  end: number;
}

const BODIES = new Set(['command', 'declaration_command', 'unset_command', 'test_command']);

interface Visit {
  node: ShellNode;
  fed: boolean;
  feeder: ShellNode | null;
  around: { redirects: Redirect[]; input: Fed | null } | null;
}

/** The simple commands in reading order. `text` is what the tree was parsed from. */
export function simpleCommands(tree: ShellTree, text: string): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  const waiting: Visit[] = [{ node: tree.root, fed: false, feeder: null, around: null }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { node } = visit;
    if (BODIES.has(node.type)) found.push(...commandsOf(visit, text, found));
    else if (node.type === 'variable_assignment') found.push(alone([assignmentOf(node, text)], visit));
    else if (visit.around) found.push({ ...alone([], visit), ...visit.around });
    else if (isBare(node)) found.push({ ...alone([], visit), ...redirectsOf(node, text) });
    const next = nextVisits(visit, text);
    for (let i = next.length - 1; i >= 0; i--) waiting.push(next[i]!);
  }
  return found;
}

/** `> f` alone, and a function whose definition redirects what it writes. */
function isBare(node: ShellNode): boolean {
  if (node.type === 'function_definition') return node.children.some(isRedirect);
  return (
    node.type === 'redirected_statement' && !node.children.some((child) => child.named && !isRedirect(child))
  );
}

/** What stands inside a node, with what feeds it. */
function nextVisits(visit: Visit, text: string): Visit[] {
  const { node } = visit;
  const fed = visit.fed || visit.feeder !== null || visit.around?.input != null || reads(visit.around);
  const inside = (child: ShellNode): Visit => ({ node: child, fed, feeder: null, around: null });
  if (node.type === 'pipeline') {
    const stages = node.children.filter((child) => child.named && child.type !== 'comment');
    let at = -1;
    return node.children.map((child) => {
      if (child !== stages[at + 1]) return inside(child);
      at++;
      const last = at === stages.length - 1;
      return {
        node: child,
        fed: visit.fed,
        feeder: at > 0 ? stages[at - 1]! : visit.feeder,
        around: last ? visit.around : null,
      };
    });
  }
  if (node.type === 'redirected_statement') {
    const body = node.children.find((child) => child.named && !isRedirect(child));
    const own = redirectsOf(node, text);
    const merged = {
      redirects: [...own.redirects, ...(visit.around?.redirects ?? [])],
      input: own.input ?? visit.around?.input ?? null,
    };
    const fedInside = fed || merged.input !== null || reads(merged);
    return node.children.flatMap((child): Visit[] => {
      if (child === body) return [{ node: child, fed: visit.fed, feeder: visit.feeder, around: merged }];
      return insideRedirect(child, body ?? null, fedInside);
    });
  }
  if (node.type === 'list' || node.type === 'negated_command') {
    const last = node.children.findLast((child) => child.named);
    return node.children.map((child) =>
      child === last
        ? { node: child, fed: visit.fed, feeder: visit.feeder, around: visit.around }
        : { node: child, fed: visit.fed || visit.feeder !== null, feeder: null, around: null },
    );
  }
  const opensOutput = node.type === 'process_substitution' && text[node.start] === '>';
  const later = node.type === 'function_definition';
  // An assignment before a command belongs to it.
  const skipped = BODIES.has(node.type) ? 'variable_assignment' : '';
  return node.children.flatMap((child): Visit[] => {
    if (child.type === skipped) return child.children.map(inside);
    return [opensOutput || later ? { ...inside(child), fed: true } : inside(child)];
  });
}

/** In `a <<EOF | b` the rest of the pipeline stands in the redirection. */
function insideRedirect(redirect: ShellNode, body: ShellNode | null, fed: boolean): Visit[] {
  return redirect.children.map((child) => {
    if (child.type !== 'pipeline') return { node: child, fed, feeder: null, around: null };
    return { node: child, fed, feeder: body, around: null };
  });
}

function reads(around: Visit['around']): boolean {
  return around?.redirects.some(readsInput) ?? false;
}

function alone(assignments: Assignment[], { node, fed }: Visit): SimpleCommand {
  return {
    words: [],
    assignments,
    redirects: [],
    input: null,
    pipedFrom: null,
    fed,
    start: node.start,
    end: node.end,
  };
}

function commandsOf(visit: Visit, text: string, found: readonly SimpleCommand[]): SimpleCommand[] {
  const { node, around } = visit;
  const own = redirectsOf(node, text);
  const feeder = feederOf(visit.feeder, found);
  const [words = [], ...swallowed] = atLineBreaks(wordsOf(node, text), text);
  const first: SimpleCommand = {
    words,
    assignments: node.children
      .filter((child) => child.type === 'variable_assignment')
      .map((child) => assignmentOf(child, text)),
    redirects: [...own.redirects, ...(around?.redirects ?? [])],
    input: own.input ?? around?.input ?? null,
    pipedFrom: feeder,
    fed: visit.fed || (visit.feeder !== null && feeder === null),
    start: node.start,
    end: node.end,
  };
  const later = swallowed.map((more) => ({
    ...alone([], visit),
    words: more,
    fed: true,
    start: more[0]!.start,
  }));
  return [first, ...later];
}

/**
 * After `a | b |` and a line break the grammar takes a later line for arguments. A line break that nothing escapes
 * ends a command, so that nothing hides behind another program's name.
 */
function atLineBreaks(words: readonly Word[], text: string): Word[][] {
  const parts: Word[][] = [];
  for (const word of words) {
    const before = parts.at(-1)?.at(-1);
    const gap = before ? text.slice(before.end, word.start) : '\n';
    if (!before || /(^|[^\\])\n/.test(gap)) parts.push([word]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

/** The one command that a stage is; null for a group, a loop and the like, whose parts write one after another. */
function feederOf(stage: ShellNode | null, found: readonly SimpleCommand[]): number | null {
  const body =
    stage?.type === 'redirected_statement'
      ? stage.children.find((child) => child.named && !isRedirect(child))
      : stage;
  if (!body || !BODIES.has(body.type)) return null;
  const index = found.findLastIndex(
    (command) => command.words.length > 0 && command.start === body.start && command.end === body.end,
  );
  return index < 0 ? null : index;
}

function wordsOf(node: ShellNode, text: string): Word[] {
  if (node.type === 'test_command') return testWords(node, text);
  const words: Word[] = [];
  for (const child of node.children) {
    if (isRedirect(child) || child.type === 'comment') continue;
    if (child.type === 'variable_assignment') {
      // `X=1 cmd` sets X for cmd only; `export X=1` names it.
      if (node.type === 'declaration_command') words.push(wordOf(child, text));
    } else if (child.named || words.length === 0) words.push(wordOf(child, text));
  }
  return words;
}

const INSIDE_TEST = new Set([
  'unary_expression',
  'binary_expression',
  'ternary_expression',
  'parenthesized_expression',
  'test_command',
]);

/** `[ -f "$x" -a y ]` as its words. Not recursive: a long condition is a deep tree. */
function testWords(node: ShellNode, text: string): Word[] {
  const words: Word[] = [];
  const waiting = [...node.children].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (INSIDE_TEST.has(next.type)) waiting.push(...[...next.children].reverse());
    else words.push({ ...wordOf(next, text), odd: false });
  }
  return words;
}

function wordOf(node: ShellNode, text: string): Word {
  return readWord(text.slice(node.start, node.end), node.start);
}

function assignmentOf(node: ShellNode, text: string): Assignment {
  const name = node.children[0];
  const value = node.children.find((child, i) => i > 0 && child.named);
  const raw = name ? text.slice(name.start, name.end) : '';
  return {
    name: raw,
    value: value && value.type !== 'array' ? wordOf(value, text) : value ? null : readWord(''),
  };
}
