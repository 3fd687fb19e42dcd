/** A terminal on the far side of a client (`ssh -tt`, `docker exec -it`), with a guardian that ends all of it. */
import { randomBytes } from 'node:crypto';
import { fault } from '#shared/fault.ts';
import type { ShellExit, StopReport } from '../session/channel.ts';
import { within } from '../session/far/client.ts';
import type { Connector, OpenConnector } from '../session/far/connector.ts';
import type { FarPlan } from '../session/far/far-shell.ts';
import { type Guardian, startGuardian } from '../session/far/guardian.ts';
import { type Reaper, startReaper } from '../session/far/reaper.ts';
import type { Graces } from '../session/process-tree.ts';
import { SESSION_MARK } from '../session/shell-variables.ts';
import { afterBoot, bootLines, bootWords, readGreeting } from './far-boot.ts';
import { openPty, type Pty, type PtyEvents, type PtySize } from './pty.ts';
import type { OpenTerminalShell, TerminalShell } from './terminal-shell.ts';

/** Milliseconds. A person closes a terminal and does not wait. */
const GRACES: Graces = { int: 300, term: 1000, kill: 2000 };
/** Milliseconds for the far side to greet once the connection stands. */
const GREETING_MS = 20_000;
const CLIENT_MS = 2000;
/** Bytes that are kept of what came before the greeting, to tell why it never came. */
const FIRST_WORDS = 8192;

/** Faults: those of `connect`, `terminals.*`. */
export function openFarTerminal(
  connect: OpenConnector,
  plan: FarPlan,
  graces: Graces = GRACES,
): OpenTerminalShell {
  return async (size, events) => {
    const connector = await connect();
    const reaper = startReaper();
    try {
      return await openOver({ connector, reaper, plan, graces }, size, events);
    } catch (error) {
      reaper.dismiss();
      await connector.close();
      throw error;
    }
  };
}

interface Parts {
  connector: Connector;
  reaper: Reaper;
  plan: FarPlan;
  graces: Graces;
}

async function openOver(parts: Parts, size: PtySize, events: PtyEvents): Promise<TerminalShell> {
  const { connector, reaper, plan, graces } = parts;
  const mark = randomBytes(12).toString('hex');
  const nonce = randomBytes(12).toString('hex');
  const line = connector.command(bootWords(nonce), { terminal: true });
  const gone = Promise.withResolvers<ShellExit>();
  const greeted = Promise.withResolvers<{ shell: number; parent: number }>();
  let before: Buffer | null = Buffer.alloc(0);
  /** What a script without stty echoes, secrets in it. */
  let echoed: Buffer | null = null;
  let open = false;
  const show = (bytes: Buffer) => {
    if (echoed === null) return events.output(bytes);
    const all = Buffer.concat([echoed, bytes]);
    const rest = afterBoot(all, nonce);
    echoed = rest === null ? all.subarray(-FIRST_WORDS) : null;
    if (rest !== null && rest.length > 0) events.output(rest);
  };
  const pty = await openPty({ ...line, env: { ...line.env, TERM: 'xterm-256color' } }, size, {
    output(bytes) {
      if (before === null) return show(bytes);
      before = Buffer.concat([before, bytes]).subarray(-FIRST_WORDS);
      const greeting = readGreeting(before, nonce);
      if (!greeting) return;
      before = null;
      if (greeting.echoes) echoed = Buffer.alloc(0);
      greeted.resolve(greeting);
      if (greeting.rest.length > 0) show(greeting.rest);
    },
    exit(end) {
      gone.resolve(end);
      if (open) events.exit(end);
    },
  });
  reaper.watch(pty.pid);
  const starting = startGuardian(connector, mark, graces);
  starting.catch(() => {});

  const first = await greetingWithin(greeted.promise, gone.promise);
  const guardian = first === null ? null : await starting;
  if (first === null || guardian === null || 'failure' in guardian) {
    pty.kill('SIGKILL');
    await within(gone.promise, CLIENT_MS);
    const late = await starting;
    if (!('failure' in late)) await endGuardian(late);
    throw whyNot(connector, before?.toString('utf8') ?? '', await exitCodeOf(gone.promise));
  }
  reaper.watch(guardian.client.pid);
  await guardian.guard(first.shell, first.parent);
  open = true;
  const variables = { ...plan.variables, ...plan.secrets, [SESSION_MARK]: mark };
  pty.write(Buffer.from(bootLines({ ...plan, variables }), 'utf8'));
  return shellOf(parts, { pty, guardian, gone: gone.promise });
}

function shellOf(
  { connector, reaper }: Parts,
  { pty, guardian, gone }: { pty: Pty; guardian: Guardian; gone: Promise<ShellExit> },
): TerminalShell {
  const end = async (): Promise<StopReport> => {
    pty.resume();
    const report = await guardian.end();
    // The far shell's end is the client's; one that hangs is not waited for.
    if (!(await within(gone, CLIENT_MS))) pty.kill('SIGKILL');
    await within(gone, CLIENT_MS);
    await guardian.client.end(CLIENT_MS);
    reaper.dismiss();
    await connector.close();
    return report;
  };
  // The connection is lost: nobody would see what goes on behind it.
  void guardian.lost.then(() => pty.kill('SIGKILL'));
  let ending: Promise<StopReport> | null = null;
  return {
    pty,
    end() {
      ending ??= end();
      return ending;
    },
  };
}

async function greetingWithin(
  greeted: Promise<{ shell: number; parent: number }>,
  gone: Promise<ShellExit>,
): Promise<{ shell: number; parent: number } | null> {
  const first = Promise.race([greeted, gone.then(() => null)]);
  return (await within(first, GREETING_MS)) ? first : null;
}

async function exitCodeOf(gone: Promise<ShellExit>): Promise<number | null> {
  return (await within(gone, 0)) ? (await gone).exitCode : null;
}

async function endGuardian(guardian: Guardian): Promise<void> {
  await guardian.end();
  await guardian.client.end(CLIENT_MS);
}

function whyNot(connector: Connector, words: string, exitCode: number | null): Error {
  const last = words.trim().split(/\r*\n/).at(-1);
  return (
    connector.faultOf(words, exitCode) ??
    fault(
      'terminals.not-started',
      `No terminal could be opened in ${connector.place}${last ? `: ${last}` : '.'}`,
      {
        todo: 'Test the environment: it shows what was looked at.',
      },
    )
  );
}
