/** Which values must not show in output. */
import type { Environment } from '#shared/environments/model.ts';

/** Shorter values are words that stand everywhere. */
const SHORTEST = 4;

/** Values of the environment's variables whose names say that they are secrets. */
export function secretsOf({ variables }: Pick<Environment, 'variables'>): string[] {
  return Object.entries(variables)
    .filter(([name, value]) => namesASecret(name) && value.length >= SHORTEST)
    .map(([, value]) => value);
}

/** True for variables such as `DB_PASSWORD` and `API_KEY`. */
export function namesASecret(name: string): boolean {
  return /pass(word|wd|phrase)?$|(^|_)pwd$|secret|token|api_?key|access_?key|private_?key|credential/i.test(
    name,
  );
}
