/** How output stands on disk while it grows: frames of one piece each, appended to segment files. */
import type { Stream } from '../session/channel.ts';

/** One piece of output as it came. */
export interface Piece {
  stream: Stream;
  /** Milliseconds since 1970 UTC. */
  at: number;
  bytes: Buffer;
}

/** Kind (1 byte), three bytes of nothing, length of the bytes (4), time (8, double), then the bytes. */
export const HEADER_SIZE = 16;

const KINDS: readonly Stream[] = ['stdout', 'stderr'];

export function headerOf({ stream, at, bytes }: Piece): Buffer {
  const header = Buffer.alloc(HEADER_SIZE);
  header.writeUInt8(KINDS.indexOf(stream) + 1, 0);
  header.writeUInt32LE(bytes.length, 4);
  header.writeDoubleLE(at, 8);
  return header;
}

/**
 * Whole frames in `data`. `used` is where the first incomplete one begins: a reader comes while a frame is being
 * written, and a crash leaves half a frame behind.
 */
export function readFrames(data: Buffer): { pieces: Piece[]; used: number } {
  const pieces: Piece[] = [];
  let used = 0;
  while (data.length - used >= HEADER_SIZE) {
    const stream = KINDS[data.readUInt8(used) - 1];
    const end = used + HEADER_SIZE + data.readUInt32LE(used + 4);
    if (!stream || end > data.length) break;
    pieces.push({ stream, at: data.readDoubleLE(used + 8), bytes: data.subarray(used + HEADER_SIZE, end) });
    used = end;
  }
  return { pieces, used };
}
