/** A command as it was found in the page, before risk, parameters and expectations are known. */
import type { SourceLine } from '#shared/markdown/lines.ts';
import type { Command } from './model.ts';

export interface FoundCommand {
  text: string;
  start: number;
  end: number;
  line: number;
  source: Command['source'];
  language: string | null;
  label: string;
  stdin: string[];
  recordedOutput: string | null;
  runnable: boolean;
  reason: string;
  /** "Expected: …" comments that belong to it. */
  remarks: string[];
  section: number;
  step: number;
}

/** What a code block turned out to be. */
export interface CodeReading {
  commands: FoundCommand[];
  /** The block is no command but what one prints. */
  output: string | null;
}

/** `#`, `//`-free words of a comment line, or null when the line is no comment. */
export function commentText(line: string): string | null {
  const match = /^\s*#(?!!)\s?(.*)$/.exec(line);
  return match ? match[1]!.replace(/^#+\s*/, '').trim() : null;
}

const REMARK =
  /^(expected|expect|should (be|see|show|return|print)|you should (see|get)|healthy|normal|output should)\b/i;

/** True for a comment that says what should be seen. */
export function isRemark(comment: string): boolean {
  return REMARK.test(comment);
}

/** Text of consecutive lines. */
export function joined(lines: readonly SourceLine[]): string {
  return lines.map((line) => line.text).join('\n');
}
