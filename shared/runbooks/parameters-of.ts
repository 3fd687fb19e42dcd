import type { Command, Parameter } from './model.ts';

/** One parameter for each name that stands in the commands, in order. */
export function parametersOf(commands: readonly Command[]): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const command of commands) {
    for (const { name } of command.placeholders) {
      const parameter = byName.get(name) ?? { name, commands: [] };
      if (!parameter.commands.includes(command.id)) parameter.commands.push(command.id);
      byName.set(name, parameter);
    }
  }
  return [...byName.values()];
}
