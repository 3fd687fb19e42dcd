/** Finds the shell of this machine that an environment's commands go through. */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import type { ShellDialect } from '#main/runs/session/channel.ts';
import { fault } from '#shared/fault.ts';

export interface FoundShell {
  /** Absolute path. */
  shell: string;
  dialect: ShellDialect;
}

/** Shells that keep to POSIX closely enough for the session's few lines. */
const POSIX_SHELLS = ['sh', 'dash', 'ash', 'ksh', 'mksh'];

/**
 * The shell that `wanted` names by path or name; null takes bash where there is one, else sh.
 * Faults: `environments.no-shell`, `environments.shell-not-supported`.
 */
export function findShell(wanted: string | null, path = process.env.PATH ?? ''): FoundShell {
  if (process.platform === 'win32' && wanted === null) throw noShellOnWindows();
  if (wanted === null) {
    const found = ['bash', 'sh'].map((name) => lookUp(name, path)).find((shell) => shell !== null);
    if (!found) throw noShell('bash or sh');
    return { shell: found, dialect: dialectOf(found) };
  }
  const name = basename(wanted);
  if (name !== 'bash' && !POSIX_SHELLS.includes(name)) {
    throw fault(
      'environments.shell-not-supported',
      `Commands cannot be run through ${name}: it is no bash or POSIX sh.`,
      {
        todo: `Choose bash, or one of ${POSIX_SHELLS.join(', ')}.`,
      },
    );
  }
  const shell = isAbsolute(wanted) ? (isProgram(wanted) ? wanted : null) : lookUp(name, path);
  if (!shell) throw noShell(wanted);
  return { shell, dialect: dialectOf(shell) };
}

function dialectOf(shell: string): ShellDialect {
  return basename(shell) === 'bash' ? 'bash' : 'sh';
}

function lookUp(name: string, path: string): string | null {
  const folders = [...path.split(delimiter), '/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  for (const folder of folders) {
    if (isAbsolute(folder) && isProgram(join(folder, name))) return join(folder, name);
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function noShell(wanted: string) {
  return fault('environments.no-shell', `There is no ${wanted} on this machine.`, {
    todo: 'Install bash, or name another shell for the environment.',
  });
}

function noShellOnWindows() {
  return fault('environments.no-shell', 'Runbook commands need bash or sh, which Windows does not bring.', {
    todo: 'Run Hotwash inside WSL, where the commands find a Linux shell.',
  });
}
