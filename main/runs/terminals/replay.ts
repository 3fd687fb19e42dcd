/** The latest output of a terminal, for those who look at it later: some megabytes, begun at a line. */

export interface Replay {
  add(bytes: Buffer): void;
  all(): Buffer;
}

export function createReplay(limit = 2 * 1024 * 1024): Replay {
  let chunks: Buffer[] = [];
  let size = 0;
  let cut = false;
  const trim = () => {
    let from = 0;
    while (size > limit && from < chunks.length - 1) {
      size -= chunks[from]!.length;
      from += 1;
      cut = true;
    }
    chunks = chunks.slice(from);
  };
  return {
    add(bytes) {
      // One that is longer by itself keeps its end.
      const kept = bytes.length > limit ? bytes.subarray(bytes.length - limit) : bytes;
      cut ||= kept !== bytes;
      chunks.push(Buffer.from(kept));
      size += kept.length;
      if (size > 2 * limit) trim();
    },
    all() {
      trim();
      const bytes = Buffer.concat(chunks);
      // A piece of a control sequence or of a character at the beginning would be shown as text.
      return cut ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes;
    },
  };
}
