/**
 * The words of a line whose Markdown is so simple that it needs no parser: `**bold**`, `*italic*`, `_italic_` and
 * `` `code` `` side by side, marks that mean nothing where they stand. A parser is begun anew for each line, which costs
 * more than reading it, and a long report has thousands of lines.
 */

/** UTF-16 units; longer lines, in which marks may be too many for the parser, are its own. */
const LONGEST = 400;

/**
 * What may be a link, an escape, an entity, struck out, raw HTML or an address, and a code of more than one mark; or
 * is another character to the parser. Front matter and tags of site generators begin a line, which a guard does here.
 */
const BEYOND = /[\\<\0\r\n]|\]\(|``|~[^~]*~|@|:\/\/|www\.|&[^;]*;/i;

const MARKED =
  /`([^`\s]|[^`\s][^`]*[^`\s])`|(?<=^|\s)(\*\*|\*|_)([a-z0-9](?:[^*`_]|(?<=[a-z0-9])_(?=[a-z0-9]))*?)(?<=\S)\2(?=[\s.,;:!?)]|$)/gi;

/** A mark that is left, or an underscore that does not stand within a word. */
const LEFT = /[`*]|(?<![a-z0-9])_|_(?![a-z0-9])/i;

/**
 * As the parser gives them, blanks aside; null when that cannot be said.
 * @param line begins with a word, so that it is a paragraph and nothing else
 */
export function simplyPlain(line: string): string | null {
  if (line.length > LONGEST || BEYOND.test(line)) return null;
  const rest = line.replace(MARKED, (marked) => '.'.repeat(marked.length));
  if (LEFT.test(rest)) return null;
  return line.replace(MARKED, (_, code?: string, __?: string, words?: string) => code ?? words ?? '');
}
