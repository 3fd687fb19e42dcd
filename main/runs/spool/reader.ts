/** Reads a spool from its first byte while it grows, also when another process writes it. */
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HEADER_SIZE, type Piece, readFrames } from './frames.ts';
import { createPage } from './page.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** What a reader meets: a piece, or a gap of so many bytes that were dropped before it came by. */
export type SpoolItem = { piece: Piece } | { dropped: number };

const READ_SIZE = 256 * 1024;

export interface SpoolReader {
  /**
   * What is new since the last call; empty when there is nothing. About 256 kB at most, or one larger piece. The bytes
   * are overwritten by the next call.
   */
  next(): Promise<SpoolItem[]>;
  /** Bytes of output passed so far, dropped ones included. */
  readonly offset: number;
  close(): Promise<void>;
}

/** @param folder need not exist yet. */
export function readSpool(folder: string): SpoolReader {
  let current: { segment: Segment; file: FileHandle; position: number } | null = null;
  let offset = 0;
  const page = createPage();

  const listed = async (): Promise<Segment[]> => {
    try {
      return segmentsOf(await readdir(folder));
    } catch {
      // Nothing was printed yet, or the step has ended and its output became a blob.
      return [];
    }
  };

  /** Goes on to the first segment behind the current one. False when there is none. */
  const advance = async (items: SpoolItem[]): Promise<boolean> => {
    const after = current?.segment.number ?? -1;
    for (const segment of await listed()) {
      if (segment.number <= after) continue;
      try {
        const file = await open(join(folder, segment.name), 'r');
        await current?.file.close();
        current = { segment, file, position: 0 };
      } catch {
        // Dropped between listing and opening: the next one tells how much is missing.
        continue;
      }
      if (segment.offset > offset) items.push({ dropped: segment.offset - offset });
      offset = segment.offset;
      return true;
    }
    return false;
  };

  const readCurrent = async (): Promise<Piece[]> => {
    if (!current) return [];
    let size = READ_SIZE;
    for (;;) {
      const buffer = page.take(size);
      const { bytesRead } = await current.file.read(buffer, 0, size, current.position);
      const { pieces, used } = readFrames(buffer.subarray(0, bytesRead));
      current.position += used;
      if (pieces.length > 0 || bytesRead < size) return pieces;
      // One frame larger than what was read.
      size = Math.max(size * 2, HEADER_SIZE + buffer.readUInt32LE(4));
    }
  };

  /** Reads on in the current segment: how many pieces there were. */
  const pass = async (items: SpoolItem[]): Promise<number> => {
    const pieces = await readCurrent();
    for (const piece of pieces) {
      items.push({ piece });
      offset += piece.bytes.length;
    }
    return pieces.length;
  };

  const hasNext = async (): Promise<boolean> => {
    const newest = (await listed()).at(-1);
    return newest !== undefined && newest.number > (current?.segment.number ?? -1);
  };

  return {
    get offset() {
      return offset;
    },
    async next() {
      const items: SpoolItem[] = [];
      // One read: a second one would overwrite the first.
      for (let read = 0; read === 0; ) {
        read = await pass(items);
        // A segment that has a successor is complete: one more look at it misses nothing.
        if (read > 0 || !(await hasNext())) break;
        read = await pass(items);
        if (read === 0 && !(await advance(items))) break;
      }
      return items;
    },
    async close() {
      await current?.file.close();
      current = null;
    },
  };
}
