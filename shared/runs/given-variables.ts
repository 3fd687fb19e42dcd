/**
 * Parameters that an environment answers: `${NAME}` or `$NAME` in a command, where the environment sets the variable
 * NAME. The shell puts the value in; the reading of the runbook does not depend on any environment.
 */
import type { Command, Placeholder } from '#shared/runbooks/model.ts';

export interface EnvironmentVariables {
  variables: Readonly<Record<string, string>>;
  /** Names of variables whose values are kept elsewhere. */
  secrets?: readonly string[];
}

/** True when the shell of the environment fills this place in. */
export function isGivenBy({ raw }: Placeholder, { variables, secrets = [] }: EnvironmentVariables): boolean {
  const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(raw);
  const said = name?.[1] ?? name?.[2];
  return said !== undefined && (Object.hasOwn(variables, said) || secrets.includes(said));
}

/**
 * The command without the places that the environment fills in; the same command where it fills in none. A value that
 * is given for the run counts over the environment's.
 */
export function withoutGiven(
  command: Command,
  environment: EnvironmentVariables,
  values: Readonly<Record<string, string>> = {},
): Command {
  const open = command.placeholders.filter(
    (place) => (values[place.name] ?? '') !== '' || !isGivenBy(place, environment),
  );
  return open.length === command.placeholders.length ? command : { ...command, placeholders: open };
}

/** Names of parameters that the environment answers wherever they stand: nobody needs to be asked for them. */
export function givenParameters(
  commands: readonly Pick<Command, 'placeholders'>[],
  environment: EnvironmentVariables,
): Set<string> {
  const given = new Set<string>();
  const asked = new Set<string>();
  for (const { placeholders } of commands)
    for (const place of placeholders) (isGivenBy(place, environment) ? given : asked).add(place.name);
  for (const name of asked) given.delete(name);
  return given;
}
