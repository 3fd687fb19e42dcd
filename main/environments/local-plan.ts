/** What a local environment means on this machine: which shell, in which folder, with which variables. */
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { ShellPlan } from '#main/runs/session/channel.ts';
import { inheritedVariables } from '#shared/environments/secret-variables.ts';
import { fault } from '#shared/fault.ts';
import { findShell } from './shell.ts';

export interface LocalFields {
  workingDirectory: string | null;
  shell: string | null;
  variables: Record<string, string>;
}

/** Faults: those of `findShell`, of `enterableFolder` and of `filledVariables`. */
export function localPlan({ workingDirectory, shell, variables }: LocalFields): ShellPlan {
  return {
    ...findShell(shell),
    workingDirectory: enterableFolder(workingDirectory),
    variables: filledVariables(variables),
  };
}

/**
 * The variables with the values of secrets, which come from `base`. Fault: `environments.variable-not-set`.
 * @param base the environment that Hotwash was started in.
 */
export function filledVariables(
  variables: Record<string, string>,
  base: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const inherited = inheritedVariables(variables);
  const missing = inherited.filter((name) => !base[name]);
  if (missing.length > 0) {
    throw fault('environments.variable-not-set', `Hotwash was started without ${missing.join(', ')}.`, {
      todo: `Start Hotwash from where ${missing.length === 1 ? 'it is' : 'they are'} set, or remove the name from the environment and give the value as a parameter.`,
    });
  }
  return { ...variables, ...Object.fromEntries(inherited.map((name) => [name, base[name] ?? ''])) };
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
