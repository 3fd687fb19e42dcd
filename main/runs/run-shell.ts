/** The shell of a run: opened when a command first needs it, and again when it was lost or its place has changed. */
import type { OpenChannel } from './session/channel.ts';
import { withDialogues } from './session/repl/with-dialogues.ts';
import { openSession, type Session } from './session/session.ts';

export interface RunShell {
  /** `fresh`: the run has had a shell that is gone, and what was set in it is not in this one. */
  session(): Promise<{ session: Session; fresh: boolean }>;
  /** A command has ended: the shell may have ended with it. */
  looked(): void;
  /** Lets a sampled command go on. False when none is being sampled. */
  extend(): boolean;
  /** Gives up the connection that is being made, and stops the command that runs. */
  stop(): void;
  close(): Promise<void>;
}

export interface RunShellOptions {
  /** How a shell is opened there as the environment is now. */
  channel(): OpenChannel;
  /** What the environment names as its place, as it is now. */
  place(): string;
  /** The run has had a shell before this process took it up. */
  begun: boolean;
}

export function createRunShell({ channel, place, begun }: RunShellOptions): RunShell {
  let session: Session | null = null;
  let opening = new AbortController();
  let sessionPlace = '';
  let lost = begun;
  return {
    async session() {
      if (session?.alive && sessionPlace === place()) return { session, fresh: false };
      lost ||= session !== null;
      await session?.close();
      sessionPlace = place();
      opening = new AbortController();
      session = withDialogues(await openSession(channel(), opening.signal));
      const fresh = lost;
      lost = false;
      return { session, fresh };
    },
    looked() {
      lost ||= session?.alive === false;
    },
    extend: () => session?.extend() ?? false,
    stop() {
      opening.abort();
      session?.stop();
    },
    close: async () => session?.close(),
  };
}
