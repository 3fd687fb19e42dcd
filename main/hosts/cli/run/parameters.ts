/** The values that a runbook's placeholders need: from `--param`, else asked for. */
import { fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import type { Command, Parameter } from '#shared/runbooks/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';
import type { Screen } from '../terminal/screen.ts';
import { printable } from '../terminal/text.ts';

/** Refuses a name that the runbook does not have: `usage.unknown-parameter`. */
export function requireKnown(given: Record<string, string>, parameters: Parameter[]): void {
  const names = parameters.map((parameter) => parameter.name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const hint = names.length === 0 ? 'This runbook has none.' : `It has: ${names.join(', ')}.`;
    throw fault('usage.unknown-parameter', `This runbook has no parameter "${name}".`, {
      todo: [didYouMean(name, names), hint].filter(Boolean).join(' '),
    });
  }
}

/** Names that `commands` need and `given` lacks, in the order of the runbook. An empty value is none. */
export function missingIn(commands: Command[], given: Record<string, string>): string[] {
  const needed = commands.flatMap((command) => command.placeholders.map((placeholder) => placeholder.name));
  return [...new Set(needed)].filter((name) => !given[name]);
}

/**
 * The values with those added that the person gave; those of secrets are not shown while they are typed. An empty answer leaves a value out, and the commands that need
 * it do not run. Null when the person left.
 */
export async function askFor(
  screen: Screen,
  missing: string[],
  given: Record<string, string>,
  signal: AbortSignal,
): Promise<Record<string, string> | null> {
  const values = { ...given };
  for (const name of missing) {
    const hidden = namesASecret(name);
    const hint = hidden ? 'not shown, not stored; Enter leaves it out' : 'Enter leaves it out';
    const value = await screen.ask(`${screen.noteStyle.bold(printable(name))} (${hint}): `, signal, {
      hidden,
    });
    if (value === null) return null;
    if (value !== '') values[name] = value;
  }
  return values;
}
