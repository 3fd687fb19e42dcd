/**
 * Keeps parsing linear where lines go on with a paragraph of a list or a quote without being indented or marked
 * themselves (CommonMark 5.1, lazy continuation). For each such line the parser goes over all that came before it in
 * the paragraph. No person writes thousands of them; beyond the limit one is read as a heading, which ends the list.
 */

/** Lines of one paragraph. */
const MOST = 1000;

/** A marker that begins a list or a quote also right below a paragraph; with what stands behind it. */
const BEGINS = /^(?:>|[-+*][ \t]+\S|1([.)])[ \t]+\S)/;
const NUMBERED = /^\d{1,9}([.)])[ \t]+\S/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const FENCE = /^(`{3,}|~{3,})([^`]*|[^`]*`[^`]*)$/;
/** HTML that goes on over blank lines, when it does not end on its line. */
const LONG_HTML = /^<(?:!--(?!.*-->)|\?(?!.*\?>)|![A-Z[](?!.*>)|(?:pre|script|style|textarea)\b(?!.*<\/))/i;

/** Offsets of lines that are to be read as headings, in order. Linear. */
export function tooLazyLines(source: string): number[] {
  const found: number[] = [];
  /** Column behind the markers of the list or quote that may be open; 0 when none is. */
  let hold = 0;
  let lazy = 0;
  let delimiter = '';
  let fence = '';
  let html = false;
  let longHtml = false;
  let code = false;
  let first = true;
  for (let start = 0; start < source.length; ) {
    let end = start;
    while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
    let at = start;
    while (at < end && (source[at] === ' ' || source[at] === '\t')) at++;
    const indent = at - start;
    // All that is looked for stands at its beginning.
    const line = source.slice(at, Math.min(end, at + 200));
    const from = start;
    start = end + (source.startsWith('\r\n', end) ? 2 : 1);
    if (fence !== '') {
      if (indent < 4 && line.startsWith(fence) && line.trim().replaceAll(fence[0]!, '') === '') fence = '';
      continue;
    }
    if (line === '') {
      hold = 0;
      lazy = 0;
      html = false;
      first = true;
      continue;
    }
    if (first) {
      hold = indent;
      code = indent >= 4;
      delimiter = NUMBERED.exec(line)?.[1] ?? '';
    }
    const begins = BEGINS.exec(line);
    const numbered = NUMBERED.exec(line)?.[1];
    if (begins || (numbered !== undefined && numbered === delimiter)) {
      hold = Math.max(hold, indent + contentOf(line));
      delimiter = numbered ?? '';
      lazy = 0;
    } else if (indent < 4 && indent < Math.max(hold, 1) && (HEADING.test(line) || FENCE.test(line))) {
      // It ends what is open.
      if (!html && !longHtml) fence = FENCE.exec(line)?.[1] ?? '';
      hold = 0;
      lazy = 0;
    } else if (!first && indent < hold && (indent < 4 || !code) && ++lazy > MOST) {
      found.push(from);
      hold = 0;
      lazy = 0;
    }
    if (line.startsWith('<')) {
      html = true;
      longHtml ||= LONG_HTML.test(line);
    }
    first = false;
  }
  return found;
}

/** Columns up to what stands behind the markers at the beginning of a line. */
function contentOf(line: string): number {
  return /^(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+/.exec(line)?.[0].length ?? 0;
}
