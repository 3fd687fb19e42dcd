/**
 * Variables of an environment whose names say that they hold secrets. What is stored of an environment is kept for
 * good (journal, backups), so their values are not: such a variable stands without a value, which means that the
 * value comes from the environment that Hotwash was started in.
 */
import { type FaultError, fault } from '#shared/fault.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';

type Variables = Readonly<Record<string, string>>;

/** Names of variables whose values come from the environment that Hotwash was started in. */
export function inheritedVariables(variables: Variables): string[] {
  return Object.keys(variables).filter((name) => namesASecret(name) && variables[name] === '');
}

/** The fault `usage.secret-variable` when a value of a secret would be stored; null when none would. */
export function refusalOfSecrets(variables: Variables): FaultError | null {
  const names = Object.keys(variables).filter((name) => namesASecret(name) && variables[name] !== '');
  if (names.length === 0) return null;
  const [one, they] = names.length === 1 ? ['a secret', 'it'] : ['secrets', 'they'];
  return fault(
    'usage.secret-variable',
    `${names.join(', ')}: the value of ${one} is not stored with an environment, where ${they} would be kept for good.`,
    {
      todo: `Write the name alone to take the value from the environment that Hotwash is started in, or let the runbook ask for it: <${names[0]!.toLowerCase()}>.`,
      kept: 'The environment was not changed.',
    },
  );
}
