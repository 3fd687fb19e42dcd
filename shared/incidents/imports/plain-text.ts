/** Plain text as Markdown that shows it as it was written: what would be markup is escaped, links and code stay. */
import { brokenLines, escaped } from './mrkdwn.ts';

const KEPT = /^```[\s\S]*?^```[ \t]*$|https?:\/\/[^\s<>"]+/gm;

export function markdownOfPlain(text: string): string {
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const out: string[] = [];
  let from = 0;
  for (const match of source.matchAll(KEPT)) {
    out.push(escaped(source.slice(from, match.index)), match[0]);
    from = match.index + match[0].length;
  }
  out.push(escaped(source.slice(from)));
  return brokenLines(out.join('')).trim();
}
