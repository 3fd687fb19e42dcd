/** Characters and words that may mean something in Markdown, links without brackets included. */
const MARKUP = /[\\`*_[\]<>&#|~!\r\n\t]|:\/\/|www\.|@|mailto:|xmpp:/i;
/** What begins a list, a rule, a heading's underline or indented code. */
const BLOCK_START = /^(?:\s|[-+=:]|\d+[.)])/;

/**
 * True when a text means the same in Markdown as it stands, so that it need not be parsed: most lines of a
 * timeline, which has many. When in doubt, false.
 */
export function isPlainText(text: string): boolean {
  return text !== '' && !MARKUP.test(text) && !BLOCK_START.test(text) && !/\s$/.test(text);
}
