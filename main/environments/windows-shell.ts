/**
 * Which shell a local environment has on Windows, which brings none that runbooks are written for. Linux in WSL comes
 * first, then Git Bash. PowerShell is said to be there and what it can do, but no runbook command is given to it: to
 * a shell that reads quotes, `$` and `&&` in another way, a command is another command.
 */
import { type FaultError, fault } from '#shared/fault.ts';

/** What was looked for and found on the machine. */
export interface WindowsShells {
  /** Path of `wsl.exe` when it has a distribution; null else. */
  wsl: { path: string; distribution: string } | null;
  /** Path of Git's `bash.exe`. */
  gitBash: string | null;
  /** Path of `pwsh.exe` or `powershell.exe`. */
  powerShell: string | null;
}

export type WindowsChoice =
  /** A POSIX shell behind a program of Windows: `file`, then `args`, then the words to run. */
  | { kind: 'posix'; file: string; args: readonly string[]; place: string; says: string }
  | { kind: 'none'; says: string; todo: string };

/** @param wanted as in the environment: null takes the best there is; else `wsl`, `bash` or a path of `bash.exe`. */
export function chooseWindowsShell(wanted: string | null, found: WindowsShells): WindowsChoice {
  const name =
    wanted
      ?.toLowerCase()
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.exe$/, '') ?? null;
  if (found.wsl && (name === null || name === 'wsl')) {
    const { path, distribution } = found.wsl;
    return {
      kind: 'posix',
      file: path,
      args: ['--distribution', distribution, '--exec'],
      place: `${distribution} in WSL`,
      says: `Commands run in ${distribution} (WSL): a Linux of its own, with Windows' drives under /mnt.`,
    };
  }
  const bash = name === 'bash' && wanted !== null && /[\\/]/.test(wanted) ? wanted : found.gitBash;
  if (bash && (name === null || name === 'bash')) {
    return {
      kind: 'posix',
      file: bash,
      // It runs words as a command of its own, since it takes no program's name.
      args: ['--noprofile', '--norc', '-c', 'exec "$@"', 'bash'],
      place: 'Git Bash',
      says: 'Commands run in Git Bash: a bash with the usual small tools, on Windows itself. `ps`, `ss`, `df` and `free` show less than on Linux, or are not there.',
    };
  }
  return { kind: 'none', ...without(name, found) };
}

function without(name: string | null, { powerShell }: WindowsShells): { says: string; todo: string } {
  const install =
    'Install WSL (`wsl --install` in a terminal of the administrator) or Git for Windows, then test again.';
  if (name === 'powershell' || name === 'pwsh') {
    return {
      says: 'PowerShell reads runbook commands in another way than the shell that they were written for, so none is given to it.',
      todo: `${install} A terminal with PowerShell can be opened beside.`,
    };
  }
  const beside = powerShell
    ? ' There is PowerShell, which can be opened as a terminal, but runbook commands are written for another shell and are not given to it.'
    : '';
  return { says: `There is neither WSL nor Git Bash on this machine.${beside}`, todo: install };
}

/** The fault when there is no shell for commands: `environments.no-shell`. */
export function noWindowsShell({ says, todo }: { says: string; todo: string }): FaultError {
  return fault('environments.no-shell', says, { todo });
}
