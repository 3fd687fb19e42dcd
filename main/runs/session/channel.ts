/**
 * What a session needs of a place where a shell runs. The local transport gives it with a process and pipes; others
 * (SSH, containers, pods) give the same over their own clients. A session knows nothing of where it is.
 */

export type Stream = 'stdout' | 'stderr';
/** Whose rules the shell follows: `bash`, or any POSIX `sh`. */
export type ShellDialect = 'bash' | 'sh';

export interface ChannelEvents {
  output(stream: Stream, bytes: Buffer): void;
  /** A whole line that came through the control pipe, without its line end. */
  control(line: string): void;
  /** The shell is gone. Everything it wrote has been given to `output` and `control` before. */
  exit(end: ShellExit): void;
}

export interface ShellExit {
  exitCode: number | null;
  signal: string | null;
}

/** A live shell that reads script from {@link ShellChannel.send}. */
export interface ShellChannel {
  readonly dialect: ShellDialect;
  /** Gives the shell text to read. It never stands in the arguments of a process. */
  send(script: string): void;
  /** Hands over what the shell and its commands wrote until now, before it returns. */
  drain(): void;
  /** Back-pressure: while paused nothing is read, so a command that prints blocks once its pipe is full. */
  pause(): void;
  resume(): void;
  /** A mark in time for {@link ShellChannel.stop}: what begins from here on belongs to the next command. */
  mark(): CommandMark;
  /**
   * Ends every process that the command has begun: SIGINT, then SIGTERM, then SIGKILL, each after a grace. The shell
   * is held meanwhile, so that no further part of the command's text runs. With `keepShell` it goes on afterwards;
   * else it is ended too, and `exit` follows.
   */
  stop(how: { since: CommandMark; keepShell: boolean }): Promise<StopReport>;
  /** Ends the shell and everything that was begun in it, background processes included. */
  close(): Promise<StopReport>;
}

/** Seconds since the machine started, on the machine where the shell runs. */
export type CommandMark = number;

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

/** Opens a shell somewhere. Faults when it cannot: `environments.*`. */
export type OpenChannel = (events: ChannelEvents) => Promise<ShellChannel>;
