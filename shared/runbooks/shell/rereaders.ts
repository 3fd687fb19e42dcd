/**
 * Programs that read their arguments or their input again as shell text or as a program of their own. A value that
 * goes to one of them needs more than one quoting.
 */
import { isKeyword, type PlainCommand, type PlainWord } from './plain-reader.ts';

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

export const SHELL_NAMES = names('sh bash dash ash ksh mksh zsh');

/** Wherever one of these words stands, something may read text as shell. */
const ANYWHERE = names(`
  sh bash dash ash ksh mksh zsh rbash fish csh tcsh pwsh busybox toybox eval xargs parallel su runuser ssh mosh pssh pdsh
  clush rsh watch flock tmux expect ansible crontab entr sem salt fab dtach systemd-run sshpass autossh hyperfine
`);

/** These do when they are the program. */
const AS_PROGRAM = names(`
  . source trap alias at batch script screen bind complete compgen fc hash enable nsenter chroot strace ltrace gdb
  make gmake just task npx npm yarn pnpm tclsh wish osascript emacs vi vim nvim ex ed man case select coproc function
  let [[ ]]
`);

/** Take the names of variables, and evaluate what stands in a subscript. */
const NAMES_VARIABLES = names(
  'declare typeset local readonly export unset read getopts mapfile readarray wait',
);

/** Read a script, a query or a page of commands: from an option, from their first argument, or from their input. */
const SCRIPTED =
  /^(?:python[\d.]*|ruby|perl|node|deno|php|lua|Rscript|groovy|scala|awk|gawk|mawk|nawk|sed|gsed|psql|mysql|mariadb|sqlite3|mongo|mongosh|cqlsh|clickhouse-client|bc|dc|jshell|elixir|erl|R|bq|influx)$/;

const SCRIPT_FLAG = /^(?:-[A-Za-z]*[ceEfrR]|--(?:command|execute|eval|expression|print|query|require|file))$/;

/** Their script is the first argument that is not an option. */
const SCRIPT_FIRST = /^(?:[gmn]?awk|g?sed)$/;

/** Words after which shell text or a command line stands. */
const RUNS_TEXT =
  /^(?:-x|--exec|--exec-batch|--[\w-]*(?:command|cmd|rsh|filter|program|action)|--rsync-path|--run|foreach)$/;

/** Hand a path to a shell on the other machine, in older versions. */
const REMOTE_PATHS = names('scp rsync sftp');

/** Options of these can start another program, or say where another program comes from. */
const OPTIONS_START =
  /^(?:ssh|scp|sftp|rsync|git|tar|find|sort|rg|fd|zip|split|curl|wget|kubectl|oc|helm|docker|podman|nerdctl|docker-compose|sudo|doas|env|nice|timeout|nohup|exec|command|tcpdump|nmap|perf|systemctl|journalctl|less|rpm|dpkg|apt|apt-get|go|cargo|java|terraform|openssl|xargs|su|flock|watch|mosh)$/;

/** Read their input as data. */
const PLAIN_READERS = names(`
  cat tac tee grep egrep fgrep zgrep rg sort uniq wc head tail cut tr nl rev column fold fmt paste jq base64 md5sum
  sha1sum sha224sum sha256sum sha384sum sha512sum shasum cksum comm join diff cmp od xxd hexdump strings logger true :
  curl gzip gunzip zcat
`);

/** What `kubectl` does with objects that it reads from `-f -`. */
const APPLIES = names('apply create replace patch diff delete');

/** Variables that steer what programs do, or which programs are found. */
const STEERING =
  /^(?:PATH|CDPATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|PS[0-4]|PROMPT_COMMAND|SHELL|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|LD_\w+|DYLD_\w+|GIT_\w+|PERL5?\w*|PYTHON\w+|RUBY\w+|NODE_\w+|JAVA_\w+|KUBECONFIG|SSH_ASKPASS|SUDO_\w+|RSYNC_RSH|TAR_OPTIONS)$/;

