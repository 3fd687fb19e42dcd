/**
 * A session: one live shell through which a run's commands go one after the other. Directory, variables, functions
 * and virtual environments carry over, until a command ends the shell or stopping one needs to.
 */
import { fault } from '#shared/fault.ts';
import type { TypedInput } from '#shared/runbooks/shell/typed-input.ts';
import type { Outcome } from '#shared/runs/model.ts';
import { isSingleCommand } from '#shared/runs/single-command.ts';
import type {
  ChannelEvents,
  OpenChannel,
  ShellChannel,
  ShellExit,
  ShellVariable,
  Stream,
} from './channel.ts';

/**
 * Milliseconds between a command that left something in the background and the next one: start times are told in
 * steps of 10 ms, and a stop of the next must not end what the one before began.
 */
const APART_MS = 25;
/** Milliseconds for what a process substitution still prints: the shell does not wait for it. */
const SUBSTITUTION_GRACE = 150;

export interface SessionCommand {
  text: string;
  /** Shell variables that exist while the text runs, and that its programs do not inherit. */
  variables?: readonly ShellVariable[];
  /** Input for the program that the command opens; null is empty. */
  input: string | null;
  /** How the input is given: typed behind a terminal, or piped (null, or left out). */
  typed?: TypedInput | null;
  timeoutMs: number;
  /** For a following command: it is stopped on purpose after so many milliseconds. */
  sampleMs: number | null;
  /** The whole text is one subshell: once its processes have ended, nothing of it is left to run. */
  subshell?: boolean;
  /** It is about to be stopped, for whatever reason. */
  stopping?(): void;
  output(stream: Stream, bytes: Buffer): void;
}

export interface CommandEnd {
  /** `interrupted`: the connection to the shell was lost. */
  outcome: Exclude<Outcome, 'refused'>;
  /** Null when the command did not end by itself. */
  exitCode: number | null;
  /** True when the shell is gone: what was set in it is lost for the commands after. */
  sessionLost: boolean;
  /** Why the connection to the shell was lost meanwhile; null when it was not. */
  connectionLost: string | null;
  /** Processes that survived SIGKILL. */
  survivors: number[];
  /** For input to an interpreter: what each line was answered. */
  segments?: readonly Segment[];
  /** How the input was given when that was not as promised, for a person. */
  note?: string;
}

/** One line that was typed to an interpreter, and what it answered; all lines, where the answers cannot be told apart. */
export interface Segment {
  input: string;
  /** Without colours, as a byte string; not masked. */
  output: string;
}

export interface Session {
  /** False once the shell is gone. */
  readonly alive: boolean;
  /** The shell's path, for people. */
  readonly shell: string;
  /** How a program is run beside the shell, behind a terminal. */
  readonly beside: ShellChannel['beside'];
  /** Runs one command; the one before must have ended. Faults: `runs.nul-in-command`, `runs.session-over`. */
  run(command: SessionCommand): Promise<CommandEnd>;
  /** Stops the running command, if any; its `run` answers `stopped`, or `sampled` when it was told to go on following. */
  stop(): void;
  /** Lets a sampled command go on until it is stopped or its timeout comes. False when none is being sampled. */
  extend(): boolean;
  /** Back-pressure on the running command's output. */
  pause(): void;
  resume(): void;
  /** Ends the shell and all that was begun in it. */
  close(): Promise<void>;
}

interface Running {
  command: SessionCommand;
  /** Why it was stopped; null while nobody did. */
  stopping: 'timed out' | 'stopped' | 'sampled' | null;
  /** The shell has its text. */
  begun: boolean;
  survivors: number[];
  end(exitCode: number | null, exit: ShellExit | null): void;
  timers: NodeJS.Timeout[];
  /** Lets its sample last until the timeout. Null when it is not sampled, or goes on already. */
  extend: (() => void) | null;
}

