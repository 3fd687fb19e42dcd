/** Prompts: of shells in recorded sessions, and of interpreters. */

export interface Prompted {
  /** Characters up to the command. */
  length: number;
  shell: 'posix' | 'powershell';
}

const POSIX_PROMPT =
  /^\s*(?:\([\w.-]+\)\s*)?(?:\$|❯|➜\s+\S+|\[[^\]\n]{1,80}@[^\]\n]{1,80}\]\s?[$#]|[\w.-]{1,40}@[\w.-]{1,80}(?::[^$#\n]{0,120}|\s~?[^$#\n]{0,40})?[$#]|(?:ba|z|k)?sh-\d[\d.]*[$#])[ \t]+(?=\S)/;
const PERCENT_PROMPT = /^\s*%[ \t]+(?=[a-z./])/;
const POWERSHELL_PROMPT = /^\s*PS(?:\s+[A-Za-z]:[^>\n]*)?>\s*(?=\S)/;
const ROOT_PROMPT = /^\s*#[ \t]+(?=\S)/;

/** The shell prompt that the line begins with, or null. `# ` is not one here: see {@link rootPrompt}. */
export function shellPrompt(line: string, percent: boolean): Prompted | null {
  const posix = POSIX_PROMPT.exec(line) ?? (percent ? PERCENT_PROMPT.exec(line) : null);
  if (posix) return { length: posix[0].length, shell: 'posix' };
  const power = POWERSHELL_PROMPT.exec(line);
  return power ? { length: power[0].length, shell: 'powershell' } : null;
}

/** The length of a root prompt `# `, or 0. Only in blocks where that cannot be a comment. */
export function rootPrompt(line: string): number {
  return ROOT_PROMPT.exec(line)?.[0].length ?? 0;
}

const REPL_PROMPT =
  /^\s*(?:>>>|\.\.\.|In \[\d+\]:|\s*\.\.\.:|irb(?:\([\w:]+\))?[:\d]*[>*"]|pry\([\w]+\)[>*]|mysql>|MariaDB \[[^\]]*\]>|sqlite>|mongo(?:sh)?>|cqlsh(?::\w+)?>|redis(?: [\w.:]+)?>|(?:\d{1,3}\.){3}\d{1,3}:\d+(?:\[\d+\])?>|localhost:\d+>|\w[\w-]*[=(-][#>]|iex\(\d+\)>)(?:[ \t](.*))?$/;

/** What was typed at an interpreter's prompt, or null when the line shows none. */
export function replInput(line: string): string | null {
  const match = REPL_PROMPT.exec(line);
  return match ? (match[1] ?? '') : null;
}
