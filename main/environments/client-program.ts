/** Asks a client program of this machine (`docker`, `kubectl`) one thing, and waits for its answer. */
import { execFile } from 'node:child_process';
import type { CommandLine } from '#main/runs/session/far/connector.ts';
import { type FaultError, fault } from '#shared/fault.ts';

/** Milliseconds for a client to answer. */
const PATIENCE_MS = 15_000;
const OUTPUT_BYTES = 16 * 1024 * 1024;

export interface ClientAnswer {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** The environment of this process with `added`; what is added as null is taken out. */
export function clientEnvironment(added: Readonly<Record<string, string | null>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...added })) {
    if (value !== undefined && value !== null) result[name] = value;
  }
  return result;
}

/**
 * What the client says, whatever its exit code. Its stdin is empty.
 * Faults: `environments.no-client`, `environments.client-silent`; the signal's reason when it gives up.
 */
export function askClient(
  line: CommandLine,
  { signal, patienceMs = PATIENCE_MS }: { signal?: AbortSignal | undefined; patienceMs?: number } = {},
): Promise<ClientAnswer> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers<ClientAnswer>();
  const child = execFile(
    line.file,
    line.args,
    {
      env: line.env,
      ...(line.cwd === undefined ? {} : { cwd: line.cwd }),
      timeout: patienceMs,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_BYTES,
      encoding: 'utf8',
    },
    (error, stdout, stderr) => {
      signal?.removeEventListener('abort', giveUp);
      if (signal?.aborted) return reject(signal.reason);
      if (!error) return resolve({ exitCode: 0, stdout, stderr });
      if (error.code === 'ENOENT' || error.code === 'EACCES') return reject(noClient(line.file));
      if (typeof error.code === 'number') return resolve({ exitCode: error.code, stdout, stderr });
      reject(silent(line.file, patienceMs));
    },
  );
  const giveUp = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', giveUp, { once: true });
  child.stdin?.on('error', () => {
    // It ended without reading its empty stdin.
  });
  child.stdin?.end();
  return promise;
}

/** The client's own words, in one line, for a fault that nobody has a better sentence for. */
export function lastWords(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (lines.at(-1) ?? 'it did not say why').slice(0, 600);
}

function noClient(name: string): FaultError {
  return fault('environments.no-client', `${name} is not installed on this machine.`, {
    todo: `Install ${name}, or start Hotwash with the folder of ${name} in PATH.`,
  });
}

function silent(name: string, patienceMs: number): FaultError {
  return fault('environments.client-silent', `${name} did not answer within ${patienceMs / 1000} s.`, {
    todo: `Check in a terminal that ${name} answers; its engine or network may hang.`,
  });
}
