/** The interface of what reads the output of one family of tools. docs/judging.md tells how to write one. */
import type { Measured } from './measurement.ts';

/** What a command printed on stdout, as it is read: no escapes, no blank lines at either end. */
export interface Printed {
  lines: string[];
  /** As it ran, pipes included: options decide what the numbers mean. */
  command: string;
}

export interface Extractor {
  /** The tool or the format, for people: `df`, `JSON`. */
  name: string;
  /**
   * What was measured, or null when the output is not of this kind. It answers null rather than leaving out a line
   * that it cannot read: a row that was passed over could be the one that matters.
   */
  reads(printed: Printed): Measured | null;
}

/** True when the command starts one of the programs, anywhere in its pipeline. */
export function runs(command: string, ...programs: readonly string[]): boolean {
  return programs.some((program) => new RegExp(`(?:^|[\\s|;&(/])${program}(?=\\s|$|[|;&)])`).test(command));
}
