/**
 * Large values by their SHA-256. Small ones stand in the database, so that one transaction covers them; larger ones
 * are files under `blobs/`, synced before the row that names them commits. An orphan left by a rollback is harmless.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '#shared/fault.ts';
import { writeFileDurably } from './durable-file.ts';
import type { Sql } from './open.ts';

/** Bytes. Below some 100 kB SQLite reads blobs faster than the file system (sqlite.org/intern-v-extern-blob.html). */
const INLINE_LIMIT = 256 * 1024;

export interface Blobs {
  /** Faults: `data.blob-missing`. */
  read(sha256: string): Buffer;
  has(sha256: string): boolean;
  /** Bytes. */
  size(sha256: string): number;
  /** Call inside a write only: gives the SHA-256 in hex. */
  put(bytes: Uint8Array): string;
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function createBlobs(sql: Sql, dataDir: string): Blobs {
  const find = sql.prepare<[string], { size: number; content: Buffer | null }>(
    'SELECT size, content FROM blobs WHERE sha256 = ?',
  );
  const insert = sql.prepare(
    'INSERT INTO blobs (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );

  const row = (sha256: string) => {
    const found = find.get(sha256);
    if (!found) throw missing(sha256);
    return found;
  };

  return {
    has: (sha256) => find.get(sha256) !== undefined,
    size: (sha256) => row(sha256).size,
    read(sha256) {
      const { content } = row(sha256);
      if (content) return content;
      const path = blobPath(dataDir, sha256);
      if (!existsSync(path)) throw missing(sha256);
      return readFileSync(path);
    },
    put(bytes) {
      const sha256 = sha256Of(bytes);
      if (bytes.length <= INLINE_LIMIT) {
        insert.run(sha256, bytes.length, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
        return sha256;
      }
      const path = blobPath(dataDir, sha256);
      if (!existsSync(path)) {
        mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
        writeFileDurably(path, bytes);
      }
      insert.run(sha256, bytes.length, null);
      return sha256;
    },
  };
}

/** `blobs/ab/abcdef…` in the data folder. */
export function blobPath(dataDir: string, sha256: string): string {
  return join(dataDir, 'blobs', sha256.slice(0, 2), sha256);
}

function missing(sha256: string) {
  return fault('data.blob-missing', `The content ${sha256.slice(0, 12)}… is not in the data folder.`, {
    todo: 'Run `hotwash doctor`; a backup may still have it.',
  });
}
