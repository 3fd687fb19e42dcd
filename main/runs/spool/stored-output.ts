/**
 * The output of an ended step: its bytes in the order they came are one blob, which is what evidence is. Which
 * stream each piece came on, and when, stands in a second, small one.
 */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
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

export interface StoredOutput {
  bytes: Buffer;
  /** The index as JSON. */
  frames: Buffer;
  /** Bytes dropped between head and tail. */
  dropped: number;
}

/** Reads the whole spool; `dropped` is what its writer counted, or what the gap shows when the writer died. */
export async function collectSpool(folder: string): Promise<StoredOutput> {
  const reader = readSpool(folder);
  const buffers: Buffer[] = [];
  const index: FrameIndex = { schema: 'hotwash.frames/1', frames: [], gap: null };
  try {
    for (let items = await reader.next(); items.length > 0; items = await reader.next()) {
      for (const item of items) {
        if ('piece' in item) {
          buffers.push(item.piece.bytes);
          addFrame(index.frames, item.piece);
        } else {
          index.gap = { before: index.frames.length, bytes: (index.gap?.bytes ?? 0) + item.dropped };
        }
      }
    }
  } finally {
    await reader.close();
  }
  const dropped = index.gap?.bytes ?? 0;
  return { bytes: Buffer.concat(buffers), frames: Buffer.from(JSON.stringify(index)), dropped };
}

function addFrame(frames: FrameIndex['frames'], { stream, at, bytes }: Piece): void {
  const kind = STREAMS.indexOf(stream);
  const last = frames.at(-1);
  if (last && last[0] === kind && at - last[1] < MERGE_WITHIN) last[2] += bytes.length;
  else frames.push([kind, at, bytes.length]);
}

/** The spool is not needed once its blob is stored. */
export async function removeSpool(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export type StoredItem = { piece: Piece } | { dropped: number };

/** Cuts stored output into its pieces again. Without an index everything is one piece of stdout. */
export function piecesOf(bytes: Buffer, frames: Buffer | null, endedAt: number): StoredItem[] {
  if (!frames) return bytes.length > 0 ? [{ piece: { stream: 'stdout', at: endedAt, bytes } }] : [];
  const index = FrameIndex.parse(JSON.parse(frames.toString('utf8')));
  const items: StoredItem[] = [];
  let offset = 0;
  index.frames.forEach(([kind, at, length], position) => {
    if (index.gap?.before === position) items.push({ dropped: index.gap.bytes });
    items.push({
      piece: { stream: STREAMS[kind] ?? 'stdout', at, bytes: bytes.subarray(offset, offset + length) },
    });
    offset += length;
  });
  if (index.gap?.before === index.frames.length) items.push({ dropped: index.gap.bytes });
  return items;
}

/** What went to `stream` only, up to `limit` bytes. */
export function streamOf(items: readonly StoredItem[], stream: Stream, limit: number): Buffer {
  const buffers: Buffer[] = [];
  let size = 0;
  for (const item of items) {
    if (!('piece' in item) || item.piece.stream !== stream || size >= limit) continue;
    buffers.push(item.piece.bytes);
    size += item.piece.bytes.length;
  }
  return Buffer.concat(buffers).subarray(0, limit);
}
