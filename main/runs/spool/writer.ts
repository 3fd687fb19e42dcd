/**
 * Streams a command's output to disk as it comes: bounded memory, back-pressure, and a cap that keeps head and tail.
 * Nothing is created for a command that prints nothing.
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stream } from '../session/channel.ts';
import { headerOf, type Piece } from './frames.ts';
import { createPage } from './page.ts';
import { segmentName } from './segments.ts';

/** Bytes kept of one command's output unless said otherwise. */
export const DEFAULT_CAP = 64 * 1024 * 1024;
/** The cap in segments: half of them keep the head, half of them the tail. */
const SEGMENTS = 16;
/** Bytes waiting for the disk at which the command is held, and at which it goes on. */
const HOLD_ABOVE = 1024 * 1024;
const GO_BELOW = 256 * 1024;
/** Bytes that are written at once, unless one piece has more. */
const LARGEST_WRITE = 256 * 1024;

export interface SpoolOptions {
  folder: string;
  /** Bytes. */
  capBytes?: number;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** Called with true when the command should be held, with false when it may go on. */
  pressure(hold: boolean): void;
  /** New output can be read from the folder. */
  grown(): void;
}

export interface Spool {
  write(stream: Stream, bytes: Buffer): void;
  /** Ends it. All that was written is on disk then. */
  finish(): Promise<SpoolEnd>;
}

export interface SpoolEnd {
  /** Bytes of output on disk, and bytes dropped between head and tail or for want of disk. */
  kept: number;
  dropped: number;
  /** What kept the rest from being written, e.g. a full disk. */
  problem: string | null;
}

interface Written {
  path: string;
  bytes: number;
}

export function createSpool({ folder, capBytes = DEFAULT_CAP, clock, pressure, grown }: SpoolOptions): Spool {
  const segmentSize = Math.max(1, Math.floor(capBytes / SEGMENTS));
  const segments: Written[] = [];
  const page = createPage();
  let file: FileHandle | null = null;
  let waiting: Piece[] = [];
  let waitingBytes = 0;
  let offset = 0;
  let count = 0;
  let dropped = 0;
  let held = false;
  let problem: string | null = null;
  let flushing: Promise<void> | null = null;

  const nextSegment = async () => {
    await file?.close();
    file = null;
    if (count === 0) await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, segmentName(count, offset));
    file = await open(path, 'a', 0o600);
    segments.push({ path, bytes: 0 });
    count += 1;
    if (segments.length > SEGMENTS) {
      const [oldest] = segments.splice(SEGMENTS / 2, 1);
      dropped += oldest!.bytes;
      await rm(oldest!.path, { force: true });
    }
  };

  const append = async (pieces: Piece[], size: number) => {
    if (!file || segments.at(-1)!.bytes + size > segmentSize) await nextSegment();
    const whole = page.gather(pieces.flatMap((piece) => [headerOf(piece), piece.bytes]));
    for (let done = 0; done < whole.length; ) done += (await file!.write(whole, done)).bytesWritten;
    segments.at(-1)!.bytes += size;
    offset += size;
  };

  const flush = async () => {
    while (waiting.length > 0) {
      const { pieces, size } = takeBatch(waiting, Math.min(segmentSize, LARGEST_WRITE));
      waiting = waiting.slice(pieces.length);
      if (problem === null) {
        try {
          await append(pieces, size);
          grown();
        } catch (error) {
          problem = error instanceof Error ? error.message : String(error);
        }
      }
      if (problem !== null) dropped += size;
      waitingBytes -= size;
      if (held && waitingBytes < GO_BELOW) {
        held = false;
        pressure(false);
      }
    }
    flushing = null;
  };

  return {
    write(stream, bytes) {
      for (let start = 0; start < bytes.length; start += segmentSize) {
        waiting.push({ stream, at: clock(), bytes: bytes.subarray(start, start + segmentSize) });
      }
      waitingBytes += bytes.length;
      if (!held && waitingBytes > HOLD_ABOVE) {
        held = true;
        pressure(true);
      }
      flushing ??= flush();
    },
    async finish() {
      while (flushing) await flushing;
      await (file as FileHandle | null)?.close();
      return { kept: segments.reduce((sum, segment) => sum + segment.bytes, 0), dropped, problem };
    },
  };
}

/** The first pieces that have at most `limit` bytes together; one at least. */
function takeBatch(waiting: Piece[], limit: number): { pieces: Piece[]; size: number } {
  let size = 0;
  let count = 0;
  for (const piece of waiting) {
    if (count > 0 && size + piece.bytes.length > limit) break;
    size += piece.bytes.length;
    count += 1;
  }
  return { pieces: waiting.slice(0, count), size };
}
