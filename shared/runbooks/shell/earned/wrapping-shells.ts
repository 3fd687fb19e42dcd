/** Shells, `eval`, `su`, `trap`: what they are given is shell text, read once more. */
import type { Word } from '../words.ts';
import { pastFlags, readArguments } from './arguments.ts';
import { flags, type Input } from './entry.ts';
import { type Inner, plain, unread } from './inner.ts';

/** Shells that read what the grammar reads. `zsh` does not: its glob qualifiers run commands. */
const SHELLS = /^(bash|sh|dash|ash|ksh)$/;

const SHELL_FLAGS = flags('-c -e -u -x -l -i -v -f -n -s --login --norc --noprofile --posix', '-o -O');

const OPTIONS = /^(errexit|nounset|pipefail|xtrace|noglob|verbose|nullglob|globstar|extglob)$/;

/** What a shell is given; null when the program is none. */
export function shellText(program: string, args: readonly Word[], input: Input): Inner | null {
  if (SHELLS.test(program)) return shell(args, input);
  if (program === 'eval') return joined(args, '');
  if (program === 'su' || program === 'runuser') return su(program, args, input);
  if (program === 'trap') return trap(args);
  return null;
}

function text(word: Word | undefined, input: Input): Inner {
  if (!word) return unread('it is given no command');
  if (!word.literal) return unread('runs a text that is decided when it runs');
  return { commands: [], texts: [word.text], input, why: null };
}

/** The words as one shell text, as `eval` reads them. */
export function joined(words: readonly Word[], input: Input): Inner {
  if (words.some((word) => !word.literal)) return unread('runs a text that is decided when it runs');
  return { commands: [], texts: [words.map((word) => word.text).join(' ')], input, why: null };
}

/** What stands on its standard input is the shell text. */
export function fedToShell(input: Input): Inner {
  if (typeof input !== 'string') return unread('runs what it reads from its standard input');
  return { commands: [], texts: [input], input: '', why: null };
}

function shell(args: readonly Word[], input: Input): Inner {
  const cut = pastFlags(args, SHELL_FLAGS);
  if (typeof cut === 'string') return unread(cut);
  for (const { flag, value } of cut.read.all) {
    if (/^-[oO]$/.test(flag) && !(value?.literal && OPTIONS.test(value.text)))
      return unread(`an option that Hotwash does not know (${value?.text})`);
  }
  const rest = args.slice(cut.at);
  if (cut.read.flags.has('-c')) return text(rest[0], input);
  if (rest.length > 0) return unread(`runs the script ${rest[0]!.text}, which Hotwash does not read`);
  if (input === '') return unread('opens a shell');
  return fedToShell(input);
}

const SU = flags('-l -m -p -P --login --preserve-environment', '-c -g -G -w -u --command --group --user');

/** `su - postgres -c 'text'`, `runuser -u app -- command`. The user may stand among the flags. */
function su(program: string, args: readonly Word[], input: Input): Inner {
  if (args.some((word) => !word.literal)) return unread('an argument is decided when it runs');
  const user = program === 'runuser' ? pastFlags(args, SU) : null;
  if (user && typeof user !== 'string' && (user.read.flags.has('-u') || user.read.flags.has('--user'))) {
    return user.at < args.length ? plain(args.slice(user.at), input) : unread('it is given no command');
  }
  const read = readArguments(
    args.filter((word) => word.text !== '-'),
    { ...SU, most: 1 },
  );
  if (typeof read === 'string') return unread(read);
  if (args.some((word) => word.text === '--')) return unread('its arguments are not plain');
  const commands = read.all.filter(({ flag }) => /^(-c|--command)$/.test(flag));
  if (commands.length === 0) return input === '' ? unread('opens a shell') : fedToShell(input);
  return commands.length === 1
    ? text(commands[0]!.value ?? undefined, input)
    : unread('it is given two commands');
}

/** The text runs later, and is judged now. `trap - EXIT` and `trap -p` say nothing. */
function trap(args: readonly Word[]): Inner {
  if (args.some((word) => !word.literal)) return unread('runs a text that is decided when it runs');
  const words = args.map((word) => word.text);
  if (words.length === 0 || /^(-|-p|-l)$/.test(words[0]!))
    return { commands: [], texts: [], input: '', why: null };
  if (words[0]!.startsWith('-') || words.length < 2) return unread('a flag that Hotwash does not read');
  return { commands: [], texts: [words[0]!], input: '', why: null };
}
