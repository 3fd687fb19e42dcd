/** A client program (`ssh`, `docker`, `kubectl`) that runs `sh` on the far side, with its streams. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { apart } from '../descriptors.ts';
import type { CommandLine } from './connector.ts';

/** Milliseconds for what a killed client had still passed on. */
const KILLED_MS = 200;

export interface Client {
  readonly pid: number;
  /** Gives the far side text to read. */
  write(text: string): void;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Fulfils when the client is gone and all that it wrote was read. */
  readonly ended: Promise<{ exitCode: number | null }>;
  /** Ends its stdin, and the client itself when it has not ended after `ms`. */
  end(ms: number): Promise<void>;
}

/** Spawns it in a process group of its own, so that Ctrl-C in our terminal does not reach it. Throws what `spawn` says. */
export async function startClient(line: CommandLine): Promise<Client> {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(line.file, [...line.args], {
    env: { ...line.env },
    cwd: line.cwd,
    detached: true,
    stdio: apart(['pipe', 'pipe', 'pipe']).stdio,
  });
  const ended = new Promise<{ exitCode: number | null }>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode }));
    // One that was killed may have lent its streams to a master, which keeps them open.
    child.once('exit', (exitCode) => {
      if (exitCode === null) setTimeout(() => resolve({ exitCode }), KILLED_MS);
    });
  });
  child.stdin.on('error', () => {
    // EPIPE: it has just ended; `ended` tells.
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  return {
    pid: child.pid!,
    write: (text) => void child.stdin.write(text),
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    async end(ms) {
      child.stdin.end();
      // Whoever holds it back must not keep it: what is not read by now belongs to nobody.
      child.stdout.resume();
      child.stderr.resume();
      if (await within(ended, ms)) return;
      child.kill('SIGTERM');
      if (await within(ended, ms)) return;
      child.kill('SIGKILL');
      // A stranger may still hold its stdout open: the client itself is gone.
      child.stdout.destroy();
      child.stderr.destroy();
      await within(ended, ms);
    },
  };
}

/** True when it settles in time. */
export async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([promise.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
