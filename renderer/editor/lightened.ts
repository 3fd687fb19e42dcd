/**
 * A live block of thousands of rows takes seconds to parse, and none of it is drawn: a widget stands in its place. So
 * most of its rows are blanked before the text is parsed, each as long as it was; offsets and lines stay what they are.
 */

/** Blocks longer than this are lightened. UTF-16 units. */
const LONG = 100_000;
/** Rows at its beginning that stay: they are drawn while somebody edits the block, or before its end is there. */
const ROWS = 200;

const BEGINS = /^<!--\s*hotwash:([a-z-]+)(?:[ \t]+[a-z-]+)?\s*-->[ \t]*$/gm;

/** The source with the rows of its long blocks blanked; the same source where it has none. */
export function lightened(source: string): string {
  if (source.length < LONG) return source;
  const parts: string[] = [];
  let at = 0;
  for (const begin of source.matchAll(BEGINS)) {
    const start = begin.index + begin[0].length;
    if (begin.index < at) continue;
    const end = endOf(source, begin[1]!, start);
    if (end - start < LONG) continue;
    parts.push(source.slice(at, start), blanked(source.slice(start, end)));
    at = end;
  }
  return parts.length === 0 ? source : parts.join('') + source.slice(at);
}

/** Where its end marker begins; the end of the source where it has none. */
function endOf(source: string, name: string, start: number): number {
  const found = new RegExp(`^<!--\\s*/hotwash:${name}\\s*-->`, 'm').exec(source.slice(start));
  return found ? start + found.index : source.length;
}

function blanked(block: string): string {
  let rows = 0;
  return block.replace(/^\|.*$/gm, (row) => {
    rows += 1;
    return rows > ROWS ? ' '.repeat(row.length) : row;
  });
}

/** Behind the table that this place is in, and the end marker below it; the place itself where it is in none. */
export function behindTable(text: string, place: number): number {
  const line = text.lastIndexOf('\n', place - 1) + 1;
  if (text[line] !== '|') return place;
  const end = nextWithout(text, line);
  return (
    end + (/^\s*<!--\s*\/hotwash:[a-z-]+\s*-->[ \t]*\n?/.exec(text.slice(end, end + 200))?.[0].length ?? 0)
  );
}

/** The beginning of the first line below that is no row. */
function nextWithout(text: string, line: number): number {
  for (let at = line; at < text.length; ) {
    if (text[at] !== '|') return at;
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return text.length;
}
