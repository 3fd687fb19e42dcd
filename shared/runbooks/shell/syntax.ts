/**
 * What a parsed text may hold so that its simple commands tell everything that it does.
 *
 * The shell runs more than simple commands: an arithmetic expression runs the substitution in a subscript, `${x@P}`
 * runs what stands in the variable. And a grammar may read a text in another way than the shell. Both are met by
 * asking that everything in the tree is understood; what is not gets a reason here.
 */
import { descendants, type ShellNode, type ShellTree } from './grammar.ts';
import { bodyStart, isRedirect, swallowedLine } from './redirects.ts';
import { readWord, unquote } from './words.ts';

/** Leaves whose inside is read as a whole. */
const WHOLE = new Set([
  'string',
  'raw_string',
  'ansi_c_string',
  'translated_string',
  'heredoc_body',
  'comment',
  'expansion',
  'arithmetic_expansion',
  'regex',
  'extglob_pattern',
  'test_command',
]);

/** Numbers, operators and nothing that is looked up: a variable's text would be computed again (bash 6.5). */
const PLAIN_ARITHMETIC = /^[\s\d+\-*/%()<>=!&|?:,~^]*$/;

const NAME = '[A-Za-z_]\\w*';
const SIMPLE_VALUE = `(?:[^$\`\\\\"'{}()<>&;|]|\\$${NAME}|\\$\\{${NAME}\\})*`;

const PLAIN_EXPANSION = new RegExp(
  `^\\$\\{(?:#?(?:${NAME}|[\\d@*#?$!-])(?:\\[(?:[@*]|\\d+)\\])?|(?:${NAME}|\\d|[@*])(?:\\[(?:[@*]|\\d+)\\])?(?::?[-+?]|##?|%%?|//?|/[#%]|\\^\\^?|,,?)${SIMPLE_VALUE}|${NAME}:\\d+(?::\\d+)?)\\}$`,
);

/** Why the text may do more than its simple commands say; empty when everything in it is understood. */
export function strangeSyntax(tree: ShellTree, text: string): string[] {
  const why = new Set<string>();
  if (tree.hasError) why.add('part of it is not understood as shell');
  const swallowed = new Set<ShellNode>();
  for (const node of descendants(tree.root)) {
    const line = node.type === 'heredoc_redirect' ? swallowedLine(node, text) : null;
    if (line && !/[$`]/.test(text.slice(line.start, line.end))) swallowed.add(line);
    if (swallowed.has(node)) continue;
    const one = strange(node, text);
    if (one) why.add(one);
  }
  if (!covered(tree.root, text)) why.add('part of it is not understood as shell');
  return [...why];
}

function strange(node: ShellNode, text: string): string {
  const raw = text.slice(node.start, node.end);
  switch (node.type) {
    case 'arithmetic_expansion':
      return arithmetic(raw.startsWith('$((') ? raw.slice(3, -2) : raw.slice(2, -1));
    case 'compound_statement':
      return raw.startsWith('((') ? arithmetic(raw.slice(2, -2)) : '';
    case 'c_style_for_statement':
      return counting(raw) ? '' : 'computes something that is decided when it runs';
    case 'subscript':
      return /^[A-Za-z_]\w*\[(?:[@*]|\d+)\]$/.test(raw) ? '' : 'a subscript is computed when it runs';
    case 'expansion':
      return PLAIN_EXPANSION.test(raw) ? '' : 'an expansion that Hotwash does not read';
    case 'comment':
      return /^#[^\n]*$/.test(raw) && /(^|[\s;&|()])$/.test(text.slice(0, node.start))
        ? ''
        : 'a comment that may be none';
    case 'heredoc_redirect':
      return heredoc(node, text);
    case 'command':
    case 'declaration_command':
    case 'unset_command':
    case 'for_statement':
      return apart(node) ? '' : 'part of it is not understood as shell';
    case 'string':
    case 'raw_string':
    case 'ansi_c_string':
    case 'word':
    case 'concatenation':
      return insideTest(node, text) || !readWord(raw).odd ? '' : 'part of it is not understood as shell';
    default:
      return '';
  }
}

/** Two words that touch are one word to the shell, whatever the grammar makes of them: `P""ATH=x`. */
function apart(node: ShellNode): boolean {
  const words = node.children.filter((child) => child.named || /^\w/.test(child.type));
  return words.every((word, i) => i === 0 || isRedirect(word) || words[i - 1]!.end < word.start);
}

/** `<`, `(` and the like stand bare in `[[ … ]]`; the grammar gives them words of their own there. */
function insideTest(node: ShellNode, text: string): boolean {
  return node.type === 'word' && /^[<>()&|]+$/.test(text.slice(node.start, node.end));
}

function arithmetic(inside: string): string {
  return PLAIN_ARITHMETIC.test(inside.replace(/\$[#?$!]/g, '1'))
    ? ''
    : 'computes something that is decided when it runs';
}

/** `for ((i = 0; i < 5; i++))`: the only name is set to a number first. */
function counting(raw: string): boolean {
  const head = /^for\s*\(\(([^;()]*);([^;()]*);([^;()]*)\)\)/.exec(raw);
  const name = head ? /^\s*([A-Za-z_]\w*)\s*=\s*\d+\s*$/.exec(head[1]!)?.[1] : undefined;
  if (!head || !name) return false;
  const rest = `${head[2]} ${head[3]}`.replace(/[A-Za-z_]\w*/g, (found) => (found === name ? '1' : '`'));
  return PLAIN_ARITHMETIC.test(rest);
}

/** The body ends at the first line that is the mark, and nowhere else (POSIX XCU 2.7.4). */
function heredoc(node: ShellNode, text: string): string {
  const why = 'a here-document whose end is not clear';
  const start = node.children.find((child) => child.type === 'heredoc_start');
  const end = node.children.find((child) => child.type === 'heredoc_end');
  if (!start || !end) return why;
  const raw = text.slice(start.start, start.end);
  if (/[$`]/.test(raw)) return why;
  const mark = unquote(raw);
  const dashed = node.children.some((child) => child.type === '<<-');
  const bare = (line: string) => (dashed ? line.replace(/^\t+/, '') : line);
  const from = bodyStart(node, text) ?? end.start;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  if (text.slice(lineStart, from).trim() !== '') return why;
  if (
    text
      .slice(start.end, lineStart)
      .split(/(?<!\\)\n/)
      .some((line, i) => i > 0 && bare(line) === mark)
  )
    return why;
  const endLine = text.lastIndexOf('\n', end.start - 1) + 1;
  const closing = text.slice(endLine).split('\n', 1)[0]!;
  if (bare(closing) !== mark) return why;
  const lines = text.slice(lineStart, endLine).split('\n');
  return lines.slice(0, -1).some((line) => bare(line) === mark) ? why : '';
}

/** True when everything but blanks and line ends belongs to a leaf of the tree. */
function covered(root: ShellNode, text: string): boolean {
  const leaves: ShellNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.children.length === 0 || WHOLE.has(node.type)) leaves.push(node);
    else waiting.push(...node.children);
  }
  leaves.sort((a, b) => a.start - b.start);
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.start > at && !/^(?:[ \t\n]|\\\n)*$/.test(text.slice(at, leaf.start))) return false;
    at = Math.max(at, leaf.end);
  }
  return /^(?:\s|\\\n)*$/.test(text.slice(at));
}
