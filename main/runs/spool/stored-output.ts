/**
 * The output of an ended step: its bytes in the order they came are one blob, which is what evidence is. Which
 * stream each piece came on, and when, stands in a second, small one.
 */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { BlobStage, StagedBlob } from '#main/db/blob-stage.ts';
import type { Stream } from '../session/channel.ts';
import type { Piece } from './frames.ts';
import { readSpool } from './reader.ts';

/** `[stream (0 stdout, 1 stderr), milliseconds since 1970 UTC, bytes]` in order; a gap is where bytes were dropped. */
const FrameIndex = z.object({
  schema: z.literal('hotwash.frames/1'),
  frames: z.array(z.tuple([z.number(), z.number(), z.number()])),
  gap: z.object({ before: z.number(), bytes: z.number() }).nullable(),
});
type FrameIndex = z.infer<typeof FrameIndex>;

const STREAMS: readonly Stream[] = ['stdout', 'stderr'];

/** Pieces of one stream that came within so many milliseconds are told as one. */
const MERGE_WITHIN = 50;
/** Frames at which they are told more coarsely: a log that is followed for a day has a million of them. */
const MOST_FRAMES = 20_000;

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
  const index: FrameIndex = { schema: 'hotwash.frames/1', frames: [], gap: null };
  const nothing = Buffer.alloc(0);
  return {
    size: 0,
    blob: nothing,
    frames: Buffer.from(JSON.stringify(index)),
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
  const index: FrameIndex = { schema: 'hotwash.frames/1', frames: [], gap: null };
  let within = MERGE_WITHIN;
  let room = MOST_FRAMES;
  try {
    for (let items = await reader.next(); items.length > 0; items = await reader.next()) {
      // One write for many small pieces.
      const batch: Buffer[] = [];
      for (const item of items) {
        if ('dropped' in item) {
          index.gap = { before: index.frames.length, bytes: (index.gap?.bytes ?? 0) + item.dropped };
          continue;
        }
        const { stream, bytes } = item.piece;
        addFrame(index.frames, item.piece, index.gap?.before ?? 0, within);
        if (index.frames.length >= room) {
          within *= 4;
          coarsen(index, within);
          // Streams in turns cannot be told together, however long the time.
          room = Math.max(MOST_FRAMES, 2 * index.frames.length);
        }
        if (left[stream] > 0) {
          // A copy: the piece is a part of a larger buffer, which would live as long.
          heads[stream].push(Buffer.from(bytes.subarray(0, left[stream])));
          left[stream] -= bytes.length;
        }
        batch.push(bytes);
      }
      await stage.write(Buffer.concat(batch));
    }
    const blob = await stage.finish();
    return {
      size: blob.size,
      blob,
      frames: Buffer.from(JSON.stringify(index)),
      dropped: index.gap?.bytes ?? 0,
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
 * @param from the first frame behind the gap: what came before it is told apart from what came after.
 * @param within milliseconds in which pieces are told as one.
 */
function addFrame(
  frames: FrameIndex['frames'],
  { stream, at, bytes }: Pick<Piece, 'stream' | 'at'> & { bytes: { length: number } },
  from: number,
  within: number,
): void {
  const kind = STREAMS.indexOf(stream);
  const last = frames.length > from ? frames.at(-1) : undefined;
  if (last && last[0] === kind && at - last[1] < within) last[2] += bytes.length;
  else frames.push([kind, at, bytes.length]);
}

/** Tells frames as one that came within so many milliseconds. */
function coarsen(index: FrameIndex, within: number): void {
  const frames: FrameIndex['frames'] = [];
  let before: number | null = null;
  for (const [position, [kind, at, length]] of index.frames.entries()) {
    if (index.gap?.before === position) before = frames.length;
    addFrame(frames, { stream: STREAMS[kind] ?? 'stdout', at, bytes: { length } }, before ?? 0, within);
  }
  if (index.gap) index.gap.before = before ?? frames.length;
  index.frames = frames;
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
    ? FrameIndex.parse(JSON.parse(frames.toString('utf8')))
    : { schema: 'hotwash.frames/1', frames: size > 0 ? [[0, endedAt, size]] : [], gap: null };
  let offset = 0;
  for (const [position, [kind, at, length]] of index.frames.entries()) {
    if (index.gap?.before === position) yield { dropped: index.gap.bytes };
    const stream = STREAMS[kind] ?? 'stdout';
    for (const end = offset + length; offset < end; ) {
      const bytes = read(offset, Math.min(largest, end - offset));
      // Shorter than the index says: the file was cut.
      if (bytes.length === 0) return;
      yield { piece: { stream, at, bytes } };
      offset += bytes.length;
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
