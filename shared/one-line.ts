/** Names, titles and other texts that are one line wherever they are shown, exported or read back. */
import { z } from 'zod';

/** The text as one line: control characters and the ends of lines become blanks, of which none stand at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\u0000-\u001f\u007f-\u009f\u2028\u2029]+\s*/g, ' ').trim();
}

/** At most `most` characters, once it is one line. */
export function OneLine(most: number) {
  return z.string().overwrite(oneLine).max(most);
}

/** The same where there may be none: an empty text is null. */
export function LineOrNull(most: number) {
  return OneLine(most)
    .nullable()
    .transform((text) => text || null);
}
