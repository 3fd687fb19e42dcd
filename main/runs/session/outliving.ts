/** Small processes that stay when the core dies, to end what it had begun. */
import { spawn } from 'node:child_process';
import { apart } from './descriptors.ts';

export interface Outliving {
  /** Tells it a line. Its script reads until `done`, or until the pipe ends with the core. */
  tell(line: string): void;
}

/**
 * Starts `script` in `/bin/sh`, in a session of its own, so that what is sent to the core's terminal does not reach
 * it. Where it cannot be started nothing else changes: closing still ends everything.
 * @param name what `ps` shows of it.
 */
export function startOutliving(script: string, name: string): Outliving {
  const child = spawn('/bin/sh', ['-c', script, name], {
    detached: true,
    cwd: '/',
    stdio: apart(['pipe', 'ignore', 'ignore']).stdio,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  return { tell: (line) => void child.stdin.write(`${line}\n`) };
}
