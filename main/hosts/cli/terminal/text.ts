/** Text for a terminal: what may be shown, how wide it is, where it breaks. */
import { stripVTControlCharacters } from 'node:util';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /\p{Emoji_Presentation}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/**
 * Text from a document or a command as one harmless line: control characters and direction overrides, which could
 * move the cursor or hide what stands there, show as U+FFFD; line ends and tabs become blanks.
 */
export function printable(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*|\t/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** The same for a text of several lines, which keeps its lines and tabs. */
export function printableLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.split('\t').map(printable).join('\t'));
}

/** JSON with those characters that it allows as they are, and a terminal acts on, as `\\u` escapes: the same value. */
export function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The columns that `text` takes; colours take none, East Asian letters and emoji two. */
export function widthOf(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of graphemes.segment(plain)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** `text` cut to `width` columns, with `…` where something was cut. Text with colours must be cut before painting. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = WIDE.test(segment) ? 2 : 1;
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

/** Breaks a paragraph at blanks so that no line is wider than `width`, unless one word is. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The paragraph wrapped, its first line after `first`, the others indented as far. */
export function hanging(first: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(first));
  const lines = wrap(text, Math.max(20, width - indent.length));
  return lines.length === 0
    ? [first.trimEnd()]
    : lines.map((line, index) => (index === 0 ? first : indent) + line);
}

/** `1 command`, `2 commands`, `no commands`; `plural` for words that do not just take an s. */
export function count(number: number, word: string, plural = `${word}s`): string {
  return `${number === 0 ? 'no' : number} ${number === 1 ? word : plural}`;
}

/** A size for a person, from bytes: `402 B`, `1.5 KiB`. */
export function sizeOf(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
