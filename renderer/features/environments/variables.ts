/** Variables as people type them: `NAME=value`, one a line. */
import { VARIABLE_NAME } from '#shared/environments/model.ts';

/** The variables of a text. Empty lines count for nothing; a value may hold `=` and spaces. */
export function readVariables(text: string): { values: Record<string, string>; problem: string | null } {
  const values: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at < 0) return { values, problem: `“${line.trim()}” has no =. Write NAME=value.` };
    if (!VARIABLE_NAME.test(name)) {
      return { values, problem: `“${name}” is no variable’s name. Use letters, digits and underscores.` };
    }
    values[name] = line.slice(at + 1);
  }
  return { values, problem: null };
}

/** The text of variables, as {@link readVariables} reads it. A line end in a value becomes a space. */
export function writeVariables(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value.replaceAll(/\r?\n/g, ' ')}`)
    .join('\n');
}
