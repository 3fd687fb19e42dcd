/** What a local environment means on this machine: which shell, in which folder, with which variables. */
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { ShellPlan } from '#main/runs/session/channel.ts';
import { fault } from '#shared/fault.ts';
import { findShell } from './shell.ts';

export interface LocalFields {
  workingDirectory: string | null;
  shell: string | null;
  variables: Record<string, string>;
}

/** Faults: those of `findShell` and of `enterableFolder`. */
export function localPlan({ workingDirectory, shell, variables }: LocalFields): ShellPlan {
  return { ...findShell(shell), workingDirectory: enterableFolder(workingDirectory), variables };
}

/** The folder, the home when null. Fault: `environments.no-directory`. */
export function enterableFolder(workingDirectory: string | null): string {
  const folder = workingDirectory ?? homedir();
  const problem = problemWith(folder);
  if (problem) {
    throw fault('environments.no-directory', `The working directory ${folder} ${problem}.`, {
      todo: 'Give the absolute path of a folder that you may enter.',
    });
  }
  return folder;
}

function problemWith(folder: string): string | null {
  if (!isAbsolute(folder)) return 'is no absolute path';
  try {
    if (!statSync(folder).isDirectory()) return 'is no folder';
    accessSync(folder, constants.X_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be entered';
  }
}
