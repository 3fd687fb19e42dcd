/** Variables as people type them: `NAME=value`, one a line. */
import { VARIABLE_NAME } from '#shared/environments/model.ts';
import { namesASecret } from '#shared/runs/secret-names.ts';

/**
 * The variables of a text. Empty lines count for nothing; a value may hold `=` and spaces. A secret stands without a
 * value, which is then taken from the environment that Hotwash was started in.
 */
export function readVariables(text: string): { values: Record<string, string>; problem: string | null } {
  const values: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    const secret = VARIABLE_NAME.test(name) && namesASecret(name);
    if (at < 0 && !secret) return { values, problem: `“${line.trim()}” has no =. Write NAME=value.` };
    if (!VARIABLE_NAME.test(name)) {
      return { values, problem: `“${name}” is no variable’s name. Use letters, digits and underscores.` };
    }
    const value = at < 0 ? '' : line.slice(at + 1);
    if (secret && value !== '') return { values, problem: secretProblem(name) };
    values[name] = value;
  }
  return { values, problem: null };
}

/** The text of variables, as {@link readVariables} reads it. A line end in a value becomes a space. */
export function writeVariables(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) =>
      value === '' && namesASecret(name) ? name : `${name}=${value.replaceAll(/\r?\n/g, ' ')}`,
    )
    .join('\n');
}

function secretProblem(name: string): string {
  return `${name} is a secret, and what stands here is stored. Write ${name} alone to take it from where Hotwash is started, or let the runbook ask for it as <${name.toLowerCase()}>.`;
}
