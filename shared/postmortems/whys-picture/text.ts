/**
 * How wide text is and where it breaks, without a page to measure it on. The widths are those of DejaVu Sans, the
 * widest of the faces that stand in for Inter, so that what fits here fits anywhere.
 */

const NARROW = new Set("ijlI.,:;'|!()[]{} \u00a0");
const SLIM = new Set('frt-/\\"*°');
const BROAD = new Set('mwMW%@—…→OQGDNHU&+=<>~');
/** East Asian wide characters and pictures fill their square (Unicode UAX 11). */
const SQUARE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function emOf(character: string): number {
  if (NARROW.has(character)) return 0.39;
  if (SLIM.has(character)) return 0.43;
  if (BROAD.has(character)) return 0.9;
  if (SQUARE.test(character)) return 1.05;
  return /[A-Z]/.test(character) ? 0.73 : 0.635;
}

/** px at this size; bold type is a tenth wider. */
export function widthOf(text: string, size: number, strong = false): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * size * (strong ? 1.1 : 1);
}

export interface Wrapping {
  width: number;
  size: number;
  strong?: boolean;
  /** Lines beyond are left out, and the last one says so by an ellipsis. */
  most: number;
}

/** The lines of a text: broken at spaces, and inside a word only where it is longer than a line. */
export function wrapped(text: string, { width, size, strong = false, most }: Wrapping): string[] {
  const lines: string[] = [];
  const fits = (line: string) => widthOf(line, size, strong) <= width;
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((one) => broken(one, fits))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) line = longer;
      else {
        lines.push(line);
        line = word;
      }
      // Nobody needs the end of a text that goes on for pages; the file says it in words.
      if (lines.length > most) break;
    }
    if (line !== '') lines.push(line);
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = withEllipsis(kept[most - 1]!, fits);
  return kept;
}

/** A word in pieces that fit a line each. */
function broken(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function withEllipsis(line: string, fits: (line: string) => boolean): string {
  let characters = [...line];
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters = characters.slice(0, -1);
  return `${characters.join('').trimEnd()}…`;
}
