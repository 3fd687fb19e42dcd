/** Bytes as text, in the encodings that tools write files in. */

export interface Decoded {
  text: string;
  /** What to tell when the encoding had to be guessed; null when the bytes say it. */
  doubt: string | null;
}

/** Bytes that are looked at to tell UTF-16 without a mark from anything else. */
const LOOKED_AT = 4096;

/** UTF-8 and UTF-16 by their marks or their looks, else Windows-1252, which holds Latin-1. Null for what is no text. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const marked = encodingOfMark(bytes) ?? utf16ByLooks(bytes);
  if (marked) {
    const text = decodeAs(marked, bytes);
    return text === null || text.includes('\u0000') ? null : { text, doubt: null };
  }
  const utf8 = decodeAs('utf-8', bytes);
  if (utf8 !== null) return utf8.includes('\u0000') ? null : { text: utf8, doubt: null };
  const text = decodeAs('windows-1252', bytes)!;
  // Control characters stand in no text: this is some other file.
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, LOOKED_AT * 4))) return null;
  return { text, doubt: 'is not UTF-8; it was read as Windows-1252 (Latin-1)' };
}

function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** In UTF-16, Latin letters have a zero byte beside them, always on the same side. */
function utf16ByLooks(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, LOOKED_AT);
  if (start.length < 4 || bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2]!++;
  const half = start.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.05) return 'utf-16le';
  if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.05) return 'utf-16be';
  return null;
}

/** Null where the bytes are not of that encoding. Takes the mark at the beginning away. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' }).decode(bytes);
  } catch {
    return null;
  }
}
