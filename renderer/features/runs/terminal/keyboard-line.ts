/** What is typed, sent in order: the next piece goes when the one before has arrived, gathered meanwhile. */
import { base64Of } from '../output/base64.ts';

/** Bytes in one call; the contract takes a million characters of base64. */
const LARGEST = 500_000;

export interface KeyboardLine {
  send: (bytes: Uint8Array) => void;
}

/** @param failed hears once of what could not be sent; what was typed after it is dropped with it. */
export function createKeyboardLine(
  deliver: (base64: string) => Promise<unknown>,
  failed: (error: unknown) => void,
): KeyboardLine {
  let waiting: Uint8Array[] = [];
  let busy = false;
  const pump = async () => {
    busy = true;
    try {
      while (waiting.length > 0) {
        const all = joined(waiting);
        waiting = all.length > LARGEST ? [all.subarray(LARGEST)] : [];
        await deliver(base64Of(all.subarray(0, LARGEST)));
      }
    } catch (error) {
      // A half of what was typed must not be entered later, when its beginning is lost.
      waiting = [];
      failed(error);
    } finally {
      busy = false;
    }
  };
  return {
    send(bytes) {
      waiting.push(bytes);
      if (!busy) void pump();
    },
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
