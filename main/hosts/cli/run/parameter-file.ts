/** Values of parameters from a file or the input: on the command line, every user of the machine could read them. */
import { fault } from '#shared/fault.ts';
import type { Cli } from '../cli.ts';
import { readNamedFile } from '../files/read-write.ts';

/** The values in `file`; `-` reads the input. Faults: `usage.cannot-read`, `usage.parameter-file`. */
export async function readParameterFile(cli: Cli, file: string): Promise<Record<string, string>> {
  const bytes = file === '-' ? await cli.screen.readInput() : await readNamedFile(file, cli.cwd);
  return parameterLines(bytes, file === '-' ? 'The input' : file);
}

/**
 * Reads lines `name=value`. A value goes to the end of its line as it stands: quotes and blanks belong to it. Empty
 * lines and lines that begin with `#` say nothing.
 *
 * @param shown what a fault calls it; a fault names the line and never quotes it, for it may hold a secret
 */
export function parameterLines(bytes: Uint8Array, shown: string): Record<string, string> {
  const values = new Map<string, string>();
  const lines = decoded(bytes, shown).split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (name === '') throw wrong(`Line ${index + 1} of ${shown} is not name=value.`);
    if (values.has(name))
      throw wrong(`Line ${index + 1} of ${shown} gives a second value for one parameter.`);
    values.set(name, line.slice(at + 1));
  }
  return Object.fromEntries(values);
}

function decoded(bytes: Uint8Array, shown: string): string {
  try {
    // Takes a byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw wrong(`${shown} is not text in UTF-8.`);
}

function wrong(message: string) {
  return fault('usage.parameter-file', message, {
    todo: 'Write one name=value a line; the value is taken as it stands, without quotes.',
    kept: 'Nothing was run.',
  });
}
