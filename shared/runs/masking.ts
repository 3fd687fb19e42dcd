/**
 * Masks secrets in output before anything is stored or shown: the exact values of known secrets, and what has the
 * shape of a credential. Everything else stays as it is, byte for byte.
 *
 * Texts here are byte strings: one character a byte (`latin1`), so that binary and invalid UTF-8 pass unchanged.
 */
import { MASK_BYTES, MAY_HOLD, SHAPES } from './credential-shapes.ts';
import { createKeyBlockMasker } from './key-blocks.ts';

/** Bytes held back at most while a secret might go on; credentials are shorter. */
const LONGEST = 16 * 1024;
/** Values shorter than this are words that stand everywhere. */
const SHORTEST_SECRET = 4;
/** Select graphic rendition, and the erasing that grep adds to it (ECMA-48, 8.3.117 and 8.3.41). */
const COLOURS = /\x1b\[[0-9;:]*[mK]/g;

export interface Masked {
  text: string;
  /** Secrets replaced. */
  count: number;
}

export interface Masker {
  /** Takes the next bytes and gives what is safe to pass on; an unfinished line is held back until it is whole. */
  push(bytes: string): Masked;
  /** Gives what was held back, at the end. */
  flush(): Masked;
}

/** Masks a complete text. */
export function maskText(text: string, secrets: readonly string[]): Masked {
  const masker = createMasker(secrets);
  const first = masker.push(text);
  const last = masker.flush();
  return { text: first.text + last.text, count: first.count + last.count };
}

/** @param secrets exact values, as byte strings. */
export function createMasker(secrets: readonly string[]): Masker {
  const usable = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET);
  const exact = exactPattern(usable);
  const overLines = usable.filter((secret) => secret.includes('\n'));
  const coloured = colouredPattern(usable);
  const blocks = createKeyBlockMasker();
  let held = '';

  const mask = (text: string): Masked => {
    const values = maskValues(text, exact);
    const painted = maskColoured(values.text, coloured);
    const lines = blocks.mask(painted.text, maskShapes);
    return { text: lines.text, count: values.count + painted.count + lines.count };
  };

  return {
    push(bytes) {
      const text = held + bytes;
      const keep = holdFrom(text, overLines, exact);
      held = text.slice(keep);
      return mask(text.slice(0, keep));
    },
    flush() {
      const rest = held;
      held = '';
      return mask(rest);
    },
  };
}

function maskValues(text: string, exact: RegExp | null): Masked {
  if (!exact) return { text, count: 0 };
  let count = 0;
  const masked = text.replace(exact, () => {
    count += 1;
    return MASK_BYTES;
  });
  return { text: masked, count };
}

/** What a program coloured in the midst of a value (`grep --color`): the mask, and all that sets colours. */
function maskColoured(text: string, pattern: () => RegExp | null): Masked {
  if (!text.includes('\x1b[')) return { text, count: 0 };
  const values = pattern();
  if (!values) return { text, count: 0 };
  let count = 0;
  const masked = text.replace(values, (match) => {
    count += 1;
    return MASK_BYTES + (match.match(COLOURS) ?? []).join('');
  });
  return { text: masked, count };
}

function maskShapes(text: string): Masked {
  if (!MAY_HOLD.test(text)) return { text, count: 0 };
  let count = 0;
  let result = text;
  for (const { pattern, replace } of SHAPES) {
    result = result.replace(pattern, (match, ...rest) => {
      const groups = rest.at(-1);
      const replacement = replace(match, typeof groups === 'object' ? groups : {});
      // The same when it was masked already, as an exact value or by an earlier shape.
      if (replacement !== match) count += 1;
      return replacement;
    });
  }
  return { text: result, count };
}

/**
 * Where holding back begins: at the last line, because a credential may go on in it; earlier when the text ends like
 * the beginning of a secret of several lines; later in a line that is longer than any credential.
 */
function holdFrom(text: string, overLines: readonly string[], exact: RegExp | null): number {
  let from = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  for (let before = -1; before !== from; ) {
    before = from;
    for (const secret of overLines) from = clearOf(text, secret, from);
  }
  if (text.length - from <= 2 * LONGEST) return from;
  // The cut must not go through a credential.
  const cut = text.length - LONGEST;
  const begin = Math.max(from, cut - LONGEST);
  const around = text.slice(begin);
  let clear = cut;
  for (const pattern of [...SHAPES.map((shape) => shape.pattern), ...(exact ? [exact] : [])]) {
    for (const match of around.matchAll(pattern)) {
      const start = begin + match.index;
      if (start < clear && start + match[0].length > clear) clear = start;
    }
  }
  return clear;
}

/** `from`, or the place before it where `secret` begins and goes over it or over the end of the text. */
function clearOf(text: string, secret: string, from: number): number {
  const across = text.indexOf(secret, Math.max(0, from - secret.length + 1));
  let result = across >= 0 ? Math.min(from, across) : from;
  for (let length = Math.min(secret.length - 1, text.length); length > text.length - result; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) {
      result = text.length - length;
      break;
    }
  }
  return result;
}

function exactPattern(secrets: readonly string[]): RegExp | null {
  if (secrets.length === 0) return null;
  // The longest first: one secret may begin with another.
  const longestFirst = secrets.toSorted((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(literal).join('|'), 'g');
}

/** The same values with colours anywhere inside; made when it is first needed. */
function colouredPattern(secrets: readonly string[]): () => RegExp | null {
  let pattern: RegExp | null = null;
  return () => {
    if (secrets.length === 0) return null;
    const longestFirst = secrets.toSorted((a, b) => b.length - a.length);
    const between = `(?:${COLOURS.source})*`;
    pattern ??= new RegExp(
      longestFirst.map((secret) => [...secret].map(literal).join(between)).join('|'),
      'g',
    );
    return pattern;
  };
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
