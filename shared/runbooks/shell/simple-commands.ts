/** Every simple command in a shell text: those in pipelines, lists, loops, functions and substitutions too. */
import { descendants, type ShellNode, type ShellTree } from './grammar.ts';

export interface Word {
  /** With its quotes taken off; expansions stand as written. */
  text: string;
  /** False when it holds an expansion or a glob, so that what the shell makes of it is not known. */
  literal: boolean;
  start: number;
  end: number;
}

export interface Redirect {
  operator: string;
  target: string;
}

export interface SimpleCommand {
  /** Program first. Empty for an assignment alone. */
  words: Word[];
  redirects: Redirect[];
  /** What a heredoc or here-string feeds it. */
  input: string | null;
  /** Index of the command whose output it reads, or null. */
  pipedFrom: number | null;
  start: number;
  end: number;
}

const BODIES = new Set(['command', 'declaration_command', 'unset_command', 'test_command']);

/** The simple commands in reading order. `text` is what the tree was parsed from. */
export function simpleCommands(tree: ShellTree, text: string): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  const pipes = new Map<ShellNode, ShellNode>();
  const outer = new Map<ShellNode, { redirects: Redirect[]; input: string | null }>();
  for (const node of descendants(tree.root)) {
    if (node.type === 'redirected_statement') {
      const body = node.children.find((child) => child.named && !isRedirect(child));
      const around = redirectsOf(node, text);
      if (body) outer.set(innermost(body), around);
      else found.push({ words: [], ...around, pipedFrom: null, start: node.start, end: node.end });
    }
    notePipes(node, pipes);
    if (!BODIES.has(node.type)) continue;
    const own = redirectsOf(node, text);
    const around = outer.get(node);
    const [words = [], ...swallowed] = atLineBreaks(wordsOf(node, text), text);
    found.push({
      words,
      redirects: [...own.redirects, ...(around?.redirects ?? [])],
      input: own.input ?? around?.input ?? null,
      pipedFrom: feederOf(pipes.get(node), found),
      start: node.start,
      end: node.end,
    });
    for (const more of swallowed) {
      found.push({
        words: more,
        redirects: [],
        input: null,
        pipedFrom: null,
        start: more[0]!.start,
        end: node.end,
      });
    }
  }
  return found;
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

/** Notes which statement feeds which command: in `a | b`, and in `a <<EOF | b`, where the pipe is in the redirection. */
function notePipes(node: ShellNode, pipes: Map<ShellNode, ShellNode>): void {
  if (node.type === 'pipeline') {
    const stages = node.children.filter((child) => child.named && child.type !== 'comment');
    for (const [i, stage] of stages.entries()) if (i > 0) pipes.set(commandIn(stage), stages[i - 1]!);
  }
  if (node.type !== 'redirected_statement') return;
  const body = node.children.find((child) => child.named && !isRedirect(child));
  for (const redirect of node.children) {
    const next = redirect.children
      .find((child) => child.type === 'pipeline')
      ?.children.find((child) => child.named);
    if (body && next) pipes.set(commandIn(next), body);
  }
}

function commandIn(stage: ShellNode): ShellNode {
  const inner =
    stage.type === 'redirected_statement'
      ? stage.children.find((child) => child.named && !isRedirect(child))
      : null;
  return inner ?? stage;
}

function feederOf(stage: ShellNode | undefined, found: readonly SimpleCommand[]): number | null {
  if (!stage) return null;
  const index = found.findLastIndex((command) => command.start >= stage.start && command.end <= stage.end);
  return index < 0 ? null : index;
}

/** Redirections after a pipeline or list belong to its last command. */
function innermost(node: ShellNode): ShellNode {
  let at = node;
  while (at.type === 'pipeline' || at.type === 'list') {
    const last = at.children.findLast((child) => child.named);
    if (!last) break;
    at = last;
  }
  return at;
}

function isRedirect(node: ShellNode): boolean {
  return (
    node.type === 'file_redirect' || node.type === 'heredoc_redirect' || node.type === 'herestring_redirect'
  );
}

function redirectsOf(node: ShellNode, text: string): { redirects: Redirect[]; input: string | null } {
  const redirects: Redirect[] = [];
  let input: string | null = null;
  for (const child of node.children) {
    if (child.type === 'file_redirect') redirects.push(fileRedirect(child, text));
    else if (child.type === 'heredoc_redirect') {
      const body = child.children.find((part) => part.type === 'heredoc_body');
      input = body ? text.slice(body.start, body.end) : '';
      for (const part of child.children) {
        if (part.type === 'file_redirect') redirects.push(fileRedirect(part, text));
      }
    } else if (child.type === 'herestring_redirect') {
      const word = child.children.findLast((part) => part.named);
      input = word ? wordOf(word, text).text : '';
    }
  }
  return { redirects, input };
}

function fileRedirect(node: ShellNode, text: string): Redirect {
  const operator = node.children.find((child) => !child.named);
  const target = node.children.findLast((child) => child.named && child.type !== 'file_descriptor');
  return {
    operator: operator ? text.slice(operator.start, operator.end) : '>',
    target: target ? wordOf(target, text).text : '',
  };
}

function wordsOf(node: ShellNode, text: string): Word[] {
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

function wordOf(node: ShellNode, text: string): Word {
  const raw = text.slice(node.start, node.end);
  return {
    text: unquote(raw),
    literal: !/[$`*?]/.test(raw.replace(/'[^']*'/g, '')),
    start: node.start,
    end: node.end,
  };
}

/** Takes shell quoting off a word; expansions stay as they are. */
export function unquote(raw: string): string {
  let out = '';
  for (let i = 0; i < raw.length; i++) {
    const char = raw[i]!;
    if (char === "'") {
      const end = raw.indexOf("'", i + 1);
      out += raw.slice(i + 1, end < 0 ? raw.length : end);
      i = end < 0 ? raw.length : end;
    } else if (char === '"') {
      for (i++; i < raw.length && raw[i] !== '"'; i++) {
        if (raw[i] === '\\' && i + 1 < raw.length && '$`"\\\n'.includes(raw[i + 1]!)) i++;
        out += raw[i]!;
      }
    } else if (char === '\\' && i + 1 < raw.length) {
      i++;
      if (raw[i] !== '\n') out += raw[i]!;
    } else out += char;
  }
  return out;
}
