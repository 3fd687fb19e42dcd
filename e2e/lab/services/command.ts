/** Runs a program of this machine for the lab and gives what it said. */
import { spawn } from 'node:child_process';

export interface Finished {
  /** Null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface How {
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  cwd?: string;
  /** Written to its stdin, which is then closed. */
  input?: string | Buffer;
  /** Milliseconds after which it is killed. */
  timeoutMs?: number;
}

/** Waits for its end, whatever its exit code. Throws when it cannot be started. */
export function attempt(file: string, args: readonly string[], how: How = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: how.cwd,
      env: { ...process.env, ...how.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: how.timeoutMs,
      killSignal: 'SIGKILL',
    });
    const pieces = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (bytes: Buffer) => pieces.stdout.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => pieces.stderr.push(bytes));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(pieces.stdout).toString('utf8'),
        stderr: Buffer.concat(pieces.stderr).toString('utf8'),
      }),
    );
    child.stdin.on('error', () => {
      // It closed its stdin before it had read everything; its exit code tells whether that matters.
    });
    child.stdin.end(how.input ?? '');
  });
}

/** The trimmed stdout of a program that must succeed. Throws with what it said when it does not. */
export async function command(file: string, args: readonly string[], how: How = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(file, args, how);
  if (code !== 0) {
    throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${(stderr || stdout).slice(-4000)}`);
  }
  return stdout.trim();
}
