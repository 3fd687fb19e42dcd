/**
 * A way to a place that is not this machine: SSH, a container, a pod. It knows its client's words and nothing of
 * shells; `far-shell.ts` makes a {@link ShellChannel} of any of them, a terminal opens through the same door.
 */

/** A program of this machine with its arguments, ready to be spawned. Nothing secret may stand in it. */
export interface CommandLine {
  file: string;
  args: readonly string[];
  /** The whole environment of the client, not only what is added. */
  env: Readonly<Record<string, string>>;
  cwd?: string;
}

export interface Connector {
  /** The place for sentences: `web-1 over SSH`, `the container shop-db`. */
  readonly place: string;
  /**
   * The client's command line that runs `words` there, with its stdin, stdout and stderr as ours. `terminal` asks for
   * a pseudo-terminal on the far side; the client is then itself spawned on one.
   */
  command(words: readonly string[], options: { terminal: boolean }): CommandLine;
  /** Reads what the client said on its way out, as a fault with what to do; null when it says nothing known. */
  faultOf(stderr: string, exitCode: number | null): Error | null;
  /**
   * For a connection that lives by itself (an SSH master): fulfils with why when it ends without being asked to, so
   * that nobody begins anything more over it. Absent where each client makes its own.
   */
  readonly ended?: Promise<string>;
  /** Lets go of what the connection holds here and there: control sockets, temporary files. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Connects, which may ask a person (host keys, passwords). Faults: `environments.*` with what to do. The signal gives
 * up the attempt.
 */
export type OpenConnector = (signal?: AbortSignal) => Promise<Connector>;
