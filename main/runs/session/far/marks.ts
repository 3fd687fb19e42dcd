/**
 * Marks: how a far shell tells where a command begins and ends. There is no third stream to tell it on, so it stands
 * between what commands print, on stdout and on stderr: a prefix that is random for the session, words, a line end.
 * The words begin with a second random word that is new for each command, so that a command which has somehow learnt
 * an earlier mark and prints it ends nothing; such text is output like any other.
 */

/** Rarely printed: only output that ends in it waits for what follows (ASCII record separator). */
const FIRST = '\x1e';
/** Bytes between the prefix and its line end; what is longer is no mark. */
const LONGEST = 600;

export interface MarkReader {
  /** Takes what came, in pieces of any size. */
  push(bytes: Buffer): void;
  /** The stream has ended: what was held back because it could have become a mark is output. */
  flush(): void;
}

/** The prefix of a session's marks. @param random unpredictable, of letters and digits. */
export function prefixOf(random: string): string {
  return `${FIRST}${random}`;
}

/**
 * Takes marks out of a stream. `mark` gets the words after the prefix and says whether they are awaited; if not, the
 * whole mark is output, as it stood.
 */
export function createMarkReader(
  prefix: string,
  { output, mark }: { output(bytes: Buffer): void; mark(words: string): boolean },
): MarkReader {
  const wanted = Buffer.from(prefix, 'latin1');
  /** Begins with a part of the prefix, or with the prefix and a line that has not ended. */
  let held: Buffer = Buffer.alloc(0);
  const give = (bytes: Buffer) => {
    if (bytes.length > 0) output(bytes);
  };
  return {
    push(bytes) {
      let rest = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
      held = Buffer.alloc(0);
      for (;;) {
        const at = rest.indexOf(wanted);
        if (at < 0) {
          const kept = overlap(rest, wanted);
          give(rest.subarray(0, rest.length - kept));
          // A copy: the piece that it stands in may be large.
          held = Buffer.from(rest.subarray(rest.length - kept));
          return;
        }
        give(rest.subarray(0, at));
        rest = rest.subarray(at);
        const end = rest.indexOf(0x0a, wanted.length);
        const length = (end < 0 ? rest.length : end) - wanted.length;
        if (end < 0 && length <= LONGEST) {
          held = Buffer.from(rest);
          return;
        }
        const isMark = length <= LONGEST && mark(rest.toString('latin1', wanted.length, end));
        if (isMark) {
          rest = rest.subarray(end + 1);
        } else {
          // Only the prefix is passed over: a true mark may stand right behind a false one.
          give(rest.subarray(0, wanted.length));
          rest = rest.subarray(wanted.length);
        }
      }
    },
    flush() {
      give(held);
      held = Buffer.alloc(0);
    },
  };
}

/** How many bytes at the end of `bytes` are a beginning of `wanted`. */
function overlap(bytes: Buffer, wanted: Buffer): number {
  const from = Math.max(0, bytes.length - wanted.length + 1);
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    const length = bytes.length - at;
    if (bytes.subarray(at).equals(wanted.subarray(0, length))) return length;
  }
  return 0;
}
