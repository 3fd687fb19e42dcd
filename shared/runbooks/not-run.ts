import type { Command } from './model.ts';

/** The warning that says how many commands are only shown; null when every one can run. */
export function notRunWarning(commands: readonly Command[]): string | null {
  const count = commands.filter((command) => !command.runnable).length;
  if (count === 0) return null;
  return `${count} ${count === 1 ? 'command is' : 'commands are'} shown but not run; each says why.`;
}
