/**
 * Masks private keys in PEM and PGP armour (RFC 7468, RFC 9580), which go over many lines. A begin line without a
 * key behind it, as `grep` prints it, hides nothing else.
 */
import { MASK_BYTES } from './credential-shapes.ts';
import type { Masked } from './masking.ts';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** A full line of base64, a header of the armour, or an empty line. */
const BODY = /^\s*(?:[A-Za-z0-9+/=]{16,}|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):.*|)\s*$/;
/** The last line of base64 may be short, and PGP adds a checksum. */
const LAST = /^\s*=?[A-Za-z0-9+/=]{1,16}\s*$/;

export interface KeyBlockMasker {
  /** Masks keys in whole lines and gives everything else to `other`. Remembers an open key from call to call. */
  mask(text: string, other: (text: string) => Masked): Masked;
}

export function createKeyBlockMasker(): KeyBlockMasker {
  let open = false;
  let sawBody = false;
  /** The end of the begin line, until a key follows. */
  let lineEnd = '';

  /** What of `text` stands behind the open key. */
  const skipBody = (text: string): string => {
    let rest = text;
    while (open && rest.length > 0) {
      const next = rest.indexOf('\n') + 1 || rest.length;
      const line = rest.slice(0, next);
      const end = END.exec(line);
      if (end) {
        open = false;
        return rest.slice(end.index + end[0].length);
      }
      const last = sawBody && LAST.test(line);
      if (!last && !BODY.test(line)) {
        open = false;
        return lineEnd + rest;
      }
      const empty = line.trim() === '';
      if (empty) lineEnd ||= line;
      else lineEnd = '';
      sawBody = !last && !empty;
      rest = rest.slice(next);
    }
    return rest;
  };

  return {
    mask(text, other) {
      let result = '';
      let count = 0;
      let rest = open ? skipBody(text) : text;
      for (let begin = BEGIN.exec(rest); begin; begin = BEGIN.exec(rest)) {
        const before = other(rest.slice(0, begin.index));
        result += before.text + MASK_BYTES;
        count += before.count + 1;
        const behind = rest.slice(begin.index + begin[0].length);
        const end = END.exec(behind);
        const newline = behind.indexOf('\n');
        // All in one line, as in JSON.
        if (end && (newline < 0 || end.index < newline)) {
          rest = behind.slice(end.index + end[0].length);
          continue;
        }
        open = true;
        sawBody = false;
        lineEnd = '';
        // The rest of the begin line is an empty one.
        rest = skipBody(behind);
      }
      const after = other(rest);
      return { text: result + after.text, count: count + after.count };
    },
  };
}
