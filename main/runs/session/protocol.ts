/**
 * The few lines that a session and its shell exchange. The shell reads its script from stdin; each command is one
 * `eval` on one line, which the shell reads whole before it begins, so a command cannot eat the script.
 *
 * The shell's own stdout and stderr are /dev/null; commands get the real ones. So `set -x` and `set -v` of a runbook
 * show the runbook's lines and not ours, and `exec 1>&-` ends with the command that said it. The end of a command is
 * told with a random word that commands do not know: output can never look like an end.
 */
import type { ShellCommand, ShellDialect, ShellVariable } from './channel.ts';
import { lineByLine } from './line-by-line.ts';

/** Descriptors that the shell keeps the real streams on. POSIX shells know single digits only; bash keeps out of scripts' way. */
export const KEPT_ON = {
  bash: { stdout: 200, stderr: 201, control: 202 },
  sh: { stdout: 7, stderr: 8, control: 9 },
} as const;

/** Lines that tell where a command begins and ends. */
export interface Telling {
  /** Runs before the text. Empty, or one line with its end. */
  begin: string;
  /** Follows the text on its line; `$?` is its exit code. */
  end: string;
  /** Random, known to nobody else: the line that ends a command's input. */
  endOfInput: string;
}

/** What a session's shell is told first, once its streams are on their descriptors. */
export function customsOf(dialect: ShellDialect): string {
  // Runbooks define aliases and use them; bash expands them in scripts only when asked to.
  const own = dialect === 'bash' ? 'shopt -s expand_aliases\n' : STILL_THE_SHELL;
  return `__hotwash_status() { return "$1"; }\n${own}`;
}

/**
 * BusyBox has an error in it: when a shell error ends a subshell, `(…)` or `$(…)`, within `command eval`, that subshell
 * goes on behind the `eval` as if it were the shell. Examples: `(: <missing)`, `(. ./missing)`, `$(: ${UNSET?})`. It
 * would tell the command's end and read the next command, while the shell waits for it. So behind every `eval` whoever
 * is not the shell ends, with the status that it came with; only the process id tells, for `$$` is the shell's.
 */
const STILL_THE_SHELL = `__hotwash_still() { return "$1"; }
case $(readlink /proc/$$/exe 2>/dev/null) in */busybox*)
__hotwash_still() {
IFS=' ' command read -r __hotwash_pid __hotwash_rest </proc/self/stat && [ "$__hotwash_pid" != $$ ] && exit "$1"
unset -v __hotwash_pid __hotwash_rest
return "$1"
}
esac
`;

/** The script that runs one command and tells its end. */
export function scriptOf(dialect: ShellDialect, command: ShellCommand, telling: Telling): string {
  const { text, variables, input, follows, lastExitCode } = command;
  const { stdout, stderr, control } = KEPT_ON[dialect];
  const from = input === null ? '</dev/null' : `<<'${telling.endOfInput}'`;
  const redirects = `${from} >&${stdout} 2>&${stderr} ${stdout}>&- ${stderr}>&- ${control}>&-`;
  // Under `set -e` a status other than 0 would end the shell here.
  const restore = `case $- in *e*) ;; *) __hotwash_status ${lastExitCode};; esac`;
  const lines = follows ? lineByLine(text) : { begin: '', end: '' };
  const forget = variables.length > 0 ? `; ${unset(dialect, variables)}` : '';
  // `command` keeps a POSIX shell alive when the text has a syntax error (2.8.1, consequences of shell errors).
  const evaluated = `${builtin(dialect)} eval ${singleQuoted(`${text}\n`)} ${redirects}`;
  // In a list its status ends no shell under `set -e`.
  const still = dialect === 'bash' ? '' : '; __hotwash_still $? && :';
  const line = `${restore}; ${evaluated}${still}; ${telling.end}${forget}${lines.end}\n`;
  const before = `${assignments(dialect, variables)}${lines.begin}${telling.begin}`;
  if (input === null) return `${before}${line}`;
  return `${before}${line}${input.endsWith('\n') || input === '' ? input : `${input}\n`}${telling.endOfInput}\n`;
}

/** Keeps the built-in command whatever the runbook named a function. */
export function builtin(dialect: ShellDialect): 'builtin' | 'command' {
  return dialect === 'bash' ? 'builtin' : 'command';
}

/**
 * Sets variables without exporting them, also under `set -a`. In bash the value is data that `read` takes from the
 * script itself: it is no command, so `set -x` into a file of the runbook's, a DEBUG trap and the history do not see
 * it. A plain `sh` may read its script ahead, so there it is an assignment; its trace goes where the shell's own
 * stderr goes, which is nowhere.
 */
function assignments(dialect: ShellDialect, variables: readonly ShellVariable[]): string {
  if (variables.length === 0) return '';
  // In this order: under `set -a` dash marks a name for export even when it unsets it.
  const unexported = `case $- in *a*) set +a; __hotwash_all=y;; *) __hotwash_all=;; esac; ${unset(dialect, variables)}\n`;
  const set = variables.map(({ name, value }) =>
    dialect === 'bash'
      ? `IFS= builtin read -r -d '' ${name}\n${value}\0`
      : `${name}=${singleQuoted(value)}\n`,
  );
  return `${unexported}${set.join('')}case $__hotwash_all in y) set -a;; esac\n`;
}

function unset(dialect: ShellDialect, variables: readonly ShellVariable[]): string {
  const names = variables.map(({ name }) => name).join(' ');
  return `${builtin(dialect)} unset -v ${names}`;
}

/** Quoted for a POSIX shell: nothing inside single quotes is special (XCU 2.2.2). */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
