/**
 * A large value that is put together piece by piece, off the main thread's time: hashed while it is written to a file
 * beside, synced, and moved into its place before the row that names it commits. Small values stay in memory.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A value whose bytes are safe; {@link Tx.putBlob} names it in the database. */
export interface StagedBlob {
  sha256: string;
  /** Bytes. */
  size: number;
  /** Null when they stand in a file. */
  content: Buffer | null;
  /** That file; null when they stand in `content`. */
  path: string | null;
}

export interface BlobStage {
  /** Adds bytes; one call after the other. The buffer must not change until it returns. */
  write(bytes: Uint8Array): Promise<void>;
  /** All is on disk, or small enough for the row. */
  finish(): Promise<StagedBlob>;
  /** Leaves nothing behind, unless it was finished. */
  discard(): Promise<void>;
}

export interface StageOptions {
  /** The file to write to meanwhile; its folder is made when it is needed. */
  beside: string;
  /** Bytes up to which the value stays in memory. */
  inlineLimit: number;
  /** Where the value of this hash belongs. */
  placeOf(sha256: string): string;
}

export function createBlobStage({ beside, inlineLimit, placeOf }: StageOptions): BlobStage {
  const hash = createHash('sha256');
  let early: Buffer[] = [];
  let file: FileHandle | null = null;
  let size = 0;

  const append = async (bytes: Uint8Array) => {
    for (let done = 0; done < bytes.length; ) done += (await file!.write(bytes, done)).bytesWritten;
  };
  const discard = async () => {
    await file?.close().catch(() => {});
    file = null;
    early = [];
    await rm(beside, { force: true });
  };

  return {
    async write(bytes) {
      hash.update(bytes);
      size += bytes.length;
      if (size <= inlineLimit) {
        early.push(Buffer.from(bytes));
        return;
      }
      if (!file) {
        await mkdir(dirname(beside), { recursive: true, mode: 0o700 });
        file = await open(beside, 'w', 0o600);
        await append(Buffer.concat(early));
        early = [];
      }
      await append(bytes);
    },
    async finish() {
      const sha256 = hash.digest('hex');
      if (!file) return { sha256, size, content: Buffer.concat(early), path: null };
      await file.sync();
      await file.close();
      file = null;
      const place = placeOf(sha256);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await rename(beside, place);
      await syncFolder(dirname(place));
      return { sha256, size, content: null, path: place };
    },
    discard,
  };
}

/** The rename itself lives in the folder. Windows cannot open folders and orders renames itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
