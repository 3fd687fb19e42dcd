/**
 * The few lines that a session and its shell exchange. The shell reads its script from stdin; each command is one
 * `eval` on one line, which the shell reads whole before it begins, so a command cannot eat the script.
 *
 * The shell's own stdout and stderr are /dev/null; commands get the real ones. So `set -x` and `set -v` of a runbook
 * show the runbook's lines and not ours, and `exec 1>&-` ends with the command that said it. The end of a command is
 * told through a third pipe, which commands do not inherit, with a random word: output can never look like an end.
 */
import type { ShellDialect } from './channel.ts';

/** Descriptors that the shell is started with. */
export const STARTED_WITH = { stdout: 3, stderr: 4, control: 5 } as const;

/** Descriptors that it keeps the pipes on. POSIX shells know single digits only; bash keeps out of scripts' way. */
const KEPT_ON = {
  bash: { stdout: 200, stderr: 201, control: 202 },
  sh: { stdout: 7, stderr: 8, control: 9 },
} as const;

/** Begins the session. */
export function preludeOf(dialect: ShellDialect): string {
  const kept = KEPT_ON[dialect];
  const moved = (['stdout', 'stderr', 'control'] as const)
    .map((name) => `${kept[name]}>&${STARTED_WITH[name]} ${STARTED_WITH[name]}>&-`)
    .join(' ');
  const lines = [`exec ${moved}`, '__hotwash_status() { return "$1"; }'];
  // Runbooks define aliases and use them; bash expands them in scripts only when asked to.
  if (dialect === 'bash') lines.push('shopt -s expand_aliases');
  return `${lines.join('\n')}\n`;
}

export interface ShellVariable {
  /** A name of ours: `__hotwash_` and more. */
  name: string;
  /** Any text without NUL. */
  value: string;
}

export interface CommandScript {
  dialect: ShellDialect;
  /** Any text without NUL. */
  text: string;
  /** Set before the text runs and unset after it; programs do not inherit them. */
  variables?: readonly ShellVariable[];
  /** Input that the command reads; null gives it an empty one. */
  input: string | null;
  /** Random, known to nobody else. */
  nonce: string;
  sequence: number;
  /** Exit code of the command before, so that `$?` carries over. */
  lastExitCode: number;
}

/** The script that runs one command and tells its end. */
export function scriptOf(script: CommandScript): string {
  const { dialect, text, variables = [], input, nonce, sequence, lastExitCode } = script;
  const { stdout, stderr, control } = KEPT_ON[dialect];
  // `command` keeps a POSIX shell alive when the text has a syntax error (2.8.1, consequences of shell errors).
  const evaluate = dialect === 'bash' ? 'builtin eval' : 'command eval';
  const from = input === null ? '</dev/null' : `<<'${endOfInput(nonce)}'`;
  const redirects = `${from} >&${stdout} 2>&${stderr} ${stdout}>&- ${stderr}>&- ${control}>&-`;
  // Under `set -e` a status other than 0 would end the shell here.
  const restore = `case $- in *e*) ;; *) __hotwash_status ${lastExitCode};; esac`;
  const forget = variables.length > 0 ? `; ${unset(dialect, variables)}` : '';
  const line = `${restore}; ${evaluate} ${singleQuoted(`${text}\n`)} ${redirects}; ${echo(dialect)} "${nonce} ${sequence} $?" >&${control}${forget}\n`;
  const begin = assignments(dialect, variables);
  if (input === null) return `${begin}${line}`;
  return `${begin}${line}${input.endsWith('\n') || input === '' ? input : `${input}\n`}${endOfInput(nonce)}\n`;
}

/** The exit code in a control line of command number `sequence`; null when the line is something else. */
export function readEnd(line: string, nonce: string, sequence: number): number | null {
  const prefix = `${nonce} ${sequence} `;
  if (!line.startsWith(prefix)) return null;
  const code = Number(line.slice(prefix.length));
  return Number.isInteger(code) ? code : null;
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
  return `${dialect === 'bash' ? 'builtin' : 'command'} unset -v ${names}`;
}

function echo(dialect: ShellDialect): string {
  return dialect === 'bash' ? 'builtin echo' : 'echo';
}

function endOfInput(nonce: string): string {
  return `END_${nonce}`;
}

/** Quoted for a POSIX shell: nothing inside single quotes is special (XCU 2.2.2). */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
