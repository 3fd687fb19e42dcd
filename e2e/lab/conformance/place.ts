/**
 * What the conformance suite needs of a place where commands run. Each type of environment gives one and then runs
 * the same cases: `conformance('an SSH host', () => sshPlace())`, see `conformance.ts`. To add a type: give a `Place`,
 * and a `<type>.test.ts` beside its lab that calls `conformance`.
 */
import { execFileSync } from 'node:child_process';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import type { Graces } from '#main/runs/session/process-tree.ts';
import { openSession, type Session } from '#main/runs/session/session.ts';
import type { OpenTerminalShell } from '#main/runs/terminals/terminal-shell.ts';

/** Shorter than in use, so that what ignores signals does not hold the suite up. Milliseconds. */
export const GRACES: Graces = { int: 500, term: 500, kill: 3000 };

export interface Given {
  variables: Record<string, string>;
  /** Exported there like variables, but in no argument and in no log. */
  secrets: Record<string, string>;
}

export interface Place {
  /** A way to a new shell there, in {@link folder}, with {@link GRACES}. */
  open(given: Given): OpenChannel;
  /** A way to a new terminal there, with the same shell. */
  terminal(): OpenTerminalShell;
  /** A folder there that exists, is empty, and may be written to. Absolute. */
  folder: string;
  /** Runs a POSIX script there by other means than those under test, as the same user, and gives its stdout. */
  look(script: string): Promise<string>;
  /**
   * Text of an ECMAScript module that exports `open`, an OpenChannel to the same place, for a core that is killed. It
   * may import by the package's imports (`#main/…`). Null where that cannot be: the case is skipped.
   */
  opening(): string | null;
  /** Breaks the connections that stand, as a failing network or a restarted engine would. Null where there is none. */
  cut: (() => Promise<void>) | null;
  /** Removes what was made for it. */
  end(): Promise<void>;
}

export interface Told {
  stdout: string;
  stderr: string;
  bytes: Buffer;
  outcome: string;
  exitCode: number | null;
  sessionLost: boolean;
  connectionLost: string | null;
  survivors: number[];
}

export interface More {
  input?: string;
  timeoutMs?: number;
  sampleMs?: number;
  variables?: { name: string; value: string }[];
  output?: (stream: string, bytes: Buffer) => void;
}

export async function runIn(
  session: Session,
  text: string,
  { input, timeoutMs = 30_000, sampleMs, variables = [], output }: More = {},
): Promise<Told> {
  const pieces: ['stdout' | 'stderr', Buffer][] = [];
  const end = await session.run({
    text,
    variables,
    input: input ?? null,
    timeoutMs,
    sampleMs: sampleMs ?? null,
    output(stream, bytes) {
      pieces.push([stream, Buffer.from(bytes)]);
      output?.(stream, bytes);
    },
  });
  const of = (stream: string) =>
    Buffer.concat(pieces.filter(([name]) => name === stream).map(([, bytes]) => bytes));
  return { ...end, bytes: of('stdout'), stdout: of('stdout').toString(), stderr: of('stderr').toString() };
}

/** The sessions of a suite: each is closed at its end, also those that were lost. */
export function sessionsOf(place: Place) {
  const opened: Session[] = [];
  return {
    async open(given: Partial<Given> = {}): Promise<Session> {
      const session = await openSession(place.open({ variables: {}, secrets: {}, ...given }));
      opened.push(session);
      return session;
    },
    async close(): Promise<void> {
      await Promise.all(opened.splice(0).map((session) => session.close()));
    },
  };
}

/** The arguments of every live process there, one a line. */
export async function argumentsThere(place: Place): Promise<string[]> {
  const listed = await place.look(
    // Small images have no `ps`, or one without these columns.
    `ps -Ao stat=,args= 2>/dev/null | grep . || for p in /proc/[0-9]*; do case $(cat $p/stat 2>/dev/null) in *') Z '*) ;; *) echo "? $(tr '\\0\\n' '  ' <$p/cmdline 2>/dev/null)";; esac; done`,
  );
  return listed
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('Z'))
    .map((line) => line.replace(/^\S+\s*/, ''));
}

/** How many live processes there have the text in their arguments. The look itself is none of them. */
export async function countThere(place: Place, text: string): Promise<number> {
  return (await argumentsThere(place)).filter((line) => line.includes(text) && !line.includes('/proc/'))
    .length;
}

const FIRST_NAP = 200_000_000 + (process.pid % 100_000) * 1000;
let lastNap = FIRST_NAP;
/** A number of seconds that no other process sleeps for. */
export const nap = () => String(++lastNap);
/** Whether the arguments are those of one of our naps. */
export const isNap = (line: string) => {
  const seconds = Number(/sleep (\d+)/.exec(line)?.[1]);
  return seconds > FIRST_NAP && seconds <= lastNap;
};

/** All live processes below this one, as `pid arguments`. */
export function belowUs(root = process.pid): string[] {
  const rows = execFileSync('ps', ['-Ao', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && !match[3]!.startsWith('Z') && !/^ps -Ao/.test(match[4]!))
    .map((match) => ({ pid: Number(match![1]), parent: Number(match![2]), args: match![4]! }));
  const below: typeof rows = [];
  const parents = [root];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (const row of rows.filter((one) => one.parent === parent)) {
      below.push(row);
      parents.push(row.pid);
    }
  }
  return below.map(({ pid, args }) => `${pid} ${args}`);
}
