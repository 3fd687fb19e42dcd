/** Puts the kept source of an import onto the disk before the write that names it. */
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagedBlob } from '#main/db/blob-stage.ts';
import type { Database } from '#main/db/database.ts';
import { identityOf, isAlive } from '#main/process-identity.ts';

/** Bytes that are hashed and written between two turns of others. */
const PIECE = 1024 * 1024;
const PART = /^import-(\d+)-(\d*)-[0-9a-f]+\.part$/;

/** The bytes, safe on disk or small enough for the row. */
export async function stageBlob(db: Database, bytes: Buffer): Promise<StagedBlob> {
  const folder = join(db.dataDir, 'blobs');
  await sweep(folder);
  const name = `import-${identityOf(process.pid).replace(':', '-')}-${randomBytes(4).toString('hex')}.part`;
  const stage = db.blobs.stage(join(folder, name));
  try {
    for (let at = 0; at < bytes.length; at += PIECE) await stage.write(bytes.subarray(at, at + PIECE));
    return await stage.finish();
  } catch (error) {
    await stage.discard();
    throw error;
  }
}

/** Takes away what processes left that were killed meanwhile. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, start] = PART.exec(name) ?? [];
    if (pid !== undefined && !isAlive(`${pid}:${start}`)) await rm(join(folder, name), { force: true });
  }
}