export interface Started {
  /** Without its folder; empty for assignments alone, and for `for`. */
  program: string;
  /** Index of the program in the words, or their number. */
  at: number;
}

const PREFIX_FLAGS: Readonly<Record<string, { alone: RegExp; valued: RegExp; operands: number }>> = {
  sudo: { alone: /^-[nEHSb]+$/, valued: /^-[ug]$/, operands: 0 },
  doas: { alone: /^-n$/, valued: /^-u$/, operands: 0 },
  env: { alone: /^-i?$/, valued: /^-u$/, operands: 0 },
  nice: { alone: /^-\d+$/, valued: /^-n$/, operands: 0 },
  ionice: { alone: /^-c\d$/, valued: /^-[cn]$/, operands: 0 },
  nohup: { alone: /^$/, valued: /^$/, operands: 0 },
  setsid: { alone: /^-[fw]$/, valued: /^$/, operands: 0 },
  command: { alone: /^-p$/, valued: /^$/, operands: 0 },
  exec: { alone: /^$/, valued: /^$/, operands: 0 },
  timeout: { alone: /^-(?:-foreground|v)$/, valued: /^-[ks]$/, operands: 1 },
  stdbuf: { alone: /^-[ioe][L\d]\w*$/, valued: /^$/, operands: 0 },
};

