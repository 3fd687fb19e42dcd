/** Logging. The log holds codes and ids, never document text, output, parameters or secrets. */
import { pino } from 'pino';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** JSON lines on stderr, so that stdout stays the program's output. `HOTWASH_LOG` sets the level (default `warn`). */
export function createLog(level = process.env.HOTWASH_LOG ?? 'warn'): Log {
  return pino({ level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
}

/** A log that keeps nothing, for tests. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
