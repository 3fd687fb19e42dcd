/** What SQLite and the file system say, in words that tell a person what to do. */
import { statfsSync } from 'node:fs';
import { type FaultError, fault, FaultError as Known } from '#shared/fault.ts';

/** Turns an error of the store into a fault; others pass unchanged. Codes: sqlite.org/rescode.html. */
export function storeFault(error: unknown, dataDir: string, free: Free = freeBytes): unknown {
  if (error instanceof Known) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  return byCode(code, dataDir, free) ?? error;
}

/** Bytes that are free on the disk of a folder; null where that cannot be told. */
type Free = (dataDir: string) => number | null;

function freeBytes(dataDir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Under this SQLite cannot make the companions of its file, and calls that an I/O error (SQLITE_IOERR_SHMSIZE). */
const COMPANIONS = 64 * 1024;

function byCode(code: string, dataDir: string, free: Free): FaultError | undefined {
  const failed = code.startsWith('SQLITE_IOERR');
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || (failed && (free(dataDir) ?? COMPANIONS) < COMPANIONS)) {
    return fault('data.disk-full', `The disk that holds ${dataDir} is full.`, {
      todo: 'Free some space and try again.',
      kept: 'What was saved before is intact; this change was not saved.',
    });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return fault('data.corrupt', `The database in ${dataDir} is damaged.`, {
      todo: 'Run `hotwash doctor`, then `hotwash restore FILE` with a backup.',
      kept: 'The damaged file is left as it is.',
    });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return fault('data.busy', 'Another process has been writing to the data folder for over 5 seconds.', {
      todo: 'Try again; if it stays so, close other Hotwash windows.',
      kept: 'What was saved before is intact; this change was not saved.',
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || UNWRITABLE.has(code)) {
    return fault('data.unwritable', `The data folder ${dataDir} cannot be written.`, {
      todo: 'Check its permissions, or choose another folder with --data or HOTWASH_HOME.',
    });
  }
  if (failed) {
    return fault(
      'data.disk-failed',
      `The disk that holds ${dataDir} could not be read or written (${code}).`,
      {
        todo: 'See what the system says of this disk; then run `hotwash doctor`.',
        kept: 'This change was not saved.',
      },
    );
  }
  return undefined;
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT']);