export const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** The program that a command starts, keywords, assignments, `sudo` and their kin looked through; null when unsure. */
export function startedBy(command: PlainCommand): Started | null {
  const words = command.words;
  let at = 0;
  while (at < words.length && isKeyword(words[at]!.text)) at++;
  if (words[at]?.text === 'for') return { program: '', at };
  for (;;) {
    while (at < words.length && ASSIGNMENT.test(words[at]!.text)) at++;
    if (at >= words.length) return { program: '', at };
    const word = words[at]!;
    if (!word.literal && !/^(?:\[|\{)$/.test(word.text)) return null;
    const name = baseName(word);
    const prefix = Object.hasOwn(PREFIX_FLAGS, name) ? PREFIX_FLAGS[name] : undefined;
    if (!prefix) return { program: name, at };
    const from = at++;
    while (at < words.length && words[at]!.text.startsWith('-')) {
      const flag = words[at]!.text;
      if (prefix.valued.test(flag)) at += 2;
      else if (prefix.alone.test(flag)) at++;
      else return null;
    }
    at += prefix.operands;
    if (at >= words.length) return { program: name, at: from };
  }
}

/** The program's name without its folder: `bash` of `/bin/bash`. */
export function baseName(word: PlainWord): string {
  return word.text.split('/').at(-1)!;
}

/** The words of the command by which something may read text as shell, or variables as names. */
export function rereadingWords(command: PlainCommand, started: Started): PlainWord[] {
  const found = command.words.filter((word) => ANYWHERE.has(baseName(word)));
  const program = command.words[started.at];
  if (program && AS_PROGRAM.has(started.program) && !found.includes(program)) found.push(program);
  const first = command.words.find((word) => !isKeyword(word.text));
  if (first && AS_PROGRAM.has(first.text) && !found.includes(first)) found.push(first);
  return found;
}

/** True when a `$(…)` without quotes names one of those words. */
export function substitutionRereads(text: string): boolean {
  if (!text.startsWith('$(')) return false;
  const words = text.slice(2, -1).split(/[\s;&|()<>]+/);
  return (
    text.includes('|') ||
    words.some((word) => ANYWHERE.has(word.split('/').at(-1)!) || AS_PROGRAM.has(word) || word === 'exec')
  );
}

/** True when the program takes its input for data, whatever is in it. */
export function readsData(command: PlainCommand, started: Started): boolean {
  const args = command.words.slice(started.at + 1);
  if (command.words.some((word) => isKeyword(word.text))) return false;
  const { program } = started;
  if (program === 'kubectl' || program === 'oc') return APPLIES.has(args[0]?.text ?? '');
  if (/^[gmn]?awk$/.test(program)) {
    return args.every((word) => word.literal && !/system|getline|[|@]|^-[a-zA-Z]*[fEileD]/.test(word.text));
  }
  if (program === 'sed') {
    return args.every(
      (word) => word.literal && /^(?:-n|-E|\d*,?[\d$]*p|s([/|,#])[^/|,#]*\1[^/|,#]*\1g?)$/.test(word.text),
    );
  }
  return (
    PLAIN_READERS.has(program) && args.every((word) => !/^--(?:pre|compress-program|config)/.test(word.text))
  );
}

/**
 * Why the word at `index` may not hold any text, seen by the program that gets it; null when it may.
 * `before` is what of the word stands before the place, its quotes taken off; `whole` is true when nothing follows it.
 */
export function rereads(
  command: PlainCommand,
  started: Started,
  index: number,
  before: string,
  whole: boolean,
): string | null {
  const words = command.words;
  const assigned = /^([A-Za-z_]\w*)\+?=/.exec(before)?.[1];
  const { program } = started;
  if (index < started.at && assigned === undefined) return null;
  if (assigned !== undefined && STEERING.test(assigned)) return `${assigned} steers which programs run`;
  if (NAMES_VARIABLES.has(program)) {
    const plain = program === 'export' || !words.slice(1).some((word) => /^[-+]/.test(word.text));
    return assigned !== undefined && plain ? null : `${program} reads it as the name of a variable`;
  }
  if (program === 'printf' && words[started.at + 1]?.text === '-v') return 'printf -v names a variable';
  if (program === 'test' || program === '[') {
    const risky = words.some((word) => /^-(?:v|R|eq|ne|lt|le|gt|ge)$/.test(word.text));
    return risky ? 'the test may calculate with it' : null;
  }
  if (index <= started.at) return null;
  const flag = before.replace(/=$/, '');
  const previous = words[index - 1]!.text;
  if (
    RUNS_TEXT.test(previous) ||
    /^(?:--[\w-]*(?:exec|command|cmd|rsh|filter|program|action))\b/.test(before)
  ) {
    return `${program} may start it as a command`;
  }
  if (REMOTE_PATHS.has(program)) return `${program} hands it to a shell on the other machine`;
  if (program === 'git' && (previous === '-c' || words.some((word) => word.text === 'config'))) {
    return 'git may start it as a command';
  }
  const scripted = words.findLastIndex(
    (word, i) => i >= started.at && i < index && SCRIPTED.test(baseName(word)),
  );
  if (scripted < 0) return null;
  const why = `${baseName(words[scripted]!)} may read it as a part of its script`;
  if (SCRIPT_FLAG.test(previous) || !whole) return why;
  if (before !== '' && (!/^--[\w-]+=$/.test(before) || SCRIPT_FLAG.test(flag))) return why;
  if (SCRIPT_FIRST.test(baseName(words[scripted]!))) {
    const operands = words.slice(scripted + 1, index).filter((word) => !word.text.startsWith('-'));
    if (operands.length === 0) return why;
  }
  return null;
}

/** True when an option at `index` could make the command start something else. */
export function optionsMatter(words: readonly PlainWord[], started: Started, index: number): boolean {
  if (index < started.at) return true;
  const taker = words.findLastIndex(
    (word, i) =>
      i >= started.at && i < index && (OPTIONS_START.test(baseName(word)) || SCRIPTED.test(baseName(word))),
  );
  return taker >= 0 && !words.slice(taker, index).some((word) => word.text === '--');
}

/** True for a text with a program in it whose options can start another. */
export function namesOptionTaker(text: string): boolean {
  return text.split(/[\s;&|()<>'"`$]+/).some((word) => {
    const name = word.split('/').at(-1)!;
    return OPTIONS_START.test(name) || SCRIPTED.test(name) || ANYWHERE.has(name);
  });
}
