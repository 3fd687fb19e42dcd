/**
 * Large values by their SHA-256. Small ones stand in the database, so that one transaction covers them; larger ones
 * are files under `blobs/`, synced before the row that names them commits. An orphan left by a rollback is harmless.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '#shared/fault.ts';
import { type BlobStage, createBlobStage, type StagedBlob } from './blob-stage.ts';
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
  /** At most `length` bytes from `start`, without reading the others. Faults: `data.blob-missing`. */
  slice(sha256: string, start: number, length: number): Buffer;
  /** Begins a value that is too large to stand in memory; `beside` is the file to write it to meanwhile. */
  stage(beside: string): BlobStage;
  /** Call inside a write only: gives the SHA-256 in hex. */
  put(value: Uint8Array | StagedBlob): string;
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
    slice(sha256, start, length) {
      const { content } = row(sha256);
      if (content) return content.subarray(start, start + length);
      const path = blobPath(dataDir, sha256);
      if (!existsSync(path)) throw missing(sha256);
      const fd = openSync(path, 'r');
      try {
        const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, fstatSync(fd).size - start)));
        let read = 0;
        while (read < bytes.length) {
          const more = readSync(fd, bytes, read, bytes.length - read, start + read);
          if (more === 0) break;
          read += more;
        }
        return bytes.subarray(0, read);
      } finally {
        closeSync(fd);
      }
    },
    stage: (beside) =>
      createBlobStage({
        beside,
        inlineLimit: INLINE_LIMIT,
        placeOf: (sha256) => blobPath(dataDir, sha256),
      }),
    put(bytes) {
      if (!(bytes instanceof Uint8Array)) {
        insert.run(bytes.sha256, bytes.size, bytes.content);
        return bytes.sha256;
      }
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
