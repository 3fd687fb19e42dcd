/** The table that `npm run bench` prints, also valid Markdown. */
import type { Contender, RowResult } from './row.ts';
import type { Sample } from './statistics.ts';

const HEAD = ['row', 'Hotwash', 'floor', 'ratio', 'rival', 'ratio'];

/** Milliseconds or bytes, short enough for a table. */
function told(value: number, unit: RowResult['unit']): string {
  if (unit === 'bytes') return `${(value / 1024).toFixed(0)} KiB`;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  if (value >= 100) return `${value.toFixed(0)} ms`;
  return value >= 1 ? `${value.toFixed(1)} ms` : `${(value * 1000).toFixed(0)} µs`;
}

export function ratioOf(subject: Sample, other: Sample): number {
  return subject.median / other.median;
}

const times = (ratio: number) => `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)}×`;

function rivalCells(row: RowResult): [string, string] {
  const { rival } = row;
  if (!rival) return ['', ''];
  if ('skipped' in rival) return [`skipped: ${rival.skipped}`, ''];
  return [cell(rival, row.unit), times(ratioOf(row.subject.sample, rival.sample))];
}

const cell = ({ what, sample }: Contender, unit: RowResult['unit']) => `${told(sample.median, unit)} ${what}`;

export function tableOf(rows: readonly RowResult[]): string {
  const lines = rows.map((row) => [
    row.failure ? `${row.name} (failed)` : row.name,
    told(row.subject.sample.median, row.unit),
    cell(row.floor, row.unit),
    times(ratioOf(row.subject.sample, row.floor.sample)),
    ...rivalCells(row),
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...lines.map((line) => line[column]!.length)),
  );
  const draw = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [draw(HEAD), rule, ...lines.map(draw)].join('\n');
}
