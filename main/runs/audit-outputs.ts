/**
 * Whether what commands printed is still what was kept of it: every output against its SHA-256, and where it is not,
 * which piece of it was changed. Read in parts, so an output of any size takes the same memory.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import { type FrameIndex, readFrameIndex, sizeOfFrame } from './spool/frame-index.ts';
import { createPieceHashes } from './spool/piece-hashes.ts';

/** Bytes read at once. */
const READ_SIZE = 1024 * 1024;

export interface BrokenOutput {
  stepId: string;
  reason: string;
  /** The first piece that is not what was printed; null where that cannot be told. */
  piece: BrokenPiece | null;
}

export interface BrokenPiece {
  /** Where it begins in what was kept, and how long it was, in bytes. */
  from: number;
  bytes: number;
  /** When it was printed: an instant in UTC. */
  printedAt: string;
}

const Kept = z.object({
  id: z.string(),
  output: z.string(),
  frames: z.string().nullable(),
});

/** The first output that is not as it was kept, in the order in which they began; null when all are. */
export function firstBrokenOutput(db: Pick<Database, 'sql' | 'blobs'>): {
  outputs: number;
  broken: BrokenOutput | null;
} {
  const rows = db.sql
    .prepare(
      `SELECT id, output_sha256 AS output, output_frames_sha256 AS frames FROM steps
       WHERE output_sha256 IS NOT NULL ORDER BY started_at, id`,
    )
    .all();
  for (const row of rows) {
    const { id, output, frames } = Kept.parse(row);
    const trouble = troubleOf(db.blobs, output, frames);
    if (trouble) return { outputs: rows.length, broken: { stepId: id, ...trouble } };
  }
  return { outputs: rows.length, broken: null };
}

function troubleOf(
  blobs: Database['blobs'],
  output: string,
  frames: string | null,
): Omit<BrokenOutput, 'stepId'> | null {
  if (!isThere(blobs, output)) return { reason: 'what it printed is not in the data folder', piece: null };
  const index = frames === null ? null : indexOf(blobs, frames);
  if (frames !== null && index === null) {
    return { reason: 'the list of the pieces that it printed is not what was kept', piece: null };
  }
  const sizes = index?.frames.map(sizeOfFrame) ?? [];
  const whole = createHash('sha256');
  const pieces = createPieceHashes(sizes);
  let size = 0;
  for (let part = blobs.slice(output, 0, READ_SIZE); part.length > 0; ) {
    whole.update(part);
    pieces.push(part);
    size += part.length;
    part = blobs.slice(output, size, READ_SIZE);
  }
  if (whole.digest('hex') === output) return null;
  const piece = index && firstBrokenPiece(index, sizes, pieces.finish());
  return { reason: 'what it printed is not what was kept', piece };
}

/** @param found the hashes of the bytes that are there; too few when the end was cut off. */
function firstBrokenPiece(index: FrameIndex, sizes: number[], found: string[]): BrokenPiece | null {
  let from = 0;
  for (const [position, { at, sha256 }] of index.frames.entries()) {
    const bytes = sizes[position]!;
    if (sha256 === null) return null;
    if (found[position] !== sha256) return { from, bytes, printedAt: new Date(at).toISOString() };
    from += bytes;
  }
  // Every piece is there: something was added behind the last.
  return null;
}

function isThere(blobs: Database['blobs'], sha256: string): boolean {
  try {
    blobs.slice(sha256, 0, 0);
    return true;
  } catch {
    return false;
  }
}

/** Null when it is gone, or is not what was stored. */
function indexOf(blobs: Database['blobs'], sha256: string): FrameIndex | null {
  try {
    const bytes = blobs.read(sha256);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? readFrameIndex(bytes) : null;
  } catch {
    return null;
  }
}
