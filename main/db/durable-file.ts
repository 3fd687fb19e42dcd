/** Files that are either whole on disk or absent: written beside, synced, then renamed. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes `bytes` to `path` so that a crash leaves the old file or the new one, never a part. */
export function writeFileDurably(path: string, bytes: Uint8Array): void {
  const beside = `${path}.${process.pid}.part`;
  const fd = openSync(beside, 'w', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(fd, bytes, written);
    fsyncSync(fd);
  } catch (error) {
    closeSync(fd);
    rmSync(beside, { force: true });
    throw error;
  }
  closeSync(fd);
  renameSync(beside, path);
  syncFolder(dirname(path));
}

/** The rename itself lives in the folder: sync that too. Windows cannot open folders and orders renames itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
