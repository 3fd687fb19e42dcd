/**
 * What a session needs of a place where a shell runs. The local transport gives it with a process and pipes; the far
 * one (SSH, containers, pods) gives the same over their own clients. A session knows nothing of where it is.
 */

import type { CommandLine } from './far/connector.ts';

export type Stream = 'stdout' | 'stderr';
/** Whose rules the shell follows: `bash`, or any POSIX `sh`. */
export type ShellDialect = 'bash' | 'sh';

export interface ChannelEvents {
  output(stream: Stream, bytes: Buffer): void;
  /** The command that was begun last has ended. Of what it printed, only {@link ShellChannel.drain} may still hold some. */
  end(exitCode: number): void;
  /** The shell is gone. Everything it wrote has been given to `output` before. */
  exit(exit: ShellExit): void;
}

export interface ShellExit {
  exitCode: number | null;
  signal: string | null;
  /** Why the connection to the shell ended although the shell had not; absent when the shell itself ended. */
  lost?: string;
}

export interface ShellVariable {
  /** A name of ours: `__hotwash_` and more. */
  name: string;
  /** Any text without NUL. */
  value: string;
}

export interface ShellCommand {
  /** Any text without NUL. */
  text: string;
  /** Set before the text runs and unset after it; programs do not inherit them. */
  variables: readonly ShellVariable[];
  /** Input that the command reads; null gives it an empty one. */
  input: string | null;
  /** It prints until it is stopped: its pipelines must pass each line on as it comes. */
  follows: boolean;
  /** Exit code of the command before, so that `$?` carries over. */
  lastExitCode: number;
}

/** A live shell. Text for it never stands in the arguments of a process. */
export interface ShellChannel {
  readonly dialect: ShellDialect;
  /** The shell's path, for people. */
  readonly shell: string;
  /** Milliseconds in which the shell tells the end of a command whose processes were ended. */
  readonly answerMs: number;
  /** Runs a command; the one before must have ended. `end` or `exit` follows. */
  begin(command: ShellCommand): void;
  /** Hands over what the shell and its commands wrote until now, as far as it has come here, before it returns. */
  drain(): void;
  /** Back-pressure: while paused nothing is read, so a command that prints blocks once its pipe is full. */
  pause(): void;
  resume(): void;
  /**
   * Ends every process that the command has begun: SIGINT, then SIGTERM, then SIGKILL, each after a grace. The shell
   * is held meanwhile, so that no further part of the command's text runs. With `keepShell` it goes on afterwards;
   * else it is ended too, and `exit` follows.
   */
  stop(how: { keepShell: boolean }): Promise<StopReport>;
  /** How a program is run beside the shell, on the same side, behind a terminal. Nothing secret may stand in `words`. */
  beside(words: readonly string[]): CommandLine;
  /** Ends the shell and everything that was begun in it. */
  close(): Promise<StopReport>;
}

export interface StopReport {
  /** Process ids that did not die, e.g. because they hang in a device. */
  survivors: number[];
}

export interface ShellPlan {
  /** Path of the shell. */
  shell: string;
  dialect: ShellDialect;
  /** Absolute path of the folder to begin in. */
  workingDirectory: string;
  variables: Record<string, string>;
}

/** Opens a shell somewhere; the signal gives it up. Faults when it cannot: `environments.*`. */
export type OpenChannel = (events: ChannelEvents, signal?: AbortSignal) => Promise<ShellChannel>;
