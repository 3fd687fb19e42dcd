/** Finds what a server started, however it was orphaned: children inherit a mark in their environment. */
import { readdirSync, readFileSync } from 'node:fs';

export const MARK = 'HOTWASH_E2E_MARK';

/** Only Linux tells a process's environment to its owner in a file. */
export const CAN_LOOK = process.platform === 'linux';

/** Process ids and command lines of those that carry the mark; zombies have no environment left and do not count. */
export function marked(mark: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`${MARK}=${mark}`))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What is still there after at most `patienceMs`; empty as soon as nothing is. */
export async function leftOver(mark: string, patienceMs: number): Promise<string[]> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = marked(mark);
    if (found.length === 0 || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
