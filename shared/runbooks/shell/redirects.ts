/** Redirections: where a command's output goes, and what it is fed. */
import type { ShellNode } from './grammar.ts';
import { readWord, type Word } from './words.ts';

export interface Redirect {
  operator: string;
  target: Word;
}

/** What a command reads. */
export interface Fed {
  text: string;
  /** False when the shell puts something into it first. */
  literal: boolean;
}

export function isRedirect(node: ShellNode): boolean {
  return (
    node.type === 'file_redirect' || node.type === 'heredoc_redirect' || node.type === 'herestring_redirect'
  );
}

/** True for `<` and `<>` from something else than nothing. */
export function readsInput(redirect: Redirect): boolean {
  return redirect.operator.startsWith('<') && redirect.target.text !== '/dev/null';
}

/**
 * True when the redirection may open a file to write. After `>&` and `<&` a digit or `-` names a descriptor
 * (POSIX XCU 2.7.6); everything else is a file. Higher descriptors are not the command's own.
 */
export function writesFile({ operator, target }: Redirect): boolean {
  if (operator === '<' || operator === '<&') return false;
  if (!target.literal) return true;
  if (operator === '>&' && /^(\d|-)$/.test(target.text)) return false;
  return !/^\/dev\/(null|stderr|stdout|tty)$/.test(target.text);
}

/** The redirections that are children of a node. */
export function redirectsOf(node: ShellNode, text: string): { redirects: Redirect[]; input: Fed | null } {
  const redirects: Redirect[] = [];
  let input: Fed | null = null;
  for (const child of node.children) {
    if (child.type === 'file_redirect') redirects.push(fileRedirect(child, text));
    else if (child.type === 'heredoc_redirect') {
      input = heredoc(child, text);
      for (const part of child.children) {
        if (part.type === 'file_redirect') redirects.push(fileRedirect(part, text));
      }
    } else if (child.type === 'herestring_redirect') {
      const node = child.children.findLast((part) => part.named);
      const word = node ? readWord(text.slice(node.start, node.end)) : null;
      input = { text: word?.text ?? '', literal: word?.literal ?? true };
    }
  }
  return { redirects, input };
}

/**
 * Where the body of a here-document begins. The grammar takes a first line such as `\dt` for a word of the command; it
 * begins with the line break then.
 */
export function bodyStart(node: ShellNode, text: string): number | null {
  const swallowed = swallowedLine(node, text);
  if (swallowed) return swallowed.start + 1;
  const body = node.children.find((part) => part.type === 'heredoc_body');
  return body ? body.start : null;
}

/** The line of the body that the grammar takes for a word. */
export function swallowedLine(node: ShellNode, text: string): ShellNode | null {
  return node.children.find((part) => part.type === 'word' && text[part.start] === '\n') ?? null;
}

/** A body whose mark is not quoted is read like a text in double quotes (POSIX XCU 2.7.4). */
function heredoc(node: ShellNode, text: string): Fed {
  const mark = node.children.find((part) => part.type === 'heredoc_start');
  const from = bodyStart(node, text);
  const end = node.children.find((part) => part.type === 'heredoc_end');
  const raw = from === null || !end ? '' : text.slice(from, text.lastIndexOf('\n', end.start - 1) + 1);
  if (mark && /['"\\]/.test(text.slice(mark.start, mark.end))) return { text: raw, literal: true };
  return {
    text: raw.replace(/\\([$`\\\n])/g, (_, char: string) => (char === '\n' ? '' : char)),
    literal: !/[$`]/.test(raw.replace(/\\[$`\\]/g, '')),
  };
}

/** One redirection to or from a file or descriptor. */
export function fileRedirect(node: ShellNode, text: string): Redirect {
  const operator = node.children.find((child) => !child.named);
  const target = node.children.findLast((child) => child.named && child.type !== 'file_descriptor');
  return {
    operator: operator ? text.slice(operator.start, operator.end) : '>',
    target: target ? readWord(text.slice(target.start, target.end), target.start) : readWord(''),
  };
}
