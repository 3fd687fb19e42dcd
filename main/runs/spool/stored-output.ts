/**
 * The output of an ended step: its bytes in the order they came are one blob, which is what evidence is. Which
 * stream each piece came on, when, and its hash, stand in a second, small one.
 */
import { open, rm } from 'node:fs/promises';
import type { BlobStage, StagedBlob } from '#main/db/blob-stage.ts';
import type { Stream } from '../session/channel.ts';
import { createFrameIndexer, type FrameIndex, readFrameIndex } from './frame-index.ts';
import type { Piece } from './frames.ts';
import { createPage } from './page.ts';
import { createPieceHashes } from './piece-hashes.ts';
import { readSpool } from './reader.ts';

/** Bytes that are read at once when the pieces are hashed. */
const READ_SIZE = 256 * 1024;

export interface StoredOutput {
  /** Bytes kept. */
  size: number;
  /** The bytes in the order they came. */
  blob: Uint8Array | StagedBlob;
  /** The index as JSON. */
  frames: Buffer;
  /** Bytes dropped between head and tail. */
  dropped: number;
  /** The beginning of each stream. */
  heads: Record<Stream, Buffer>;
}

/** What a command that printed nothing leaves. */
export function noOutput(): StoredOutput {
  const nothing = Buffer.alloc(0);
  return {
    size: 0,
    blob: nothing,
    frames: createFrameIndexer().json([]),
    dropped: 0,
    heads: { stdout: nothing, stderr: nothing },
  };
}

/**
 * Reads the whole spool, a piece at a time, into `stage`. `dropped` is what its writer counted, or what the gap shows
 * when the writer died. Of each stream the first `headBytes` are given.
 */
export async function collectSpool(
  folder: string,
  stage: BlobStage,
  headBytes: number,
): Promise<StoredOutput> {
  const reader = readSpool(folder);
  const heads: Record<Stream, Buffer[]> = { stdout: [], stderr: [] };
  const left: Record<Stream, number> = { stdout: headBytes, stderr: headBytes };
  const index = createFrameIndexer();
  const page = createPage();
  try {
    for (let items = await reader.next(); items.length > 0; items = await reader.next()) {
      // One write for many small pieces.
      const batch: Buffer[] = [];
      for (const item of items) {
        if ('dropped' in item) {
          index.drop(item.dropped);
          continue;
        }
        const { stream, bytes } = item.piece;
        index.add(item.piece);
        if (left[stream] > 0) {
          // A copy: the piece is a part of a larger buffer, which would live as long.
          heads[stream].push(Buffer.from(bytes.subarray(0, left[stream])));
          left[stream] -= bytes.length;
        }
        batch.push(bytes);
      }
      if (batch.length > 0) await stage.write(page.gather(batch));
    }
    const blob = await stage.finish();
    return {
      size: blob.size,
      blob,
      frames: index.json(await hashesOf(blob, index.sizes())),
      dropped: index.dropped,
      heads: { stdout: Buffer.concat(heads.stdout), stderr: Buffer.concat(heads.stderr) },
    };
  } catch (error) {
    await stage.discard();
    throw error;
  } finally {
    await reader.close();
  }
}

/**
 * Hashed from what is stored, and only once it is: pieces that came early are told as one with others as long as more
 * come, and hashes cannot be put together.
 */
async function hashesOf({ content, path }: StagedBlob, sizes: number[]): Promise<string[]> {
  const hashes = createPieceHashes(sizes);
  if (content) hashes.push(content);
  else if (path !== null) {
    const file = await open(path, 'r');
    const page = createPage();
    try {
      for (;;) {
        const part = page.take(READ_SIZE);
        const { bytesRead } = await file.read(part, 0, READ_SIZE, null);
        if (bytesRead === 0) break;
        hashes.push(part.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }
  return hashes.finish();
}

/** The spool is not needed once its blob is stored. */
export async function removeSpool(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export type StoredItem = { piece: Piece } | { dropped: number };

/**
 * Cuts stored output into its pieces again, in parts of at most `largest` bytes, each read when it is due. Without an
 * index everything is stdout.
 *
 * @param read gives bytes of the output: at most `length` from `start`.
 */
export function* piecesOf(
  read: (start: number, length: number) => Buffer,
  size: number,
  frames: Buffer | null,
  endedAt: number,
  largest: number,
): Generator<StoredItem> {
  const index: FrameIndex = frames
    ? readFrameIndex(frames)
    : { frames: size > 0 ? [{ at: endedAt, sha256: null, turns: [size] }] : [], gap: null };
  let offset = 0;
  for (const [position, { at, turns }] of index.frames.entries()) {
    if (index.gap?.before === position) yield { dropped: index.gap.bytes };
    for (const [turn, length] of turns.entries()) {
      const stream = turn % 2 === 0 ? 'stdout' : 'stderr';
      for (const end = offset + length; offset < end; ) {
        const bytes = read(offset, Math.min(largest, end - offset));
        // Shorter than the index says: the file was cut.
        if (bytes.length === 0) return;
        yield { piece: { stream, at, bytes } };
        offset += bytes.length;
      }
    }
  }
  if (index.gap?.before === index.frames.length) yield { dropped: index.gap.bytes };
}

/** What went to `stream` only, up to `limit` bytes. */
export function streamOf(items: Iterable<StoredItem>, stream: Stream, limit: number): Buffer {
  const buffers: Buffer[] = [];
  let size = 0;
  for (const item of items) {
    if (!('piece' in item) || item.piece.stream !== stream) continue;
    buffers.push(item.piece.bytes);
    size += item.piece.bytes.length;
    if (size >= limit) break;
  }
  return Buffer.concat(buffers).subarray(0, limit);
}
