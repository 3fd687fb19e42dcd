/** What SQLite and the file system say, in words that tell a person what to do. */
import { type FaultError, fault, FaultError as Known } from '#shared/fault.ts';

/** Turns an error of the store into a fault; others pass unchanged. Codes: sqlite.org/rescode.html. */
export function storeFault(error: unknown, dataDir: string): unknown {
  if (error instanceof Known) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  return byCode(code, dataDir) ?? error;
}

function byCode(code: string, dataDir: string): FaultError | undefined {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
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
  return undefined;
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT']);
