/** Whether a shell would wait for more before it runs what it has got. */
import { isOpen } from './quoting.ts';

const PAIRS: readonly [RegExp, RegExp][] = [
  [/(?:^|[\s;])do(?=\s|$)/g, /(?:^|[\s;])done(?=[\s;|&)<>]|$)/g],
  [/(?:^|[\s;])then(?=\s|$)/g, /(?:^|[\s;])fi(?=[\s;|&)<>]|$)/g],
  [/(?:^|[\s;])case\s+\S+\s+in(?=\s|$)/g, /(?:^|[\s;])esac(?=[\s;|&)<>]|$)/g],
  [/(?:^|[\s)])\{(?=\s|$)/g, /(?:^|[\s;])\}(?=[\s;|&)<>]|$)/g],
];

/** True for open quotes, substitutions and here-documents, a trailing operator, and blocks without their end. */
export function isUnfinished(text: string): boolean {
  if (isOpen(text)) return true;
  // What is quoted counts as a word: `case "$x" in`.
  const code = text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|(?:^|\s)#[^\n]*/g, (part) =>
    /^['"]/.test(part) ? 'q' : ' ',
  );
  if (/(?:\||&&)\s*$/.test(code) || /^\s*(?:if|elif|for|while|until|else)\b[^\n]*$/.test(lastLine(code))) {
    return !PAIRS.some(([, end]) => new RegExp(end.source).test(lastLine(code)));
  }
  return PAIRS.some(([begin, end]) => (code.match(begin)?.length ?? 0) > (code.match(end)?.length ?? 0));
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
