/**
 * Programs that start another program, read strictly: what they start is judged in turn, so it must be certain where it
 * begins. A flag that is not known, or a word that is decided when it runs, leaves that open.
 */
import { openWord, type Word } from '../words.ts';
import { pastFlags } from './arguments.ts';
import { type Entry, flags, type Input, OPEN_INPUT } from './entry.ts';
import { findCommands } from './find.ts';
import { filled, type Inner, plain, unread } from './inner.ts';
import { steers } from './steering.ts';
import { farCommand } from './wrapping-far.ts';
import { shellText } from './wrapping-shells.ts';

/** Flags up to the command, and how many words of its own follow them. */
interface Wrapper {
  entry: Entry;
  words?: number;
  /** `NAME=value` may stand before the command. */
  assigns?: boolean;
}

const SUDO = flags(
  '-n -E -H -S -k -P -b -i -B --non-interactive --preserve-env --login',
  '-u -g -p -h --user --group',
);

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: { entry: SUDO, assigns: true },
  doas: { entry: flags('-n', '-u') },
  env: { entry: flags('-i -0 --ignore-environment', '-u --unset -C --chdir'), assigns: true },
  nice: { entry: flags('-#', '-n --adjustment') },
  ionice: { entry: flags('-t', '-c -n --class --classdata') },
  nohup: { entry: flags('') },
  setsid: { entry: flags('-w -f -c') },
  stdbuf: { entry: flags('', '-o -e -i --output --error --input') },
  time: { entry: flags('-p -v', '-f') },
  timeout: {
    entry: flags('--preserve-status --foreground -v', '-k -s --kill-after --signal'),
    words: 1,
  },
  command: { entry: flags('-p') },
  builtin: { entry: flags('') },
  chroot: { entry: flags('', '--userspec --groups'), words: 1 },
  nsenter: {
    entry: flags(
      '-m -u -i -n -p -U -C -T -a -F --mount --uts --ipc --net --pid --user --all',
      '-t --target -S -G',
    ),
  },
  taskset: { entry: flags('', '-c') },
  sshpass: { entry: flags('-e', '-p -f') },
  busybox: { entry: flags('') },
  unbuffer: { entry: flags('-p') },
};

const ALIASES: Readonly<Record<string, string>> = { gtimeout: 'timeout', toybox: 'busybox', pkexec: 'doas' };

/** What the program starts; null when it starts nothing. */
export function innerCommands(program: string, args: readonly Word[], input: Input): Inner | null {
  if (program === 'command' && args[0]?.literal && /^-[vV]$/.test(args[0].text)) return null;
  if (program === 'env' && args.length === 0) return null;
  if (program === 'sudo' && args.length === 1 && args[0]!.literal && /^-(l|v|V)$/.test(args[0]!.text))
    return plain([]);
  const shell = shellText(program, args, input) ?? farCommand(program, args, input);
  if (shell) return shell;
  if (program === 'xargs') return xargs(args);
  if (program === 'watch') return watch(args);
  if (program === 'parallel') return parallel(args);
  if (program === 'find') return findCommands(args);
  const wrapper = WRAPPERS[ALIASES[program] ?? program];
  return wrapper ? wrapped(wrapper, args, input) : null;
}

function wrapped(wrapper: Wrapper, args: readonly Word[], input: Input): Inner {
  const cut = pastFlags(args, wrapper.entry);
  if (typeof cut === 'string') return unread(cut);
  let at = cut.at;
  while (wrapper.assigns && /^[A-Za-z_]\w*=/.test(args[at]?.prefix ?? '')) {
    const name = args[at]!.prefix.split('=', 1)[0]!;
    if (steers(name, true)) return unread(`sets ${name}`);
    if (!args[at]!.single) return unread(`an argument is decided when it runs (${args[at]!.text})`);
    at++;
  }
  const own = args.slice(at, at + (wrapper.words ?? 0));
  if (own.some((word) => !word.literal)) return unread('where its command begins is decided when it runs');
  const rest = args.slice(at + own.length);
  if (rest.length === 0 && ['-i', '--login', '-s', '--shell'].some((flag) => cut.read.flags.has(flag))) {
    if (input === '') return unread('opens a shell');
    return typeof input === 'string' ? { ...plain([]), texts: [input] } : unread('runs what it reads');
  }
  return plain([...rest], input);
}

const XARGS = flags(
  '-0 -r -t -x -i -e -l --null --no-run-if-empty --verbose',
  '-a -d -E -I -L -n -P -s --max-args --max-procs --delimiter --arg-file --replace',
);

/** It adds what it reads to the command, or puts it where the mark stands. */
function xargs(args: readonly Word[]): Inner {
  const cut = pastFlags(args, XARGS);
  if (typeof cut === 'string') return unread(cut);
  const rest = args.slice(cut.at);
  const { flags: given } = cut.read;
  if (rest.length === 0) return plain([]);
  const mark = given.get('-I')?.text ?? given.get('--replace')?.text ?? (given.has('-i') ? '{}' : null);
  if (mark === null || mark === '') return plain([...rest, openWord('…', '', false)], OPEN_INPUT);
  return plain(
    rest.map((word) => filled(word, mark)),
    OPEN_INPUT,
  );
}

const PARALLEL = flags('-k -t --keep-order', '-j --jobs');

/** `parallel ping -c1 ::: a b`: a text for the shell, with each plain word at its end. */
function parallel(args: readonly Word[]): Inner {
  const cut = pastFlags(args, PARALLEL);
  if (typeof cut === 'string') return unread(cut);
  const rest = args.slice(cut.at);
  const stop = rest.findIndex((word) => word.text === ':::');
  if (stop < 1 || rest.some((word) => !word.literal))
    return unread('runs a text that is decided when it runs');
  const text = rest
    .slice(0, stop)
    .map((word) => word.text)
    .join(' ');
  const values = rest.slice(stop + 1).map((word) => word.text);
  const isPlain = values.every((value) => /^[\w.@][\w.@:/-]*$/.test(value)) && !/[{}]/.test(text);
  if (!isPlain) return unread('runs a text that is decided when it runs');
  return { commands: [], texts: values.map((value) => `${text} ${value}`), input: '', why: null };
}

const WATCH = flags('-d -t -b -e -g -c -w --differences --no-title --color', '-n --interval');

/** It joins its words and gives them to a shell. */
function watch(args: readonly Word[]): Inner {
  const cut = pastFlags(args, WATCH);
  if (typeof cut === 'string') return unread(cut);
  const rest = args.slice(cut.at);
  if (rest.some((word) => !word.literal)) return unread('runs a text that is decided when it runs');
  return { commands: [], texts: [rest.map((word) => word.text).join(' ')], input: '', why: null };
}
