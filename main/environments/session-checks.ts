/** What every environment is asked once its shell answers, wherever it is: real commands in a real shell. */
import { randomBytes } from 'node:crypto';
import type { OpenChannel } from '#main/runs/session/channel.ts';
import { openSession, type Session } from '#main/runs/session/session.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';

/** Milliseconds for each look. */
const PATIENCE_MS = 10_000;
/** Clocks that differ by more confuse a timeline. In milliseconds. */
const SKEW_LIMIT_MS = 2000;
/** What diagnosis commands use most. Without the first four hardly a runbook works. */
const NEEDED = ['grep', 'awk', 'sed', 'ps'];
const USEFUL = [
  'curl',
  'df',
  'uptime',
  'free',
  'vm_stat',
  'ss',
  'lsof',
  'jq',
  'docker',
  'kubectl',
  'psql',
  'systemctl',
];

export interface SessionChecks {
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** Checks to show between who the shell runs as and whether it answers. */
  between?: readonly EnvironmentCheck[];
}

/**
 * Opens a shell, looks at what a run would need, and closes it. A shell that does not open is a failed check with
 * what to do, never a fault.
 */
export async function checkChannel(open: OpenChannel, how: SessionChecks): Promise<EnvironmentCheck[]> {
  const before = performance.now();
  const opened = await attemptLater('round trip', () => openSession(open));
  if ('check' in opened) return [...(how.between ?? []), opened.check];
  try {
    return await checkSession(opened.value, { ...how, openedMs: performance.now() - before });
  } finally {
    await opened.value.close();
  }
}

/** Asks a live session: round trip, shell, user, clock, tools. `openedMs` is how long opening it took. */
async function checkSession(
  session: Session,
  { clock, between = [], openedMs = 0 }: SessionChecks & { openedMs?: number },
): Promise<EnvironmentCheck[]> {
  const trip = await roundTrip(session, openedMs);
  if (!trip.ok) return [...between, trip];
  return [
    await shellVersion(session),
    await user(session),
    ...between,
    trip,
    await clockSkew(session, clock),
    await tools(session),
  ];
}

async function roundTrip(session: Session, openedMs: number): Promise<EnvironmentCheck> {
  const word = randomBytes(8).toString('hex');
  const before = performance.now();
  const answer = await ask(session, `echo ${word}`);
  if (answer !== word) {
    return failed(
      'round trip',
      `A command did not answer within ${PATIENCE_MS / 1000} s.`,
      'Try the shell in a terminal.',
    );
  }
  const took = Math.round(openedMs + performance.now() - before);
  return passed('round trip', `a new shell answered after ${took} ms`);
}

async function shellVersion(session: Session): Promise<EnvironmentCheck> {
  const version = await ask(session, `echo "\${BASH_VERSION:-\${KSH_VERSION:-}}"`);
  return passed('shell', version ? `${session.shell}, version ${version}` : session.shell);
}

async function user(session: Session): Promise<EnvironmentCheck> {
  // A container may run as a number that has no name there: some then print the number and fail.
  const name = await ask(session, 'id -un 2>/dev/null | grep . || id -u');
  return name
    ? passed('user', name)
    : failed('user', 'The shell does not know who it runs as.', 'Check that `id` works.');
}

async function clockSkew(session: Session, clock: () => number): Promise<EnvironmentCheck> {
  const before = clock();
  const seconds = Number(await ask(session, 'date -u +%s'));
  // `date` tells whole seconds: half a second stands for the part it cut off. The answer was read on its way.
  const skew = seconds * 1000 + 500 - (before + clock()) / 2;
  if (!Number.isFinite(skew) || seconds === 0)
    return failed('clock', 'The date could not be read.', 'Check that `date` works.');
  if (Math.abs(skew) <= SKEW_LIMIT_MS) return passed('clock', 'agrees with this machine');
  const by = `${Math.abs(Math.round(skew / 1000))} s ${skew > 0 ? 'ahead' : 'behind'}`;
  return failed('clock', `It is ${by}.`, 'Set the clock, or times in the timeline will not fit.');
}

async function tools(session: Session): Promise<EnvironmentCheck> {
  const names = [...NEEDED, ...USEFUL];
  const answer = await ask(
    session,
    `for tool in ${names.join(' ')}; do command -v $tool >/dev/null && echo $tool; done`,
  );
  const found = new Set((answer ?? '').split('\n'));
  const missing = NEEDED.filter((name) => !found.has(name));
  const detail = `found ${names.filter((name) => found.has(name)).join(', ') || 'none'}`;
  if (missing.length === 0) return passed('tools', detail);
  return failed(
    'tools',
    `${missing.join(', ')} missing; ${detail}`,
    `Install ${missing.join(', ')}, or set PATH for the environment.`,
  );
}

/** What the command prints, trimmed; null when it failed or did not end. */
async function ask(session: Session, text: string): Promise<string | null> {
  if (!session.alive) return null;
  const pieces: Buffer[] = [];
  const end = await session.run({
    text,
    input: null,
    timeoutMs: PATIENCE_MS,
    sampleMs: null,
    output: (stream, bytes) => void (stream === 'stdout' && pieces.push(bytes)),
  });
  const printed = Buffer.concat(pieces).toString('utf8').trim();
  return end.outcome === 'succeeded' || printed ? printed : null;
}

export function passed(name: string, detail: string): EnvironmentCheck {
  return { name, ok: true, detail, todo: null };
}

export function failed(name: string, detail: string, todo: string | null): EnvironmentCheck {
  return { name, ok: false, detail, todo };
}

export type Attempt<T> = { value: T } | { check: EnvironmentCheck };

/** The value, or the fault as a failed check of that name. */
export function attempt<T>(name: string, work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { check: failedWith(name, error) };
  }
}

/** The same for work that takes time. */
export async function attemptLater<T>(name: string, work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { check: failedWith(name, error) };
  }
}

function failedWith(name: string, error: unknown): EnvironmentCheck {
  const { message, todo } = faultOf(error);
  return failed(name, message, todo ?? null);
}
