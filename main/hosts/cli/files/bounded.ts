/** Reading a stream to its end, if it has one: a device that never ends must not take all memory. */
import type { Readable } from 'node:stream';
import { type FaultError, fault } from '#shared/fault.ts';
import { sizeOf } from '../terminal/text.ts';

/** Bytes that are read of one file, or of the input. */
export const MOST_READ_BYTES = 256 * 1024 * 1024;

/** Everything from the stream. Fault: `usage.too-large`, with the stream closed. */
export async function readWhole(stream: Readable, shown: string, most = MOST_READ_BYTES): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > most) throw tooLarge(shown, most);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function tooLarge(shown: string, most: number): FaultError {
  return fault('usage.too-large', `${shown} is larger than ${sizeOf(most)}.`, {
    todo: 'Give the part of it that matters.',
    kept: 'Nothing was stored.',
  });
}
