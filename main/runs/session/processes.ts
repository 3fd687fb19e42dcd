/** Looks at the processes of this machine: from /proc where there is one, else from `ps`. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';
import { promisify } from 'node:util';
import { SESSION_MARK } from './shell-variables.ts';

export interface ProcessInfo {
  pid: number;
  parent: number;
  group: number;
  /** Process id of the session's leader; 0 where the system does not tell. */
  session: number;
  /** Seconds since the machine started. */
  startedAt: number;
  /** True when its environment carries the session's mark. */
  marked: boolean;
}

/** /proc counts in USER_HZ, which is 100 on every architecture that Node runs on (proc(5), time(7)). */
const TICKS_PER_SECOND = 100;

const hasProc = process.platform === 'linux';

/** Seconds since the machine started, comparable with {@link ProcessInfo.startedAt}. */
export const secondsSinceBoot = (): number => uptime();

/** All live processes; those that only wait to be reaped do not count. */
export async function listProcesses(mark: string): Promise<ProcessInfo[]> {
  return hasProc ? fromProc(mark) : fromPs(mark);
}

function fromProc(mark: string): ProcessInfo[] {
  const found: ProcessInfo[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!(pid > 0)) continue;
    const info = readStat(pid, mark);
    if (info) found.push(info);
  }
  return found;
}

/** Null when it is gone or a zombie. */
function readStat(pid: number, mark: string): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in parentheses and may hold anything: the fields after it are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return {
      pid,
      parent: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      startedAt: Number(fields[19]) / TICKS_PER_SECOND,
      marked: carriesMark(pid, mark),
    };
  } catch {
    return null;
  }
}

function carriesMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${SESSION_MARK}=${mark}`);
  } catch {
    // Another user's process.
    return false;
  }
}

async function fromPs(mark: string): Promise<ProcessInfo[]> {
  const { stdout } = await promisify(execFile)(
    'ps',
    ['-axEww', '-o', 'pid=,ppid=,pgid=,stat=,etime=,command='],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return readPs(stdout, mark, secondsSinceBoot());
}

/** Reads the columns pid, ppid, pgid, stat, etime and command with environment. `now` in seconds since boot. */
function readPs(table: string, mark: string, now: number): ProcessInfo[] {
  const found: ProcessInfo[] = [];
  for (const line of table.split('\n')) {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s?(.*)$/.exec(line);
    if (!match || match[4]!.startsWith('Z')) continue;
    found.push({
      pid: Number(match[1]),
      parent: Number(match[2]),
      group: Number(match[3]),
      session: 0,
      // `ps` tells the age in whole seconds, rounded down.
      startedAt: now - secondsOf(match[5]!),
      marked: match[6]!.includes(`${SESSION_MARK}=${mark}`),
    });
  }
  return found;
}

/** `[[dd-]hh:]mm:ss` (ps(1), etime). */
function secondsOf(age: string): number {
  const [days, clock] = age.includes('-') ? (age.split('-') as [string, string]) : ['0', age];
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}

/** True when the process reads from a pipe that is not ours: it is a later part of a pipeline. Linux only. */
export function readsFromPipe(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/fd/0`).startsWith('pipe:');
  } catch {
    return false;
  }
}

/** The program that a process runs now; it changes with `exec`. Null where the system does not tell. */
export function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return null;
  }
}
