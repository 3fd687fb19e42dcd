/**
 * Variables whose value stands in the text: `for host in web-1 web-2` and `NS=web` at the beginning. A word that holds
 * only such variables is as good as literal, as long as the value is a plain word.
 */
import { descendants, type ShellNode } from '../grammar.ts';
import type { SimpleCommand } from '../simple-commands.ts';
import { readWord, type Word } from '../words.ts';

/** No blank, no glob, nothing that a shell or a program reads in another way, and no flag. */
const PLAIN = /^[\w/.:@][\w/.:@+=,-]*$/;

const USE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;

interface Known {
  values: string[];
  /** Where in the text the variable has one of the values. */
  from: number;
  to: number;
}

/** Turns a word of the text into what it stands for, when that is known. */
export function knownWords(
  root: ShellNode,
  text: string,
  commands: readonly SimpleCommand[],
): (word: Word) => Word {
  const known = variablesOf(root, text, commands);
  if (known.size === 0) return (word) => word;
  return (word) => {
    if (word.literal || word.odd) return word;
    const raw = text.slice(word.start, word.end);
    let understood = true;
    let open = false;
    const filled = raw.replace(USE, (_, bare?: string, braced?: string) => {
      const found = known.get(bare ?? braced ?? '');
      if (!found || word.start < found.from || word.end > found.to) understood = false;
      if (found && found.values.length > 1) open = true;
      return found?.values[0] ?? '';
    });
    if (!understood || filled === raw || raw.includes("'")) return word;
    const read = readWord(filled, word.start);
    if (!read.literal) return word;
    const prefix = open ? commonStart(raw, known) : read.prefix;
    return { ...read, literal: !open, prefix, text: open ? word.text : read.text, end: word.end };
  };
}

/** Several values: only what stands before the first of them is sure, or that none is a flag. */
function commonStart(raw: string, known: ReadonlyMap<string, Known>): string {
  const before = /^"?([^$"'`\\]*)/.exec(raw)?.[1] ?? '';
  if (before !== '') return before;
  const name = /^"?\$\{?([A-Za-z_]\w*)/.exec(raw)?.[1] ?? '';
  return known.get(name)?.values[0]?.[0] ?? '';
}

function variablesOf(
  root: ShellNode,
  text: string,
  commands: readonly SimpleCommand[],
): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  const spoiled = new Set<string>();
  const note = (name: string, one: Known | null) => {
    if (!one || known.has(name)) spoiled.add(name);
    else known.set(name, one);
  };
  const first = new Set(beginning(root));
  for (const node of descendants(root)) {
    if (node.type === 'for_statement') {
      const name = node.children.find((child) => child.type === 'variable_name');
      if (name) note(text.slice(name.start, name.end), loop(node, name, text));
    } else if (node.type === 'variable_assignment') {
      const [name, operator, value] = node.children;
      const raw = name ? text.slice(name.start, name.end) : '';
      const word = value ? readWord(text.slice(value.start, value.end)) : null;
      const plain =
        word?.literal &&
        PLAIN.test(word.text) &&
        operator &&
        text.slice(operator.start, operator.end) === '=';
      note(
        raw.replace(/\[.*/s, ''),
        first.has(node) && plain ? { values: [word.text], from: node.end, to: text.length } : null,
      );
    } else if (node.type === 'expansion' && /=|\?/.test(text.slice(node.start, node.end))) {
      const name = /[A-Za-z_]\w*/.exec(text.slice(node.start, node.end));
      if (name) spoiled.add(name[0]);
    }
  }
  // Whatever names a variable may set it: read, printf -v, mapfile, unset, declare, getopts, a trap, a function.
  const sets =
    /^(read|printf|mapfile|readarray|unset|declare|typeset|local|readonly|export|getopts|let|eval|trap|source|\.|wait|shopt|set)$/;
  if (commands.some((command) => sets.test(command.words[0]?.text ?? '') && !harmless(command)))
    return new Map();
  for (const name of spoiled) known.delete(name);
  return known;
}

/** `set -e`, `printf 'text'`. */
function harmless({ words }: SimpleCommand): boolean {
  const [program, first] = words;
  if (program?.text === 'printf') return first?.literal === true && !first.text.startsWith('-');
  return (
    program?.text === 'set' &&
    words.slice(1).every((word) => word.literal && /^(-[eux]+|-[eux]*o|pipefail)$/.test(word.text))
  );
}

/** Assignments that stand before everything else: nothing can keep them from happening. */
function beginning(root: ShellNode): ShellNode[] {
  const found: ShellNode[] = [];
  const parts = root.children.filter((child) => child.type !== 'comment');
  for (const [i, node] of parts.entries()) {
    if (node.type === ';' || node.type === '\n') continue;
    if (node.type !== 'variable_assignment') break;
    if (parts[i + 1]?.type === '&') break;
    found.push(node);
  }
  return found;
}

/** `for x in a b c`: all are plain words. */
function loop(node: ShellNode, name: ShellNode, text: string): Known | null {
  const body = node.children.find((child) => child.type === 'do_group');
  const from = node.children.findIndex((child) => child.type === 'in');
  if (!body || from < 0) return null;
  const values = node.children
    .slice(from + 1)
    .filter((child) => child.named && child !== body && child !== name)
    .map((child) => readWord(text.slice(child.start, child.end)));
  if (values.length === 0 || !values.every((word) => word.literal && PLAIN.test(word.text))) return null;
  return { values: values.map((word) => word.text), from: body.start, to: body.end };
}
