/** Takes the contents that a folder holds in files of their own, when they are what the manifest says. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StagedBlob } from '#main/db/blob-stage.ts';
import type { Database } from '#main/db/database.ts';
import type { Folder } from './folder.ts';

/** Bytes. More was never pinned or pasted. */
const MOST_BYTES = 1024 * 1024 * 1024;

/**
 * Safe on disk, or small enough for its row; null when the store has it already. Throws an Error with a sentence when
 * the file is not there or is another: evidence is never taken changed.
 */
export async function stageFile(
  db: Database,
  folder: Folder,
  file: { path: string; sha256: string },
): Promise<StagedBlob | null> {
  if (db.blobs.has(file.sha256)) return null;
  const found = folder.stat(file.path);
  if (found === null) throw new Error('The file is missing.');
  if (found.size > MOST_BYTES) throw new Error('The file is larger than 1 GiB.');
  const stage = db.blobs.stage(
    join(db.dataDir, 'blobs', `workspace-${process.pid}-${randomBytes(4).toString('hex')}.part`),
  );
  let staged: StagedBlob;
  try {
    let size = 0;
    for await (const piece of folder.stream(file.path)) {
      size += piece.length;
      if (size > MOST_BYTES) throw new Error('The file is larger than 1 GiB.');
      await stage.write(piece);
    }
    staged = await stage.finish();
  } catch (error) {
    await stage.discard();
    throw error;
  }
  if (staged.sha256 !== file.sha256)
    throw new Error('The file was changed since it was written; it is not taken.');
  return staged;
}
