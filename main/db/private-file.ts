/**
 * Files that hold commands, output and variables are their owner's alone, also where the person chose a folder that
 * others may look into. On Windows the folder's access list decides.
 */
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/** Makes an empty file that only its owner can read, before SQLite would make one that everybody can. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

/** Takes what others may do with an existing file away. A file of another user stays as it is. */
export function keepPrivate(path: string): void {
  if (process.platform === 'win32') return;
  try {
    const { mode } = statSync(path);
    if (mode & 0o077) chmodSync(path, mode & 0o700);
  } catch {
    // Absent, or not ours to change.
  }
}
