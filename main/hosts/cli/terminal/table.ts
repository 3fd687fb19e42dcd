/** Aligned columns, two blanks apart, no lines: they read well, and `awk` and `cut` can take them. */
import type { Style } from './style.ts';
import { cut, widthOf } from './text.ts';

export interface Column {
  head: string;
  align?: 'left' | 'right';
  /** This column gives way when the screen is too narrow. Exactly one should. */
  shrinks?: boolean;
  /** Applied after the text has been cut and padded. */
  paint?: (text: string, row: number) => string;
}

/**
 * The lines of a table. Cells must be plain, printable text; colours come from `paint`. `width` is that of the
 * screen in columns; `Infinity` (not a terminal) cuts nothing.
 */
export function tableLines(columns: Column[], rows: string[][], width: number, style: Style): string[] {
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.head), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const total = widths.reduce((sum, each) => sum + each, 0) + 2 * (columns.length - 1);
  const giving = columns.findIndex((column) => column.shrinks);
  if (total > width && giving >= 0) widths[giving] = Math.max(12, widths[giving]! - (total - width));

  const lineOf = (cells: string[], paint: (text: string, column: number) => string) =>
    cells
      .map((cell, index) => {
        const text = cut(cell, widths[index]!);
        const gap = ' '.repeat(widths[index]! - widthOf(text));
        const last = index === cells.length - 1;
        if (columns[index]?.align === 'right') return gap + paint(text, index);
        return paint(text, index) + (last ? '' : gap);
      })
      .join('  ')
      .trimEnd();

  return [
    lineOf(
      columns.map((column) => column.head),
      (text) => style.dim(text),
    ),
    ...rows.map((row, number) =>
      lineOf(row, (text, column) => columns[column]?.paint?.(text, number) ?? text),
    ),
  ];
}

/** `name   value` lines with the names aligned; values that are null or empty are left out. */
export function factLines(facts: [string, string | null | undefined][], style: Style): string[] {
  const told = facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
  const width = Math.max(0, ...told.map(([name]) => widthOf(name)));
  return told.map(([name, value]) => `${style.dim(name.padEnd(width))}  ${value}`);
}
