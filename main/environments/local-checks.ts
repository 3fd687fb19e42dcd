/** Looks at what a run would need on this machine, by doing it: a real shell, real commands. */
import { randomBytes } from 'node:crypto';
import { openLocal } from '#main/runs/session/local.ts';
import { openSession, type Session } from '#main/runs/session/session.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { enterableFolder, filledVariables, type LocalFields } from './local-plan.ts';
import { findShell } from './shell.ts';

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

/** @param clock milliseconds since 1970 UTC. */
export async function checkLocal(fields: LocalFields, clock: () => number): Promise<EnvironmentCheck[]> {
  const shell = attempt('shell', () => findShell(fields.shell));
  const folder = attempt('working directory', () => enterableFolder(fields.workingDirectory));
  const checks: EnvironmentCheck[] = [];
  if ('check' in shell) checks.push(shell.check);
  checks.push(
    'check' in folder ? folder.check : passed('working directory', `${folder.value} can be entered`),
  );
  const variables = attempt('variables', () => filledVariables(fields.variables));
  if ('check' in variables) checks.push(variables.check);
  if ('check' in shell || 'check' in folder || 'check' in variables) return checks;

  const plan = { ...shell.value, workingDirectory: folder.value, variables: variables.value };
  const before = performance.now();
  const opened = await attemptLater('round trip', () => openSession(openLocal(plan)));
  if ('check' in opened) return [...checks, opened.check];
  const session = opened.value;
  try {
    const trip = await roundTrip(session, before);
    if (!trip.ok) return [...checks, trip];
    return [
      await shellVersion(session, shell.value.shell),
      await user(session),
      ...checks,
      trip,
      await clockSkew(session, clock),
      await tools(session),
    ];
  } finally {
    await session.close();
  }
}

async function roundTrip(session: Session, before: number): Promise<EnvironmentCheck> {
  const word = randomBytes(8).toString('hex');
  const answer = await ask(session, `echo ${word}`);
  if (answer !== word) {
    return failed(
      'round trip',
      `A command did not answer within ${PATIENCE_MS / 1000} s.`,
      'Try the shell in a terminal.',
    );
  }
  return passed('round trip', `a new shell answered after ${Math.round(performance.now() - before)} ms`);
}

async function shellVersion(session: Session, shell: string): Promise<EnvironmentCheck> {
  const version = await ask(session, `echo "\${BASH_VERSION:-\${KSH_VERSION:-}}"`);
  return passed('shell', version ? `${shell}, version ${version}` : shell);
}

async function user(session: Session): Promise<EnvironmentCheck> {
  const name = await ask(session, 'id -un');
  return name
    ? passed('user', name)
    : failed('user', 'The shell does not know who it runs as.', 'Check that `id` works.');
}

async function clockSkew(session: Session, clock: () => number): Promise<EnvironmentCheck> {
  const seconds = Number(await ask(session, 'date -u +%s'));
  // `date` tells whole seconds: half a second stands for the part it cut off.
  const skew = seconds * 1000 + 500 - clock();
  if (!Number.isFinite(skew))
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

function passed(name: string, detail: string): EnvironmentCheck {
  return { name, ok: true, detail, todo: null };
}

function failed(name: string, detail: string, todo: string | null): EnvironmentCheck {
  return { name, ok: false, detail, todo };
}

type Attempt<T> = { value: T } | { check: EnvironmentCheck };

function attempt<T>(name: string, work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { check: failedWith(name, error) };
  }
}

async function attemptLater<T>(name: string, work: () => Promise<T>): Promise<Attempt<T>> {
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
