/** The SHA-256 of each piece of an output, from its bytes as they come by, in whichever parts. */
import { createHash, type Hash } from 'node:crypto';

export interface PieceHashes {
  push(bytes: Uint8Array): void;
  /** In hex, a value for each piece that had its first byte; the last may have been cut short. */
  finish(): string[];
}

/** @param sizes bytes of each piece, in order. What comes behind the last one is passed over. */
export function createPieceHashes(sizes: readonly number[]): PieceHashes {
  const told: string[] = [];
  let hash: Hash | null = null;
  let left = 0;

  const close = () => {
    if (hash) told.push(hash.digest('hex'));
    hash = null;
  };
  return {
    push(bytes) {
      for (let start = 0; start < bytes.length; ) {
        if (!hash) {
          const size = sizes[told.length];
          if (size === undefined) return;
          hash = createHash('sha256');
          left = size;
        }
        const part = bytes.subarray(start, start + left);
        hash.update(part);
        start += part.length;
        left -= part.length;
        if (left === 0) close();
      }
    },
    finish() {
      close();
      return told;
    },
  };
}
