/** Starts the desktop and tells a window that ran from one that never came up. */
import { spawn } from 'node:child_process';

export type DesktopEnd =
  | { kind: 'ran'; code: number }
  /** It ended by itself before a person could have used it; `reason` says how. */
  | { kind: 'never-up'; reason: string };

/**
 * Runs Electron on the checkout until it ends. An ending with an error within `settleMs` counts as never up: missing
 * libraries, a sandbox that the system forbids, a display that refuses.
 */
export function runDesktop(
  electron: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; settleMs?: number },
): Promise<DesktopEnd> {
  const { cwd, env = process.env, settleMs = 8000 } = options;
  const started = performance.now();
  const child = spawn(electron, [...args], { cwd, env, stdio: 'inherit' });
  let stopping = false;
  const passOn = (signal: NodeJS.Signals) => {
    stopping = true;
    child.kill(signal);
  };
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  return new Promise((resolve) => {
    const end = (code: number, how: string) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      const early = code !== 0 && !stopping && performance.now() - started < settleMs;
      resolve(
        early ? { kind: 'never-up', reason: `Electron ended at once (${how})` } : { kind: 'ran', code },
      );
    };
    child.on('error', (error) => end(1, error.message));
    child.on('exit', (code, signal) => end(code ?? 1, signal ?? `exit code ${code}`));
  });
}
