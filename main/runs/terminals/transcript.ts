/** What a terminal showed, as lines of text without control sequences: what is pinned. Bounded in memory. */
import { createScreenLines } from './screen-lines.ts';

/** Bytes kept of the beginning, and of the end. */
const HEAD = 1024 * 1024;
const TAIL = 4 * 1024 * 1024;

export interface Transcript {
  write(bytes: Buffer): void;
  /** The lines until now, the one that the cursor is in included, as UTF-8. */
  text(): Buffer;
}

export function createTranscript(
  limits: { head: number; tail: number } = { head: HEAD, tail: TAIL },
): Transcript {
  const head: string[] = [];
  let headSize = 0;
  let tail: string[] = [];
  let tailSize = 0;
  let dropped = 0;
  const screen = createScreenLines({
    styled: false,
    line(text) {
      const line = `${text.trimEnd()}\n`;
      if (tail.length === 0 && headSize + line.length <= limits.head) {
        head.push(line);
        headSize += line.length;
        return;
      }
      tail.push(line);
      tailSize += line.length;
      // In one go now and then: taking the first of a long list each time would be slow.
      if (tailSize > 2 * limits.tail) dropOldest();
    },
  });
  const dropOldest = () => {
    let from = 0;
    while (tailSize > limits.tail && from < tail.length - 1) {
      tailSize -= tail[from]!.length;
      dropped += tail[from]!.length;
      from += 1;
    }
    tail = tail.slice(from);
  };
  return {
    write: (bytes) => screen.write(bytes.toString('latin1')),
    text() {
      dropOldest();
      const gap = dropped > 0 ? `[${dropped} bytes are left out here]\n` : '';
      const last = screen.current.trimEnd();
      const parts = [...head, gap, ...tail, last ? `${last}\n` : ''];
      return Buffer.from(parts.join(''), 'latin1');
    },
  };
}
