/** Prompts: of shells in recorded sessions, and of interpreters. */
import { startsLikeShell } from './languages.ts';
import { isKnownProgram } from './shell/programs.ts';

export interface Prompted {
  /** Characters up to the command. */
  length: number;
  shell: 'posix' | 'powershell' | 'windows';
}

/** One alternative for each look of a prompt; each is followed by blanks and the command. */
const POSIX_PROMPTS = [
  String.raw`\$`,
  // zsh and fish themes: `❯`, `➜  mail git:(main) ✗`
  '❯',
  String.raw`➜\s+\S+(?:\s+git:\([^)\n]{1,80}\))?(?:\s+✗)?`,
  // `[root@mx1 ~]#`
  String.raw`\[[^\]\n]{1,80}@[^\]\n]{1,80}\]\s?[$#]`,
  // `root@mx1:/srv#`, `lina@mx1 ~ $`
  String.raw`[\w.-]{1,40}@[\w.-]{1,80}(?::[^$#\n]{0,120}|\s~?[^$#\n]{0,40})?[$#]`,
  // `lina@lina-mac mail %`
  String.raw`[\w.-]{1,40}@[\w.-]{1,80} [^\s%]{1,80} %`,
  // `lina-macbook:mail lina$`
  String.raw`[\w.-]{1,60}:[^\s:$#]{1,80} [\w.-]{1,40}\$`,
  // `mx1:~ #`, `lina@mx1:/srv/mail>`
  String.raw`[\w.-]{1,60}:~?(?:\/[^\s$#]{0,80})? #`,
  String.raw`[\w.-]{1,40}@[\w.-]{1,80}:[~\/][^\s>]{0,80}>`,
  // `bash-5.1#`
  String.raw`(?:ba|z|k)?sh-\d[\d.]*[$#]`,
];
const POSIX_PROMPT = new RegExp(
  String.raw`^\s*(?:\([\w.-]+\)\s*)?(?:${POSIX_PROMPTS.join('|')})[ \t]+(?=\S)`,
);
const PERCENT_PROMPT = /^\s*%[ \t]+(?=[a-z./])/;
const POWERSHELL_PROMPT = /^\s*PS(?:\s+[A-Za-z]:[^>\n]*)?>\s*(?=\S)/;
const WINDOWS_PROMPT = /^\s*[A-Z]:\\[^>\n]{0,120}>\s*(?=\S)/;
/** Marks that are prompts only before what is plainly a command: `$kubectl get pods`, `→ df -h`. */
const WEAK_PROMPT = /^\s*(?:\$(?=[a-z])|→[ \t]+)/;
const ROOT_PROMPT = /^\s*#[ \t]+(?=\S)/;

/** `mx-01-eu $ uptime`, `workstation   $ ssh mx1`, `mx-01-eu # ps`: the bare name of a host. */
const HOST_PROMPT = /^\s*([a-z][\w.-]{1,60})[ \t]+([$#])[ \t]+(?=\S)/;

/** The shell prompt that the line begins with, or null. `# ` is not one here: see {@link rootPrompt}. */
export function shellPrompt(line: string, percent: boolean): Prompted | null {
  const posix =
    POSIX_PROMPT.exec(line) ??
    (percent ? PERCENT_PROMPT.exec(line) : null) ??
    hostPrompt(line) ??
    weakPrompt(line);
  if (posix) return { length: posix[0].length, shell: 'posix' };
  const power = POWERSHELL_PROMPT.exec(line);
  if (power) return { length: power[0].length, shell: 'powershell' };
  const windows = WINDOWS_PROMPT.exec(line);
  return windows ? { length: windows[0].length, shell: 'windows' } : null;
}

/** After `#` only a name with a number or a hyphen is a host: `drain # the first` has a comment. */
function hostPrompt(line: string): RegExpExecArray | null {
  const match = HOST_PROMPT.exec(line);
  if (!match || isKnownProgram(match[1]!)) return null;
  if (match[2] === '$') return match;
  return /[\d-]/.test(match[1]!) && startsLikeShell(line.slice(match[0].length)) ? match : null;
}

function weakPrompt(line: string): RegExpExecArray | null {
  const match = WEAK_PROMPT.exec(line);
  if (!match) return null;
  const rest = line.slice(match[0].length);
  return startsLikeShell(rest) && /^[a-z][\w.-]*(\s|$)/.test(rest) ? match : null;
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
