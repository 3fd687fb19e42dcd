/** Signs that a command did not do what it was asked, whatever its exit code says. */

/** A pipeline ends as its last command does: `docker logs … | grep -c ERROR` prints 0 where there is no Docker. */
const TROUBLE =
  /(?<!\b(?:0|no|without) )\b(?:errors?|fatal|cannot|can't|could not|couldn't|denied|refused|not found|no such|unable to|failed|timed out|timeout|unreachable|panic|traceback|killed|segmentation fault|unauthorized|forbidden|invalid|unknown (?:option|command|flag)|unrecognized)\b/i;

/** `head` closes its input early, and what writes into it says so. */
const HARMLESS = /broken pipe|level=(?:warning|info)|^\s*warning:|deprecat/i;

/** The first line that tells of trouble, or null. */
export function troubleIn(text: string): string | null {
  const line = text.split('\n').find((one) => TROUBLE.test(one) && !HARMLESS.test(one));
  return line === undefined ? null : line.trim().slice(0, 120);
}

/** Trouble in a line in which other words are looked for; what is looked for may itself be trouble. */
export function isTroubled(line: string, wanted: string): boolean {
  if (troubleIn(wanted) !== null) return false;
  return troubleIn(line.toLowerCase().replaceAll(wanted.toLowerCase(), ' ')) !== null;
}

/** Exit codes of what was cut short: `timeout`, a program that cannot be run, signals (128 and the signal's number). */
export function wasCutShort(exitCode: number | null): boolean {
  return exitCode !== null && exitCode >= 124 && exitCode <= 165;
}
