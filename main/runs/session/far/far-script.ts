/**
 * What a far shell is given to read. The client runs `sh -s hotwash` there: the first lines on its stdin find the
 * shell that the session wants and run it on the same stdin, so nothing of ours stands in the arguments of a process
 * and nothing is written to the far disk. That first `sh` stays as the parent, to tell how the shell ended in a way
 * that every client passes on: `ssh` and `kubectl` do not tell signals, and print words of their own.
 */
import type { ShellCommand, ShellDialect } from '../channel.ts';
import { builtin, customsOf, KEPT_ON, scriptOf, singleQuoted } from '../protocol.ts';

/** Words that the client runs there. */
export const FAR_WORDS = ['sh', '-s', 'hotwash'] as const;

export interface FarPlan {
  /** Path or name of the shell; null is bash where there is one, else sh. */
  shell: string | null;
  /** Null is where the client begins: a home over SSH, the image's folder in a container. */
  workingDirectory: string | null;
  variables: Record<string, string>;
  /** Variables whose values are secrets: exported to the commands, and nowhere to be seen. */
  secrets: Record<string, string>;
}

/**
 * Finds the shell, tells its path after `hello` on both streams (nothing when there is none), runs it, and tells its
 * exit code after `gone`. In one compound command: the shell behind it reads the stdin that follows.
 *
 * Where stdout is no pipe (`sshd` gives sockets) two `cat` stand between, because commands that open `/dev/stdout` or
 * `/dev/stderr` (`tee /dev/stderr`) fail on a socket. They ignore what a `kill 0` of a command sends to the group.
 * BusyBox names its own shell without a path, and then runs it without a fresh start; the one in /bin is begun whole.
 * @param mark prefix and first word of the session's own marks.
 */
export function launchScript(mark: string, shell: string | null): string {
  return `{
trap : HUP INT TERM QUIT
wanted=${singleQuoted(shell ?? '')}
case $wanted in
'') found=$(command -v bash 2>/dev/null) || found=$(command -v sh 2>/dev/null) || found=/bin/sh;;
*) found=$(command -v "$wanted" 2>/dev/null) || found=;;
esac
case $found in '' | */*) ;; *) [ ! -x "/bin/$found" ] || found=/bin/$found;; esac
unset ENV BASH_ENV
launch() {
trap : HUP INT TERM QUIT
exec 3>&2 2>/dev/null
echo "${mark} hello $found"
echo "${mark} hello" >&3
case \${found##*/} in
'') return;;
bash) "$found" --noprofile --norc 2>&3 3>&-;;
*) "$found" 2>&3 3>&-;;
esac
code=$?
echo "${mark} gone $code"
echo "${mark} gone" >&3
}
pass() { trap '' HUP INT TERM QUIT; exec cat; }
if { [ -p /dev/fd/1 ] && [ -p /dev/fd/2 ]; } || ! command -v cat >/dev/null; then
launch
else
exec 4>&1 5>&2
{ { launch 4>&- 5>&-; } | { pass >&4 2>/dev/null 4>&- 5>&-; }; } 2>&1 | { pass >&5 2>/dev/null 4>&- 5>&-; }
fi
exit 0
}
`;
}

/** The first lines for the shell itself. It tells its process id, its parent's, and whether the folder was entered. */
export function preludeOf(
  dialect: ShellDialect,
  mark: string,
  { workingDirectory, variables }: { workingDirectory: string | null; variables: Record<string, string> },
): string {
  const { stdout, stderr } = KEPT_ON[dialect];
  const set = Object.entries(variables).map(
    ([name, value]) => `export ${name}=${singleQuoted(value)} 2>/dev/null\n`,
  );
  const enter = workingDirectory === null ? ':' : `cd -- ${singleQuoted(workingDirectory)}`;
  return [
    `exec ${stdout}>&1 ${stderr}>&2 >/dev/null 2>/dev/null\n`,
    customsOf(dialect),
    ...set,
    `unset -v CDPATH\n${enter} && __hotwash_in=yes || __hotwash_in=no\n`,
    `echo "${mark} ready $$ $PPID $__hotwash_in" >&${stdout}\nunset -v __hotwash_in\n`,
  ].join('');
}

/**
 * A command with its marks: `b` before it with what a process that begins now looks like (its line of /proc, or `@`
 * and the seconds since 1970), `e` after it with the exit code, on both streams.
 * @param mark prefix and a first word that is new for this command.
 */
export function farScriptOf(
  dialect: ShellDialect,
  command: ShellCommand,
  mark: string,
  endOfInput: string,
): string {
  const { stdout, stderr } = KEPT_ON[dialect];
  const own = builtin(dialect);
  // In a subshell: it is that new process, and the variable is its own.
  const now = `(IFS= ${own} read -r s </proc/self/stat && ${own} echo "${mark} b $s" || ${own} echo "${mark} b @$(date +%s)")`;
  return scriptOf(dialect, command, {
    begin: `${now} >&${stdout} 2>/dev/null || :\n`,
    end: `${own} echo "${mark} e $?" >&${stdout}; ${own} echo "${mark} e" >&${stderr}`,
    endOfInput,
  });
}

/** When a process began, from the words of a `b` mark, in the units that the guardian counts in. */
export function beginOf(words: string): string | null {
  if (words.startsWith('@')) return /^@(\d+)$/.exec(words)?.[1] ?? null;
  // The name stands in parentheses and may hold anything (proc(5)).
  const fields = words.slice(words.lastIndexOf(')') + 2).split(' ');
  return /^\d+$/.test(fields[19] ?? '') ? fields[19]! : null;
}
