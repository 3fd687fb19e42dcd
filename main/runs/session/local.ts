/** The local transport: a shell of this machine, in a session and process group of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fault } from '#shared/fault.ts';
import type {
  ChannelEvents,
  OpenChannel,
  ShellChannel,
  ShellCommand,
  ShellDialect,
  ShellExit,
  ShellPlan,
  StopReport,
} from './channel.ts';
import { apart } from './descriptors.ts';
import { openPipes, type Pipe } from './pipes.ts';
import { endTree, GRACES, type Graces, signal } from './process-tree.ts';
import { programOf, secondsSinceBoot } from './processes.ts';
import { builtin, customsOf, KEPT_ON, scriptOf } from './protocol.ts';
import { shellVariables } from './shell-variables.ts';
import { startWatchdog } from './watchdog.ts';

/** A control line is some 60 bytes; what is longer is no line of ours. */
const CONTROL_LIMIT = 4096;
/** Milliseconds in which the shell tells the end of a command whose processes were ended. */
const ANSWER_MS = 1000;
/** Descriptors that it is started with. */
const STARTED_WITH = { stdout: 3, stderr: 4, control: 5 } as const;

/** Opens the shell of `plan`. Faults: `environments.no-pipes`, `environments.shell-failed`. */
export function openLocal(plan: ShellPlan, graces: Graces = GRACES): OpenChannel {
  return async (events) => {
    const nonce = randomBytes(16).toString('hex');
    let sequence = 0;
    const [stdout, stderr, control] = await openPipes([
      (bytes) => events.output('stdout', bytes),
      (bytes) => events.output('stderr', bytes),
      lineReader((line) => {
        const exitCode = readEnd(line, nonce, sequence);
        if (exitCode !== null) events.end(exitCode);
      }),
    ]);
    const pipes = [stdout!, stderr!, control!];
    const mark = randomBytes(12).toString('hex');
    const watchdog = startWatchdog(mark);
    const { child, covered } = startShell(plan, mark, pipes);
    try {
      await started(child);
    } catch (error) {
      for (const pipe of pipes) pipe.close();
      watchdog.dismiss();
      throw fault('environments.shell-failed', `The shell ${plan.shell} could not be started: ${error}`, {
        todo: 'Check the shell and the working directory of the environment.',
      });
    }
    watchdog.guard(child.pid!);
    child.stdin!.write(preludeOf(plan.dialect, covered));
    const begin = (command: ShellCommand) => {
      sequence += 1;
      child.stdin!.write(
        scriptOf(plan.dialect, command, {
          begin: '',
          end: `${builtin(plan.dialect)} echo "${nonce} ${sequence} $?" >&${KEPT_ON[plan.dialect].control}`,
          endOfInput: `END_${nonce}`,
        }),
      );
    };
    return channelOf({ plan, graces, child, pipes, mark, events, begin, dismiss: watchdog.dismiss });
  };
}

function startShell({ shell, dialect, workingDirectory, variables }: ShellPlan, mark: string, pipes: Pipe[]) {
  const { stdio, covered } = apart(['pipe', 'ignore', 'ignore', ...pipes.map((pipe) => pipe.writeFd)]);
  const child = spawn(shell, dialect === 'bash' ? ['--noprofile', '--norc'] : [], {
    // A session of its own: no terminal to ask on, and one process group to find its processes by.
    detached: true,
    cwd: workingDirectory,
    env: shellVariables(process.env, variables, mark),
    stdio,
  });
  return { child, covered };
}

/** Begins the session. @param covered descriptors that lead nowhere; those are closed that the shell can name. */
function preludeOf(dialect: ShellDialect, covered: readonly number[]): string {
  const kept = KEPT_ON[dialect];
  const closed = covered
    .filter((fd) => (dialect === 'bash' || fd < 10) && !Object.values<number>(kept).includes(fd))
    .map((fd) => `${fd}>&-`);
  const moved = (['stdout', 'stderr', 'control'] as const)
    .map((name) => `${kept[name]}>&${STARTED_WITH[name]} ${STARTED_WITH[name]}>&-`)
    .join(' ');
  return `exec ${[moved, ...closed].join(' ')}\n${customsOf(dialect)}`;
}

/** The exit code in a control line of command number `sequence`; null when the line is something else. */
function readEnd(line: string, nonce: string, sequence: number): number | null {
  const prefix = `${nonce} ${sequence} `;
  if (!line.startsWith(prefix)) return null;
  const code = Number(line.slice(prefix.length));
  return Number.isInteger(code) ? code : null;
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

interface Parts {
  plan: ShellPlan;
  graces: Graces;
  child: ChildProcess;
  pipes: Pipe[];
  mark: string;
  events: ChannelEvents;
  begin: (command: ShellCommand) => void;
  dismiss: () => void;
}

function channelOf({ plan, graces, child, pipes, mark, events, begin, dismiss }: Parts): ShellChannel {
  const shell = child.pid!;
  /** Seconds since boot: what began before it belongs to an earlier command. */
  let since = 0;
  const program = programOf(shell);
  const drain = () => {
    for (const pipe of pipes) pipe.drain();
  };
  let exited = false;
  const exit = new Promise<ShellExit>((resolve) => {
    child.once('exit', (exitCode, name) => {
      exited = true;
      drain();
      const end = { exitCode, signal: name };
      resolve(end);
      events.exit(end);
    });
  });
  child.stdin!.on('error', () => {
    // EPIPE: the shell has just ended; `exit` tells.
  });

  /** Ends the shell itself. After `exec` its process is the command's, and is asked politely first. */
  const endShell = async () => {
    if (exited) return;
    if (programOf(shell) !== program) {
      for (const [name, grace] of [
        ['SIGINT', graces.int],
        ['SIGTERM', graces.term],
      ] as const) {
        signal(shell, name);
        signal(shell, 'SIGCONT');
        if (await settledWithin(exit, grace)) return;
      }
    }
    // Never a signal that the shell could answer by going on with the command's text.
    signal(shell, 'SIGKILL');
    await settledWithin(exit, graces.kill);
  };

  return {
    dialect: plan.dialect,
    shell: plan.shell,
    answerMs: ANSWER_MS,
    begin(command) {
      since = secondsSinceBoot();
      begin(command);
    },
    drain,
    pause() {
      for (const pipe of pipes.slice(0, 2)) pipe.pause();
    },
    resume() {
      for (const pipe of pipes) pipe.resume();
    },
    async stop({ keepShell }): Promise<StopReport> {
      signal(shell, 'SIGSTOP');
      const survivors = await endTree({ shell, mark, since }, graces);
      if (keepShell) signal(shell, 'SIGCONT');
      else await endShell();
      return { survivors };
    },
    // Without the session's mark: it is no part of any command, and ends with the shell by itself.
    beside: ([file = 'sh', ...args]) => ({
      file,
      args,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', TERM: 'dumb' },
      cwd: '/',
    }),
    async close(): Promise<StopReport> {
      signal(shell, 'SIGSTOP');
      const survivors = await endTree({ shell, mark }, graces);
      await endShell();
      dismiss();
      for (const pipe of pipes) pipe.close();
      return { survivors };
    },
  };
}

/** Cuts bytes into lines. */
function lineReader(deliver: (line: string) => void): (bytes: Buffer) => void {
  let rest = '';
  return (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop()!.slice(-CONTROL_LIMIT);
    for (const line of lines) deliver(line);
  };
}

async function settledWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const settled = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return settled;
}