/** Opens the shell. The signal gives up what takes long: connecting, questions to a person. */
export async function openSession(open: OpenChannel, signal?: AbortSignal): Promise<Session> {
  let lastExitCode = 0;
  /** When the next command may begin, by the clock of `performance`. */
  let apartFrom = 0;
  let alive = true;
  let closing: Promise<void> | null = null;
  let running: Running | null = null;
  /** Printed by background processes while no command ran: the next command's output begins with it. */
  let early: [Stream, Buffer][] = [];

  const events: ChannelEvents = {
    output(stream, bytes) {
      if (running) running.command.output(stream, bytes);
      else if (early.length < EARLY_LIMIT) early.push([stream, bytes]);
    },
    end: (exitCode) => running?.end(exitCode, null),
    exit(exit) {
      alive = false;
      running?.end(null, exit);
    },
  };
  const channel: ShellChannel = await open(events, signal);

  const stopFor = async (why: NonNullable<Running['stopping']>) => {
    const stopped = running;
    if (!stopped || stopped.stopping) return;
    stopped.stopping = why;
    stopped.command.stopping?.();
    if (!stopped.begun) return;
    channel.resume();
    const { survivors } = await channel.stop({
      keepShell: stopped.command.subshell || isSingleCommand(stopped.command.text),
    });
    stopped.survivors = survivors;
    // The shell itself was busy (a loop, `read`, `wait`): it has not answered although its processes are gone.
    stopped.timers.push(setTimeout(() => void endShell(stopped), channel.answerMs));
  };
  const endShell = async (stopped: Running) => {
    if (running === stopped) await channel.stop({ keepShell: false });
  };

  const run = (command: SessionCommand): Promise<CommandEnd> =>
    new Promise((resolve, reject) => {
      const settle = (exitCode: number | null, exit: ShellExit | null) => {
        channel.drain();
        running = null;
        for (const timer of current.timers) clearTimeout(timer);
        lastExitCode = exitCode ?? 0;
        if (LEAVES_SOMETHING.test(command.text)) apartFrom = performance.now() + APART_MS;
        resolve({
          ...judgeEnd(current, exitCode, exit),
          sessionLost: !alive,
          connectionLost: exit?.lost ?? null,
          survivors: current.survivors,
        });
      };
      let ended = false;
      const current: Running = {
        command,
        stopping: null,
        begun: false,
        survivors: [],
        timers: [],
        extend: null,
        end(exitCode, exit) {
          if (ended) return;
          ended = true;
          if (exit || !/[<>]\(/.test(command.text)) settle(exitCode, exit);
          else setTimeout(() => settle(exitCode, exit), SUBSTITUTION_GRACE);
        },
      };
      running = current;
      const limit = command.sampleMs ?? command.timeoutMs;
      const why = command.sampleMs === null ? 'timed out' : 'sampled';
      const begun = performance.now();
      const stopAfter = (ms: number) => setTimeout(() => void stopFor(why).catch(reject), ms);
      const limited = stopAfter(limit);
      current.timers.push(limited);
      if (command.sampleMs !== null) {
        current.extend = () => {
          clearTimeout(limited);
          current.timers.push(stopAfter(Math.max(0, command.timeoutMs - (performance.now() - begun))));
        };
      }
      for (const [stream, bytes] of early) command.output(stream, bytes);
      early = [];
      const { text, input, variables = [], sampleMs } = command;
      const begin = () => {
        if (current.stopping) return current.end(null, null);
        current.begun = true;
        channel.begin({ text, input, variables, follows: sampleMs !== null, lastExitCode });
      };
      const wait = apartFrom - performance.now();
      if (wait > 0) setTimeout(begin, wait);
      else begin();
    });

  return {
    get alive() {
      return alive && !closing;
    },
    shell: channel.shell,
    beside: channel.beside,
    async run(command) {
      if (!alive || closing) throw fault('runs.session-over', 'The shell of this run has ended.');
      if (running) throw new Error('a session runs one command at a time');
      const given = [
        command.text,
        command.input ?? '',
        ...(command.variables ?? []).map(({ value }) => value),
      ];
      if (given.some((text) => text.includes('\0'))) {
        throw fault(
          'runs.nul-in-command',
          'The command holds a NUL character, which no shell can be given.',
          {
            todo: 'Remove it from the runbook or the parameter.',
          },
        );
      }
      return run(command);
    },
    stop() {
      // Who kept following and has seen enough stops it on purpose: what it printed is judged.
      const followed = running !== null && running.command.sampleMs !== null && running.extend === null;
      void stopFor(followed ? 'sampled' : 'stopped').catch(() => {});
    },
    extend() {
      const extend = running?.stopping === null ? running.extend : null;
      if (!running || !extend) return false;
      running.extend = null;
      extend();
      return true;
    },
    pause: () => channel.pause(),
    resume: () => channel.resume(),
    close() {
      closing ??= (async () => {
        if (running && !running.stopping) running.stopping = 'stopped';
        channel.resume();
        await channel.close();
      })();
      return closing;
    },
  };
}

/** A single `&`, and not that of a redirection. */
const LEAVES_SOMETHING = /(^|[^&<>|])&(?![&>])/;

/** Pieces of late output that are kept between commands. */
const EARLY_LIMIT = 64;

function judgeEnd(
  { stopping, command }: Running,
  exitCode: number | null,
  exit: ShellExit | null,
): Pick<CommandEnd, 'outcome' | 'exitCode'> {
  if (stopping) return { outcome: stopping, exitCode: null };
  if (exit?.lost) return { outcome: 'interrupted', exitCode: null };
  // A process ended by a signal has no exit code; shells tell 128 + its number (XCU 2.8.2), and so do we.
  const code = exitCode ?? exit?.exitCode ?? (exit?.signal ? 128 + (SIGNAL_NUMBERS[exit.signal] ?? 0) : null);
  // `tail -f` that ends early by itself has followed to the end.
  if (command.sampleMs !== null && code === 0) return { outcome: 'succeeded', exitCode: code };
  return { outcome: code === 0 ? 'succeeded' : 'failed', exitCode: code };
}

const SIGNAL_NUMBERS: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
};
