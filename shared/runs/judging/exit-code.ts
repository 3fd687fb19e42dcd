/** Judges an exit code: the command's own, unless its output tells of another one that may be meant. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, unverified } from './evidence.ts';

/** `Exit Code: 137`, `Exited (137) 2 hours ago`, `status=1/FAILURE`. */
const TOLD =
  /\bexit(?:ed)?[ _-]?(?:code|status)?["']?\s{0,20}[:=(]\s{0,20}(\d{1,3})\b|\bstatus=(\d{1,3})\/[A-Z]/gi;

/** @param exitCode null when the command did not end by itself */
export function judgeExit(
  { value }: Predicate,
  exitCode: number | null,
  command: string,
  stdout: string,
): Finding {
  const wanted = Number(value);
  if (exitCode === null) return unverified('The command did not end by itself, so it has no exit code.');
  if (value.trim() === '' || !Number.isInteger(wanted)) return unverified(`The exit code was ${exitCode}.`);
  const other = codesIn(command, stdout).find((code) => code !== exitCode);
  if (other !== undefined)
    return unverified(
      `The command ended with ${exitCode}, and its output tells of ${other}; expected ${wanted}, of which of them is not said.`,
    );
  return {
    value: exitCode === wanted ? 'met' : 'not met',
    seen: `exit code ${exitCode}, expected ${wanted}`,
  };
}

/** Exit codes of other programs that the output tells. */
function codesIn(command: string, stdout: string): number[] {
  const last = stdout.trimEnd().split('\n').at(-1)!.trim();
  // `make check; echo $?` ends with 0 whatever it prints.
  const asked =
    /\$\?|\bPIPESTATUS\b|\bExitCode\b/.test(command) && /^\d{1,3}$/.test(last) ? [Number(last)] : [];
  return [...asked, ...[...stdout.matchAll(TOLD)].map(([, code, status]) => Number(code ?? status))];
}
