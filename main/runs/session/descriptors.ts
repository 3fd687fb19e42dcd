/**
 * Descriptors that a child must not inherit. Node marks its own so that no child gets them; the library for terminals
 * leaves its masters open to every program that is started while a terminal is open. A command that had one could type
 * into another environment's terminal, and the terminal would not hang up while the command lives.
 */
import type { StdioOptions } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';

/** O_CLOEXEC on Linux, as fdinfo tells it (proc(5)). */
const CLOSED_ON_EXEC = 0o2000000;

/**
 * Those of this process from 3 on that children would get, in order. Empty where there is no /proc: on macOS Node
 * starts programs with nothing but their streams.
 */
export function inheritable(): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc/self/fdinfo');
  } catch {
    return [];
  }
  return names
    .map(Number)
    .filter((fd) => fd > 2 && !isClosedOnExec(fd))
    .sort((a, b) => a - b);
}

function isClosedOnExec(fd: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1];
    return flags === undefined || (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) !== 0;
  } catch {
    // It was the one that read the folder.
    return true;
  }
}

type Stdio = 'pipe' | 'ignore' | number;
type Writeable<Given> = { -readonly [Index in keyof Given]: Given[Index] };

let nowhere: number | null = null;

/**
 * `stdio` for `spawn`, and `covered`: the descriptors that lead nowhere in the child instead of where they led here.
 * No shell can close all of them before it runs: POSIX knows one digit.
 */
export function apart<const Given extends readonly Stdio[]>(
  given: Given,
): { stdio: Writeable<Given> & StdioOptions; covered: number[] } {
  const stdio: Stdio[] = [...given];
  const covered = inheritable().filter((fd) => fd >= given.length);
  for (const fd of covered) {
    nowhere ??= openSync('/dev/null', 'r+');
    // Left alone by Node: from 3 on, `ignore` opens nothing.
    while (stdio.length < fd) stdio.push('ignore');
    stdio[fd] = nowhere;
  }
  return { stdio: stdio as unknown as Writeable<Given> & StdioOptions, covered };
}
