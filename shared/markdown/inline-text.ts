/**
 * Values on one line of Markdown: in a table cell, a list item, behind a label. Each `write…` has a `read…` that
 * gives the same value back, for any text whatever. Line ends become LF, and space around the text is trimmed.
 */

/** Line ends as LF, and no space around, as every text field is stored. */
export function normalText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}

/**
 * Markdown on one line: a line end is `<br>`. A `<br>` that the text has itself gets one space more, so that the two
 * stay apart and look the same.
 */
export function writeLine(markdown: string): string {
  return normalText(markdown)
    .replaceAll(/<br( *)>/g, '<br$1 >')
    .replaceAll('\n', '<br>');
}

/** What {@link writeLine} was given. */
export function readLine(line: string): string {
  return line
    .trim()
    .replaceAll(/<br( *)>/g, (_, spaces: string) => (spaces === '' ? '\n' : `<br${spaces.slice(1)}>`));
}

/** Plain text on one line: nothing in it is Markdown. A pipe is left to {@link writeCell}; elsewhere it is harmless. */
export function writePlain(text: string): string {
  return normalText(text)
    .replaceAll(/[\\`*[\]<>~&#$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&')
    .replaceAll('\n', '<br>');
}

/** What {@link writePlain} was given. */
export function readPlain(line: string): string {
  return line
    .trim()
    .replaceAll(/\\([!-/:-@[-`{-~])|<br *>/g, (whole, escaped: string | undefined) =>
      escaped === undefined ? '\n' : whole.slice(1),
    );
}

/** What would begin a block at the start of a line: a list, a heading, a quote, a fence, HTML, a definition. */
const BLOCK_START = /^\\*(?:[-+*#>~`=|]|<(?!https?:)|\[[^\]]*\]:|\[[ xX]\])/;
const NUMBER_START = /^(\d{1,9})(\\*)([.)])/;

/** Markdown of one line that stands first in a block, made unable to begin another block. */
export function writeFirst(line: string): string {
  if (BLOCK_START.test(line)) return `\\${line}`;
  return line.replace(NUMBER_START, '$1\\$2$3');
}

/** What {@link writeFirst} was given. */
export function readFirst(line: string): string {
  if (/^\\/.test(line) && BLOCK_START.test(line)) return line.slice(1);
  return line.replace(/^(\d{1,9})\\(\\*)([.)])/, '$1$2$3');
}

/**
 * One line as a cell of a GFM table (GFM 4.10). A pipe is escaped; where a backslash would pair with that escape,
 * the backslash is written as the entity `&#92;`, and such an entity of the text's own gets a zero more.
 */
export function writeCell(line: string): string {
  return line.replaceAll(/(\\*)(?:&#(0*)92;)?\|/g, (whole, slashes: string, zeros: string | undefined) => {
    if (zeros !== undefined) return `${slashes}&#0${zeros}92;\\|`;
    if (slashes.length % 2 === 0) return `${slashes}\\|`;
    return `${whole.slice(1, -1)}&#92;\\|`;
  });
}

/** What {@link writeCell} was given. */
export function readCell(cell: string): string {
  return cell.trim().replaceAll(/\\\\|(?:&#(0*)92;)?\\\|/g, (whole, zeros: string | undefined) => {
    if (whole === '\\\\') return whole;
    if (zeros === undefined) return '|';
    return zeros === '' ? '\\|' : `&#${zeros.slice(1)}92;|`;
  });
}

/** Splits the row of a GFM table into its cells, as they stand in the source. */
export function splitRow(row: string): string[] {
  const cells = row.trim().match(/(?:\\[\s\S]|[^|\\])*(?:\||$)/g) ?? [];
  const texts = cells.map((cell) => (cell.endsWith('|') ? cell.slice(0, -1) : cell));
  if (texts[0]?.trim() === '') texts.shift();
  while (texts.length > 0 && texts.at(-1) === '') texts.pop();
  return texts;
}

/** A row of a GFM table of cells that {@link writeCell} made. */
export function writeRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
