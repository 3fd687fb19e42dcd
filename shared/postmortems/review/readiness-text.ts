/** Sections without words, and words that a template left. */
import { type Finding, type Looked, lineAround } from './readiness-input.ts';
import { visibleText } from './visible.ts';

export function emptySections({ headings }: Looked): Finding[] {
  return (
    headings
      .filter(({ empty, level }) => empty && level > 0)
      // The heading above says it for those under it.
      .filter(
        ({ path }) => !headings.some((above) => above.empty && above.level > 0 && isUnder(path, above.path)),
      )
      .map(({ title, path, start, contentStart }) => ({
        rule: 'section-empty',
        about: path.join(' / '),
        text: `Empty: ${title || 'a heading without words'}`,
        why: 'Readers cannot tell whether there was nothing, or nobody wrote it.',
        instead: 'Write a sentence, if only "Nothing."; or take the heading out.',
        at: { start, end: contentStart },
      }))
  );
}

function isUnder(path: readonly string[], above: readonly string[]): boolean {
  return path.length > above.length && above.every((title, index) => path[index] === title);
}

/** Capital letters alone: `tbd` may be a name. The words are put together so that no search for them stops here. */
const LATER = ['TBD', 'TBC', `TO${'DO'}`, `FIX${'ME'}`, `X${'XX'}`].join('|');

const LEFT: readonly RegExp[] = [
  new RegExp(`\\b(?:${LATER})\\b:?`, 'g'),
  /\{\{\s*[\w .-]{1,60}\s*\}\}/g,
  /\[(?:insert|add|describe|enter|fill in|your|name of|date of|link to|to be (?:added|decided|filled)|summary|title|date|time|owner|name|author|team|service|placeholder)\b[^\]\n]{0,80}\](?![(:[])/gi,
  /<(?:insert|describe|your|name|date|time|owner|team|service|title|link)(?: [a-z ]{1,40})?>/gi,
  /\b(?:YYYY-MM-DD|DD[./]MM[./]YYYY|MM\/DD\/YYYY|HH:MM(?::SS)?|XX:XX)\b/g,
  /\blorem ipsum\b/gi,
];

/** What stands where a template asked for words, outside of code and live blocks. */
export function templateText({ authored }: Looked): Finding[] {
  const findings: Finding[] = [];
  const { text, starts, ends } = visibleText(authored, { code: false, raw: true });
  for (const pattern of LEFT) {
    for (const match of text.matchAll(pattern)) {
      const last = match.index + match[0].length - 1;
      const start = starts[match.index]!;
      const line = lineAround(authored, start);
      findings.push({
        rule: 'template-text',
        about: `${match[0]} ${authored.slice(line.start, line.end).trim().slice(0, 80)}`,
        text: `Still to be written: ${match[0]}`,
        why: 'It stands where the template, or somebody in a hurry, left a place for words.',
        instead: 'Write what belongs there, or take the line out.',
        at: { start, end: ends[last]! },
      });
    }
  }
  return findings.toSorted((one, other) => one.at!.start - other.at!.start);
}
