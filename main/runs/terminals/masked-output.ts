/**
 * Masks what a terminal shows while it is used by hand. Whole lines go through the masker of runs; a line that is not
 * finished (a prompt, what a person types) is shown after a blink, masked as far as it goes.
 */
import { createMasker, type Masked } from '#shared/runs/masking.ts';

/** Milliseconds for which an unfinished line may go on before it is shown. */
const BLINK_MS = 12;
/** The same while the line ends like the beginning of a known secret. */
const SECRET_MS = 250;
/** Characters of a secret that make its beginning; fewer stand at the end of many lines. */
const BEGINNING = 4;

export interface MaskedOutput {
  push(bytes: Buffer): void;
  /** From now on these values are masked, too. */
  learn(secrets: readonly string[]): void;
  /** Gives what is still held back. */
  flush(): void;
}

/** @param secrets exact values. `show` gets what is safe to be shown and kept. */
export function createMaskedOutput(secrets: readonly string[], show: (bytes: Buffer) => void): MaskedOutput {
  let values = byteStrings(secrets);
  let masker = createMasker(values);
  let tail = '';
  let timer: NodeJS.Timeout | undefined;

  const give = ({ text }: Masked) => {
    if (text.length > 0) show(Buffer.from(text, 'latin1'));
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    tail = '';
    give(masker.flush());
  };
  return {
    push(bytes) {
      const text = bytes.toString('latin1');
      tail = (tail + text).slice(-8192);
      give(masker.push(text));
      clearTimeout(timer);
      timer = setTimeout(flush, mayGoOn(tail, values) ? SECRET_MS : BLINK_MS);
    },
    learn(more) {
      flush();
      values = [...new Set([...values, ...byteStrings(more)])];
      masker = createMasker(values);
    },
    flush,
  };
}

function mayGoOn(tail: string, values: readonly string[]): boolean {
  return values.some((value) => {
    for (let length = Math.min(value.length - 1, tail.length); length >= BEGINNING; length -= 1) {
      if (tail.endsWith(value.slice(0, length))) return true;
    }
    return false;
  });
}

/** As maskers take them: one character a byte. */
export function byteStrings(secrets: readonly string[]): string[] {
  return secrets.map((secret) => Buffer.from(secret, 'utf8').toString('latin1'));
}
