/**
 * awk, for scripts that print and count. What starts a program, writes a file or reads from a command is left out
 * (POSIX XCU awk; gawk's `@load`, `|&`, `-i inplace` too). Where a slash could divide or begin a pattern, nothing in the
 * script may look like a pipe or a redirection.
 */
import type { Word } from '../words.ts';
import { pastFlags } from './arguments.ts';
import { flags } from './entry.ts';

const FLAGS = flags('--posix --re-interval --traditional', '-F -v --field-separator --assign');

/** Why awk may do more than print; null when it only prints. */
export function readAwk(args: readonly Word[]): string | null {
  const cut = pastFlags(args, FLAGS);
  if (typeof cut === 'string') return cut;
  const script = args[cut.at];
  if (!script) return 'it is given no script';
  if (!script.literal) return 'its script is decided when it runs';
  return scriptOnlyPrints(script.text) ? null : 'its script may do more than print';
}

const TOKEN =
  /(?<blank>[ \t\r]+|\\\n)|(?<line>\n|#[^\n]*)|(?<text>"(?:[^"\\\n]|\\[\s\S])*")|(?<word>[A-Za-z_]\w*)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?<operator>\+\+|--|&&|\|\||>>|>=|<=|==|!=|!~|\+=|-=|\*=|%=|\^=|[-+*%^!<>=~?:,;(){}[\]$|@&])/y;

const BEFORE_PATTERN = /^(print|printf|return|in|case|else|do|delete)$/;

function scriptOnlyPrints(script: string): boolean {
  if (/\b(system|getline|extension)\b/.test(script)) return false;
  let unsure = false;
  let printing = false;
  let before = '';
  for (let at = 0; at < script.length; ) {
    if (script[at] === '/') {
      if (/^(\)|\+\+|--|\/|"|\$|length)$/.test(before)) unsure = true;
      if (/^(\w+|["\])]|\+\+|--)$/.test(before) && !BEFORE_PATTERN.test(before)) {
        at += script[at + 1] === '=' ? 2 : 1;
        before = '+';
        continue;
      }
      const pattern = /\/(?:[^/\\\n]|\\[^\n])+\//y;
      pattern.lastIndex = at;
      const found = pattern.exec(script)?.[0];
      if (!found) return false;
      if (/\[[^\]]*$/.test(found.slice(1, -1))) unsure = true;
      at += found.length;
      before = '/';
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(script);
    if (!match) return false;
    at += match[0].length;
    const { blank, line, text, word, operator } = match.groups!;
    if (blank !== undefined) continue;
    if (line !== undefined) {
      // After a comma and the like a statement goes on in the next line.
      if (line !== '\n' || /^(,|&&|\|\||\?|:)$/.test(before)) continue;
      printing = false;
      before = '\n';
      continue;
    }
    if (word === 'print' || word === 'printf') printing = true;
    if (operator === ';' || operator === '}') printing = false;
    if (operator === '|' || operator === '@' || operator === '&' || operator === '>>') return false;
    if (printing && operator === '>') return false;
    before = text !== undefined ? '"' : match[0];
  }
  return !unsure || !/[|>@]/.test(script);
}
