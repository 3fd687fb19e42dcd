import type { Command } from '#shared/runbooks/model.ts';

/** Names of the parameters that this command still waits for. */
export function openParameters(command: Command, values: Readonly<Record<string, string>>): string[] {
  return [...new Set(command.placeholders.map(({ name }) => name))].filter(
    (name) => (values[name] ?? '').trim() === '',
  );
}
