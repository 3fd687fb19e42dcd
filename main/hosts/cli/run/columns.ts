/** Outputs of several environments on one screen: in columns where they fit, else one below the other. */
import type { Aligned } from '#shared/runs/side-by-side.ts';
import type { Page } from '../pages/page.ts';
import { cut, printable, widthOf } from '../terminal/text.ts';
import { harmless } from './output-printer.ts';

/** Columns of the screen that an output needs to be read beside others. */
const NARROWEST = 28;
/** Rows that are shown of one command. */
const MOST_ROWS = 200;
/** Columns that each has where the screen has no width, as in a pipe. */
const WIDE = 60;

/** `≠` stands before a row in which the outputs differ. */
export function columnLines(page: Page, names: readonly string[], aligned: Aligned): string[] {
  const { style } = page;
  const rows = aligned.rows.slice(0, MOST_ROWS);
  const left = aligned.rows.length - rows.length;
  const more = [
    ...(left > 0 ? [style.dim(`  … ${left} more lines; hotwash show RUN-n --output shows all`)] : []),
    ...(aligned.cut ? [style.amber('  … too long or too different to be compared further')] : []),
  ];
  if (rows.length === 0) return [style.dim('  (no output)')];
  if (rows.every(({ same }) => same) && !aligned.cut) {
    return [
      ...rows.map(({ cells }) => `  ${style.dim('│')} ${harmless(cells[0] ?? '', false)}`.trimEnd()),
      ...more,
      style.dim(`  the same in all ${names.length}`),
    ];
  }
  const room =
    page.width === Number.POSITIVE_INFINITY ? WIDE : Math.floor((page.width - 2) / names.length) - 3;
  if (room < NARROWEST) return [...belowEachOther(page, names, rows), ...more];
  const lineOf = (mark: string, cells: readonly string[]) =>
    `${mark} ${cells.map((cell) => cell + ' '.repeat(Math.max(0, room - widthOf(cell)))).join(style.dim(' │ '))}`.trimEnd();
  return [
    lineOf(
      ' ',
      names.map((name) => cut(printable(name), room)),
    ),
    ...rows.map(({ cells, same }) =>
      lineOf(
        same ? ' ' : style.amber('≠'),
        cells.map((cell) => cut(harmless(cell ?? '', false), room)),
      ),
    ),
    ...more,
  ];
}

function belowEachOther({ style }: Page, names: readonly string[], rows: Aligned['rows']): string[] {
  return names.flatMap((name, index) => [
    `  ${style.bold(printable(name))}`,
    ...rows.flatMap(({ cells, same }) => {
      const cell = cells[index];
      if (cell === null || cell === undefined) return [];
      return [`  ${same ? style.dim('│') : style.amber('≠')} ${harmless(cell, false)}`.trimEnd()];
    }),
  ]);
}
