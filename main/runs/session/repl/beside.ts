/**
 * A terminal beside a session's shell, on the same side: a small `sh` that does nothing but hold it. The session's own
 * shell runs a command with its streams on that terminal, in a subshell. So the command has all that was set in the
 * session, and is ended like any other.
 */
import { randomBytes } from 'node:crypto';
import { openPty, type Pty } from '#main/runs/terminals/pty.ts';
import { within } from '../far/client.ts';
import type { CommandLine } from '../far/connector.ts';

/** Tells its terminal and its process id, and ends at the latest a second after the shell. */
const HOLDER = `t=$(tty 2>/dev/null) || t=
printf '\\n<%s %s %s>\\n' "$0" "$t" $$
trap '' INT QUIT TSTP
while kill -0 "$1" 2>/dev/null; do sleep 1; done`;

/** Milliseconds for the client to connect and the holder to greet. */
const GREETING_MS = 15_000;
const CLIENT_MS = 2000;
/** So high that no pager thinks its text too long, so wide that no line of input wraps. */
export const SIZE = { columns: 1000, rows: 5000 };

export interface BesideTerminal {
  /** Its path on the side of the shell. */
  readonly path: string;
  /** The process that holds it, there. */
  readonly holder: number;
  readonly pty: Pty;
  /** Where its output goes from now on. */
  listen(output: (bytes: Buffer) => void): void;
  /** Lets go of it on this side. */
  close(): Promise<void>;
}

/** Null when there is no terminal to be had there. @param shell process id of the session's shell. */
export async function openBeside(
  beside: (words: readonly string[]) => CommandLine,
  shell: number,
): Promise<BesideTerminal | null> {
  const nonce = randomBytes(12).toString('hex');
  const greeted = Promise.withResolvers<{ path: string; holder: number }>();
  const gone = Promise.withResolvers<null>();
  let before = '';
  let listener: ((bytes: Buffer) => void) | null = null;
  const pty = await openPty(beside(['sh', '-c', HOLDER, nonce, String(shell)]), SIZE, {
    output(bytes) {
      if (listener) return listener(bytes);
      before = (before + bytes.toString('latin1')).slice(-8192);
      const found = new RegExp(`<${nonce} (\\S*) (\\d+)>`).exec(before);
      if (found) greeted.resolve({ path: found[1]!, holder: Number(found[2]) });
    },
    exit: () => gone.resolve(null),
  }).catch(() => null);
  if (pty === null) return null;
  const close = async () => {
    pty.resume();
    pty.kill('SIGHUP');
    if (await within(gone.promise, CLIENT_MS)) return;
    pty.kill('SIGKILL');
    await within(gone.promise, CLIENT_MS);
  };
  const answer = Promise.race([greeted.promise, gone.promise]);
  const found = (await within(answer, GREETING_MS)) ? await answer : null;
  if (found === null || !/^\/dev\/[\w/]+$/.test(found.path)) {
    await close();
    return null;
  }
  return {
    ...found,
    pty,
    listen(output) {
      listener = output;
    },
    close,
  };
}
