/** What a terminal needs of a place: an interactive shell behind a pseudo-terminal, and a way to end all of it. */
import type { StopReport } from '../session/channel.ts';
import type { Pty, PtyEvents, PtySize } from './pty.ts';

export interface TerminalShell {
  readonly pty: Pty;
  /** Ends the shell and everything that was begun in it. Safe to call when it has ended. */
  end(): Promise<StopReport>;
}

/** Opens a shell for a person. Faults: `environments.*`, `terminals.*`. */
export type OpenTerminalShell = (size: PtySize, events: PtyEvents) => Promise<TerminalShell>;
