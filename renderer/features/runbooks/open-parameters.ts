import type { Environment } from '#shared/environments/model.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { withoutGiven } from '#shared/runs/given-variables.ts';

/** Names of the parameters that this command still waits for; those that the environment sets are not among them. */
export function openParameters(
  command: Command,
  values: Readonly<Record<string, string>>,
  environment: Pick<Environment, 'variables' | 'secrets'> | null,
): string[] {
  const asked = environment ? withoutGiven(command, environment) : command;
  return [...new Set(asked.placeholders.map(({ name }) => name))].filter(
    (name) => (values[name] ?? '').trim() === '',
  );
}
