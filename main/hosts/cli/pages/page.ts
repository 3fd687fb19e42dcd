/** What a page is written with. Pages are pure: data in, lines out. */
import type { Style } from '../terminal/style.ts';
import { hanging, printable } from '../terminal/text.ts';

export interface Page {
  style: Style;
  /** Columns; `Infinity` when there is no terminal. */
  width: number;
  /** For paragraphs. */
  proseWidth: number;
}

/** The title in bold, what kind of thing it is beside it. */
export function titleLine(page: Page, ref: string | null, title: string, kind: string): string {
  const name = [ref, printable(title)].filter(Boolean).join('  ');
  return `${page.style.bold(name)}  ${page.style.dim(kind)}`;
}

/** A blank line and a heading. */
export function headingLines(page: Page, text: string, note = ''): string[] {
  return ['', `${page.style.bold(printable(text))}${note === '' ? '' : `  ${page.style.dim(note)}`}`];
}

/** Text of a document, wrapped, after `first`. */
export function textLines(page: Page, first: string, text: string): string[] {
  return hanging(first, printable(text), page.proseWidth);
}

/** Code as it stands, line by line, harmless and indented. */
export function codeLines(indent: string, text: string): string[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => `${indent}${printable(line.replace(/\t/g, '    '))}`.trimEnd());
}

/** What to call commands that stand in one list: by label, or by what runs where several have the same label. */
export function namesOf(commands: readonly { label: string; text: string }[]): string[] {
  const labels = commands.map(labelText);
  return labels.map((label, index) => {
    const alone = labels.indexOf(label) === labels.lastIndexOf(label);
    return alone ? label : labelText({ label: '', text: commands[index]!.text });
  });
}

/** A command's label without the number of its heading, for places that number commands themselves. */
export function labelText(command: { label: string; text: string }): string {
  const label = printable(command.label).replace(/^\d+(?:\.\d+)*[.)]?\s+(?=\S)/, '');
  return label || printable(command.text.split('\n', 1)[0]!);
}
