/**
 * Saves an edit of a text as an edit of its bytes: what the person did not touch keeps its bytes, whatever they are
 * (mixed line ends, a byte order mark, bytes that are no UTF-8).
 */

const UTF8 = () => new TextDecoder('utf-8', { ignoreBOM: true });

/** The source as text, byte order mark kept; what is no UTF-8 shows as U+FFFD. */
export function decodeSource(bytes: Uint8Array): string {
  return UTF8().decode(bytes);
}

/**
 * The bytes of `next`, where everything that equals the old text keeps the old bytes. A text that came by way of a
 * system with other line ends, in a git working copy on Windows for instance, gets those of the old one throughout.
 */
export function spliceBytes(bytes: Uint8Array, edited: string): Uint8Array {
  const old = decodeSource(bytes);
  if (old === edited) return bytes;
  const next = inLineEndsOf(old, edited);
  const { oldStart, oldEnd, nextStart, nextEnd } = changedRange(old, next);
  const offsets = byteOffsets(bytes, [oldStart, oldEnd]);
  return Buffer.concat([
    bytes.subarray(0, offsets[0]),
    Buffer.from(next.slice(nextStart, nextEnd), 'utf8'),
    bytes.subarray(offsets[1]),
  ]);
}

/**
 * The range that differs, by whole lines and blind to line ends: an editor that turns CRLF into LF everywhere must
 * not make every line a change.
 */
function changedRange(old: string, next: string) {
  const before = linesOf(old);
  const after = linesOf(next);
  let head = 0;
  while (head < before.length && head < after.length && same(before[head]!, after[head]!)) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    same(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)
  ) {
    tail += 1;
  }
  const length = (lines: string[]) => lines.reduce((sum, line) => sum + line.length, 0);
  const oldStart = length(before.slice(0, head));
  const nextStart = length(after.slice(0, head));
  return {
    oldStart,
    nextStart,
    oldEnd: old.length - length(before.slice(before.length - tail)),
    nextEnd: next.length - length(after.slice(after.length - tail)),
  };
}

/** Where each of the two has one kind of line end throughout, that of the old one. */
function inLineEndsOf(old: string, edited: string): string {
  const [before, after] = [lineEndOf(old), lineEndOf(edited)];
  if (!before || !after || before === after) return edited;
  return edited.replaceAll(after, before);
}

function lineEndOf(text: string): '\n' | '\r\n' | null {
  if (!text.includes('\n')) return null;
  if (!text.includes('\r')) return '\n';
  return /(?<!\r)\n|\r(?!\n)/.test(text) ? null : '\r\n';
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Equal but for the kind of line end. A last line without one differs from a line with one. */
function same(a: string, b: string): boolean {
  return (
    a === b || (a.endsWith('\n') && b.endsWith('\n') && a.replace(/\r?\n$/, '') === b.replace(/\r?\n$/, ''))
  );
}

/**
 * Byte offsets of positions at the start of lines. A line feed is one byte and never part of another character, so
 * lines can be counted in the bytes whatever stands between them.
 */
function byteOffsets(bytes: Uint8Array, positions: [number, number]): [number, number] {
  const wanted: [number, number] = [bytes.length, bytes.length];
  let at = 0;
  let start = 0;
  for (;;) {
    if (at === positions[0]) wanted[0] = Math.min(wanted[0], start);
    if (at === positions[1]) wanted[1] = Math.min(wanted[1], start);
    if (start >= bytes.length) return wanted;
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    at += UTF8().decode(bytes.subarray(start, end)).length;
    start = end;
  }
}
