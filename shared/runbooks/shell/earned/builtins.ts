/** Commands of the shell itself. Some of them run what stands in a word: `test -v 'a[$(rm x)]'` (bash 4.2, 6.7). */
import type { Word } from '../words.ts';
import { readArguments } from './arguments.ts';
import { anything, each, flags, reads, type Table } from './entry.ts';
import { steers } from './steering.ts';

const NAME = /^[A-Za-z_]\w*$/;

/** A name that is set or asked for, and steers nothing. */
function names(words: readonly Word[], handedOn = false): string | null {
  for (const word of words) {
    if (!word.literal) return `a name is decided when it runs (${word.text})`;
    if (!NAME.test(word.text)) return `Hotwash does not understand ${word.text}`;
    if (steers(word.text, handedOn)) return `sets ${word.text}`;
  }
  return null;
}

const DECLARE = flags('-x -g -a -A -p -f -F');

function declaring(words: readonly Word[], handedOn: boolean): string | null {
  const options = words.filter((word) => word.literal && word.text.startsWith('-'));
  const exported = handedOn || options.some((word) => word.text.includes('x'));
  const read = readArguments(options, DECLARE);
  if (typeof read === 'string') return read;
  for (const word of words) {
    if (options.includes(word)) continue;
    // The shell does not split the value of an assignment.
    const set = /^([A-Za-z_]\w*)=/.exec(word.text);
    const why = set ? (steers(set[1]!, exported) ? `sets ${set[1]}` : null) : names([word], exported);
    if (why) return why;
  }
  return null;
}

const SET = /^[-+][eufxvCb]+$/;
const SET_OPTIONS = /^(errexit|nounset|pipefail|xtrace|noglob|verbose|noclobber)$/;

function set(words: readonly Word[]): string | null {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.literal) return 'an option is decided when it runs';
    if (/^[-+][eufxvCb]*o$/.test(word.text)) {
      const option = words[++i];
      if (option && !(option.literal && SET_OPTIONS.test(option.text)))
        return `an option that Hotwash does not know (${option.text})`;
    } else if (!SET.test(word.text)) return `Hotwash does not understand ${word.text}`;
  }
  return null;
}

const SHOPT = /^(nullglob|globstar|dotglob|failglob|nocaseglob|extglob|nocasematch)$/;

function printf(words: readonly Word[]): string | null {
  const [first, second] = words;
  const format = first?.literal && first.text === '--' ? second : first;
  if (!format) return null;
  if (format === first && format.prefix.startsWith('-')) return 'it may set a variable';
  return format.literal || format === second || (format.prefix !== '' && format.single)
    ? null
    : `an argument is decided when it runs (${format.text})`;
}

const READ = flags('-r -s -e', '-p -t -n -N -d -u -a');
const MAPFILE = flags('-t', '-n -s -d -O -u');

const UNARY = /^-[a-hknoprstuwxzGLNOS]$/;
const BINARY = /^(=|==|!=|=~|<|>|-eq|-ne|-lt|-le|-gt|-ge|-nt|-ot|-ef)$/;

/** `test`, `[` and `[[`. What stands beside a number operator of `[[` is computed; what follows `-v` may be too. */
function testing(words: readonly Word[], double: boolean): string | null {
  const closing = double ? ']]' : ']';
  const inside = words.at(-1)?.text === closing ? words.slice(0, -1) : words;
  // In `[ a > b ]` the shell writes a file; only `[[` compares.
  if (
    !double &&
    inside.some((word) => word.end - word.start === word.text.length && /[<>&|();]/.test(word.text))
  ) {
    return 'part of it is not understood as shell';
  }
  if (
    inside.some((word) => !word.literal) &&
    inside.some((word) => word.literal && word.text.includes('['))
  ) {
    return 'a subscript is computed when it runs';
  }
  let openBefore = false;
  for (const [i, word] of inside.entries()) {
    const number = /^-(eq|ne|lt|le|gt|ge)$/;
    if (!word.literal) {
      if (!double && (!word.single || openBefore))
        return `an argument is decided when it runs (${word.text})`;
      const beside = [inside[i - 1], inside[i + 1]];
      if (
        double &&
        beside.some((other) => other?.literal && number.test(other.text)) &&
        !/^\$[?#]$|^\$\{#\w+\}$/.test(word.text)
      ) {
        return 'computes something that is decided when it runs';
      }
      if (!double && i === 0 && inside.length === 2) return 'its operator is decided when it runs';
    } else if (
      double &&
      word.text.startsWith('-') &&
      !UNARY.test(word.text) &&
      !BINARY.test(word.text) &&
      i === 0
    ) {
      return `Hotwash does not understand ${word.text}`;
    } else if (/^-[vR]$/.test(word.text)) return `Hotwash does not understand ${word.text}`;
    else if (double && beside(inside, i, number) && !/^\d+$/.test(word.text))
      return 'computes something that is decided when it runs';
    openBefore = !word.literal;
  }
  return null;
}

function beside(words: readonly Word[], i: number, operator: RegExp): boolean {
  return [words[i - 1], words[i + 1]].some((word) => word?.literal && operator.test(word.text));
}

export const BUILTINS: Table = {
  ...each(': true false echo pwd cd pushd popd dirs type which exit return break continue sleep', anything),
  test: reads((words) => testing(words, false)),
  '[': reads((words) => testing(words, false)),
  '[[': reads((words) => testing(words, true)),
  export: reads((words) => declaring(words, true)),
  declare: reads((words) => declaring(words, false)),
  typeset: reads((words) => declaring(words, false)),
  local: reads((words) => declaring(words, false)),
  unset: reads((words) => names(words.filter((word) => !(word.literal && word.text === '-v')))),
  set: reads(set),
  shopt: reads((words) =>
    words.every((word) => word.literal && (/^-[supq]+$/.test(word.text) || SHOPT.test(word.text)))
      ? null
      : 'an option that Hotwash does not know',
  ),
  printf: reads(printf),
  read: reads((words) => {
    const read = readArguments(words, READ);
    if (typeof read === 'string') return read;
    const array = read.flags.get('-a');
    return names([...read.operands, ...(array ? [array] : [])]);
  }),
  ...each(
    'mapfile readarray',
    reads((words) => {
      const read = readArguments(words, MAPFILE);
      return typeof read === 'string' ? read : names(read.operands);
    }),
  ),
  alias: reads((words) =>
    words.every((word) => word.literal && /^(-p|[\w.-]+)$/.test(word.text))
      ? null
      : 'it changes what a name runs',
  ),
  jobs: flags('-l -n -p -r -s', '', { most: 0 }),
  wait: reads((words) =>
    words.every((word) => (word.literal ? /^(-n|-f|\d+|%\w+)$/.test(word.text) : word.text === '$!'))
      ? null
      : 'Hotwash does not understand what it waits for',
  ),
  hash: flags('-r -l', '', { most: 0 }),
  enable: flags('-a -p', '', { most: 0 }),
  history: flags('', '', { most: 1, shape: /^\d+$/ }),
  ulimit: flags('-a -n -u -S -H -c -f -l -m -s -t -v -d -i -q -x', '', { most: 0 }),
  umask: flags('-S -p', '', { most: 0 }),
  times: flags('', '', { most: 0 }),
  command: reads((words) =>
    words[0]?.literal && /^-[vV]$/.test(words[0].text) ? null : 'it starts another program',
  ),
  exec: reads((words) =>
    words.length === 0 ? 'it moves what the shell reads or writes' : 'it ends the shell',
  ),
};
