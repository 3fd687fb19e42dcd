/**
 * Names a process so that a later reader can tell whether that very process still lives: process ids are reused,
 * so the start time stands beside it where the system tells it (Linux: field 22 of /proc/PID/stat, proc(5)).
 */
import { readFileSync } from 'node:fs';

/** `pid:start`; start is empty where the system does not tell. */
export function identityOf(pid: number): string {
  return `${pid}:${startOf(pid)}`;
}

/** The process id in what {@link identityOf} gave. */
export function pidOf(identity: string): number {
  return Number(identity.split(':')[0]);
}

/** True while the process that {@link identityOf} named is running. */
export function isAlive(identity: string): boolean {
  const [pidText = '', start = ''] = identity.split(':');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return start === '' || startOf(pid) === start;
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may hold spaces: count from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
