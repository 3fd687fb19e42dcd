/** The local transport: a shell of this machine, in a session and process group of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fault } from '#shared/fault.ts';
import type {
  ChannelEvents,
  OpenChannel,
  ShellChannel,
  ShellExit,
  ShellPlan,
  StopReport,
} from './channel.ts';
import { openPipes, type Pipe } from './pipes.ts';
import { endTree, GRACES, type Graces, signal } from './process-tree.ts';
import { programOf, secondsSinceBoot } from './processes.ts';
import { preludeOf } from './protocol.ts';
import { shellVariables } from './shell-variables.ts';
import { startWatchdog } from './watchdog.ts';

/** A control line is some 60 bytes; what is longer is no line of ours. */
const CONTROL_LIMIT = 4096;

/** Opens the shell of `plan`. Faults: `environments.no-pipes`, `environments.shell-failed`. */
export function openLocal(plan: ShellPlan, graces: Graces = GRACES): OpenChannel {
  return async (events) => {
    const [stdout, stderr, control] = await openPipes([
      (bytes) => events.output('stdout', bytes),
      (bytes) => events.output('stderr', bytes),
      lineReader(events.control),
    ]);
    const pipes = [stdout!, stderr!, control!];
    const mark = randomBytes(12).toString('hex');
    const watchdog = startWatchdog(mark);
    const child = startShell(plan, mark, pipes);
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
    child.stdin!.write(preludeOf(plan.dialect));
    return channelOf({ plan, graces, child, pipes, mark, events, dismiss: watchdog.dismiss });
  };
}

function startShell({ shell, dialect, workingDirectory, variables }: ShellPlan, mark: string, pipes: Pipe[]) {
  return spawn(shell, dialect === 'bash' ? ['--noprofile', '--norc'] : [], {
    // A session of its own: no terminal to ask on, and one process group to find its processes by.
    detached: true,
    cwd: workingDirectory,
    env: shellVariables(process.env, variables, mark),
    stdio: ['pipe', 'ignore', 'ignore', ...pipes.map((pipe) => pipe.writeFd)],
  });
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
  dismiss: () => void;
}

function channelOf({ plan, graces, child, pipes, mark, events, dismiss }: Parts): ShellChannel {
  const shell = child.pid!;
  const program = programOf(shell);
  const drain = () => {
    for (const pipe of pipes) pipe.drain();
  };
  let exited = false;
  const exit = new Promise<ShellExit>((resolve) => {
    child.once('exit', (exitCode, name) => {
      exited = true;
      drain();
      resolve({ exitCode, signal: name });
      events.exit({ exitCode, signal: name });
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
    send: (script) => void child.stdin!.write(script),
    drain,
    pause() {
      for (const pipe of pipes.slice(0, 2)) pipe.pause();
    },
    resume() {
      for (const pipe of pipes) pipe.resume();
    },
    mark: secondsSinceBoot,
    async stop({ since, keepShell }): Promise<StopReport> {
      signal(shell, 'SIGSTOP');
      const survivors = await endTree({ shell, mark, since }, graces);
      if (keepShell) signal(shell, 'SIGCONT');
      else await endShell();
      return { survivors };
    },
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
