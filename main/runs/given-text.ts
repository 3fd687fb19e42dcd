/**
 * Variables of an environment in commands. The shell puts them in, and never reads them again; but where something
 * else reads the text after it, nobody has quoted them. There a value is written into the text instead, quoted at
 * every level; or left to the shell when it is harmless everywhere; or the command does not run.
 */
import type { Environment } from '#shared/environments/model.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { expandedAgain } from '#shared/runbooks/shell/expanded-again.ts';
import { isHarmless } from '#shared/runbooks/shell/parameters.ts';
import { withoutGiven } from '#shared/runs/given-variables.ts';

export interface GivenCommand {
  /** Its placeholders are those that are to be filled in. */
  command: Command;
  /** With values of the environment where those are to be filled in, too. */
  values: Record<string, string>;
  /** Why it must not run, for a person; null when it may. */
  refusal: string | null;
}

type Given = Pick<Environment, 'name' | 'variables' | 'secrets'>;

export function withGiven(read: Command, environment: Given, values: Record<string, string>): GivenCommand {
  const command = withoutGiven(read, environment, values);
  const open = new Set(command.placeholders.map(({ name }) => name));
  const given = new Set(read.placeholders.map(({ name }) => name).filter((name) => !open.has(name)));
  const filled: Record<string, string> = {};
  const names = [...Object.keys(environment.variables), ...environment.secrets].filter(
    (name) => (values[name] ?? '') === '',
  );
  for (const { name, why, quotable } of expandedAgain(read.text, new Set(names))) {
    const value = environment.secrets.includes(name) ? undefined : environment.variables[name];
    if (value !== undefined && isHarmless(value)) continue;
    if (value === undefined || !quotable || !given.has(name)) {
      return { command, values, refusal: refusalOf(read, environment, name, why, value === undefined) };
    }
    filled[name] = value;
  }
  if (Object.keys(filled).length === 0) return { command, values, refusal: null };
  const placeholders = read.placeholders.filter(
    (place) => command.placeholders.includes(place) || Object.hasOwn(filled, place.name),
  );
  return { command: { ...command, placeholders }, values: { ...filled, ...values }, refusal: null };
}

function refusalOf({ line }: Command, { name: place }: Given, name: string, why: string, secret: boolean) {
  const value = secret ? 'a secret may hold anything' : 'its value is no plain word';
  return `The variable ${name} of ${place} cannot stand where line ${line} has it: ${why}, and ${value}. Let the program read it from its environment, or change the runbook so that it is a word by itself.`;
}
