/** sed, for scripts that print and replace on their way out. `w`, `e`, `-i` and GNU's `s///e` are left out. */
import type { Word } from '../words.ts';
import { readArguments } from './arguments.ts';
import { flags } from './entry.ts';

const FLAGS = flags(
  '-n -E -r -s -u -z --quiet --silent --regexp-extended --unbuffered --null-data --posix --separate',
  '-e --expression -l',
);

/** Why sed may do more than print; null when it only prints. */
export function readSed(args: readonly Word[]): string | null {
  const read = readArguments(args, FLAGS);
  if (typeof read === 'string') return read;
  const scripts = read.all.flatMap(({ flag, value }) =>
    /^(-e|--expression)$/.test(flag) && value ? [value] : [],
  );
  if (scripts.length === 0) {
    const first = read.operands[0];
    if (!first) return 'it is given no script';
    scripts.push(first);
  }
  if (scripts.some((word) => !word.literal)) return 'its script is decided when it runs';
  return scriptOnlyEdits(scripts.map((word) => word.text).join('\n'))
    ? null
    : 'its script may do more than print';
}

const ADDRESS = String.raw`(?:\d+(?:~\d+)?|\$|\/(?:[^/\\\n\[]|\\[^\n]|\[\^?\]?[^\]\n/]*\])*\/[IM]*)`;
const RANGE = new RegExp(`(?:${ADDRESS}(?:\\s*,\\s*(?:${ADDRESS}|[+~]\\d+))?)?\\s*(?:!\\s*)*`, 'y');
const SIMPLE = /(?:[pdDPgGhHxnNlFz=]|[qQ]\s*\d*)\s*(?=[;}\n]|$)/y;
const BRANCH = /[btT:]\s*[\w.-]*\s*(?=[;}\n]|$)/y;
const BLANK = /[\s;]*/y;
const REPLACE_FLAGS = /[gpIi\d]*\s*(?=[;}\n]|$)/y;

function scriptOnlyEdits(script: string): boolean {
  let at = 0;
  let depth = 0;
  const skip = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(script);
    if (!found) return null;
    at += found[0].length;
    return found[0];
  };
  for (skip(BLANK); at < script.length; skip(BLANK)) {
    skip(RANGE);
    const command = script[at];
    if (command === '{') {
      depth++;
      at++;
    } else if (command === '}') {
      depth--;
      at++;
      if (depth < 0) return false;
    } else if (command === 's' || command === 'y') {
      const end = afterParts(script, at + 1);
      if (end < 0) return false;
      at = end;
      if (skip(REPLACE_FLAGS) === null) return false;
    } else if (skip(SIMPLE) === null && skip(BRANCH) === null) return false;
  }
  return depth === 0;
}

/** The offset after `/a/b/`, whatever stands for the slash; -1 when it is not plain. */
function afterParts(script: string, from: number): number {
  const mark = script[from];
  if (!mark || /[\s\\\w[\]]/.test(mark)) return -1;
  let at = from + 1;
  for (let part = 0; part < 2; part++) {
    for (; at < script.length && script[at] !== mark; at++) {
      if (script[at] === '\\') at++;
      if (script[at] === '\n') return -1;
      // A bracket may hide the mark from some readers and not from others.
      if (part === 0 && script[at] === '[' && hides(script, at, mark)) return -1;
    }
    if (script[at] !== mark) return -1;
    at++;
  }
  return at;
}

function hides(script: string, at: number, mark: string): boolean {
  const close = script.indexOf(']', at + 2);
  const end = close < 0 ? script.length : close;
  return script.slice(at, end).includes(mark);
}
