/** Looks at what a run would need on this machine, by doing it: a real shell, real commands. */
import { openLocal } from '#main/runs/session/local.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import { enterableFolder, filledVariables, type LocalFields } from './local-plan.ts';
import { attempt, checkChannel, passed } from './session-checks.ts';
import { findShell } from './shell.ts';

/** @param clock milliseconds since 1970 UTC. */
export async function checkLocal(fields: LocalFields, clock: () => number): Promise<EnvironmentCheck[]> {
  const shell = attempt('shell', () => findShell(fields.shell));
  const folder = attempt('working directory', () => enterableFolder(fields.workingDirectory));
  const checks: EnvironmentCheck[] = [];
  if ('check' in shell) checks.push(shell.check);
  checks.push(
    'check' in folder ? folder.check : passed('working directory', `${folder.value} can be entered`),
  );
  const variables = attempt('variables', () => filledVariables(fields.variables));
  if ('check' in variables) checks.push(variables.check);
  if ('check' in shell || 'check' in folder || 'check' in variables) return checks;

  const plan = { ...shell.value, workingDirectory: folder.value, variables: variables.value };
  return checkChannel(openLocal(plan), { clock, between: checks });
}
