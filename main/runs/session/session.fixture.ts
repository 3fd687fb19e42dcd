/** Running commands in a session, and looking for their processes. */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from './session.ts';

/** What a command printed, and how it ended. */
export interface Told {
  stdout: string;
  stderr: string;
  bytes: Buffer;
  outcome: string;
  exitCode: number | null;
  sessionLost: boolean;
  survivors: number[];
}

export interface More {
  input?: string;
  timeoutMs?: number;
  sampleMs?: number;
}

export async function runIn(
  session: Session,
  text: string,
  { input, timeoutMs = 15_000, sampleMs }: More = {},
): Promise<Told> {
  const pieces: ['stdout' | 'stderr', Buffer][] = [];
  const end = await session.run({
    text,
    input: input ?? null,
    timeoutMs,
    sampleMs: sampleMs ?? null,
    output: (stream, bytes) => void pieces.push([stream, bytes]),
  });
  const of = (stream: string) =>
    Buffer.concat(pieces.filter(([name]) => name === stream).map(([, bytes]) => bytes));
  return { ...end, bytes: of('stdout'), stdout: of('stdout').toString(), stderr: of('stderr').toString() };
}

/** Living processes of this machine whose arguments hold the text. */
export function processesWith(text: string): string {
  const all = execFileSync('ps', ['-Ao', 'pid=,stat=,args='], { encoding: 'utf8' });
  return all
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line))
    .join('\n');
}

/** A number of seconds that no other process sleeps for. */
let unique = 100_000 + (process.pid % 10_000) * 50;
export const nap = () => String(++unique);

/** Fulfils once two processes sleep for so long. */
export async function untilRuns(text: string): Promise<void> {
  while (processesWith(`sleep ${text}`).split('\n').filter(Boolean).length < 2) await delay(30);
}
