/** Finds the reader for an output. Another table is one more reader in this list. */
import { readBare, readJson, readKeyValues, readLoad, readNamedNumbers, readTime } from './lines.ts';
import type { Measured } from './measurement.ts';
import { type Reader, readColumns, readDf, readFree, readPs, readRuled } from './tables.ts';

/** The particular before the general. */
const READERS: readonly Reader[] = [
  readDf,
  readFree,
  readPs,
  readRuled,
  readColumns,
  readJson,
  readLoad,
  readKeyValues,
  readNamedNumbers,
];

/** Colours and cursor movements (ECMA-48), which are no part of what was said. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

export function plainText(output: string): string {
  return output.replaceAll(ESCAPES, '').replaceAll('\r\n', '\n');
}

/** What stands in the output of `command`; both texts plain. */
export function readMeasured(stdout: string, stderr: string, command: string): Measured {
  const lines = stdout.split('\n');
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  while (lines.length > 0 && lines[0]!.trim() === '') lines.shift();
  const timed = /\btime\b/.test(command) ? readTime(stderr) : [];
  if (lines.length === 0) return { measurements: timed, rows: null };
  const bare = readBare(lines, command);
  // One number is no table, whatever it looks like.
  const read =
    bare.measurements[0]?.quantity != null
      ? bare
      : READERS.map((reader) => reader({ lines, command })).find((found) => found !== null);
  const { measurements, rows } = read ?? bare;
  return { measurements: [...measurements, ...timed], rows };
}
