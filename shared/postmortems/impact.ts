/**
 * The block `impact`: what is stated of it, a row each, the duration beside the one that the key moments give.
 *
 *     | Impact | Stated | Derived |
 *     | --- | --- | --- |
 *     | Users affected | about 1,200 |  |
 *     | Duration | about 4 hours | 4 h 43 min |
 */
import type { Metrics } from '#shared/incidents/model.ts';
import { normalText, readPlain, writeCell, writePlain } from '#shared/markdown/inline-text.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { type BlockRead, columnOf, isNothing, nothing, readTables, writeTable } from './block.ts';
import type { StatedName } from './model.ts';
import { STATED_LABELS, type StatedLine, statedNameOf } from './stated.ts';

/** What the block holds; the times to detect, acknowledge, mitigate and resolve stand in the block `metrics`. */
export const IMPACT_NAMES = [
  'users',
  'users share',
  'requests',
  'money',
  'duration',
] as const satisfies readonly StatedName[];

export function renderImpact(stated: readonly StatedLine[], metrics: Metrics): string {
  const derived = metrics.duration.state === 'ok' ? formatDuration(metrics.duration.seconds ?? 0) : '';
  const rows = IMPACT_NAMES.flatMap((name) => {
    const text = stated.find((value) => value.name === name)?.text ?? '';
    const beside = name === 'duration' ? derived : '';
    return text === '' && beside === '' ? [] : [[STATED_LABELS[name], writeCell(writePlain(text)), beside]];
  });
  if (rows.length === 0) return nothing('Nothing is stated of the impact yet.');
  return writeTable(['Impact', 'Stated', 'Derived'], rows);
}

/** `Users affected: about 1,200`, as a bullet or not. */
const LINE = /^(?:[-*+]\s+)?(?:\*\*)?([^:*|]{2,40}?)(?:\*\*)?\s*:(?:\*\*)?\s*(.+)$/;

/**
 * Reads the table, or lines of `label: value`. A row without a value states nothing, nor does a table without rows. Null data means that the block
 * holds neither.
 */
export function readImpact(markdown: string): BlockRead<StatedLine[] | null> {
  if (isNothing(markdown)) return { data: [], problems: [] };
  const pairs = pairsIn(markdown);
  if (pairs === null) return { data: null, problems: ['The impact has no table.'] };
  const problems: string[] = [];
  const data: StatedLine[] = [];
  for (const [label, value] of pairs) {
    const name = IMPACT_NAMES.find((known) => known === statedNameOf(readPlain(label)));
    const text = normalText(readPlain(value));
    if (!name) problems.push(unknown(readPlain(label)));
    else if (data.some((line) => line.name === name))
      problems.push(`"${STATED_LABELS[name]}" stands twice in the impact.`);
    else if (text !== '') data.push({ name, text });
  }
  return { data, problems };
}

/** Null when there is neither a table nor a line; a table may have no row left. */
function pairsIn(markdown: string): [label: string, value: string][] | null {
  const table = readTables(markdown)[0];
  if (table) {
    const at = columnOf(table, 'stated');
    return table.rows.map((cells) => [cells[0] ?? '', cells[at < 0 ? 1 : at] ?? '']);
  }
  const lines = markdown.split('\n').flatMap((line): [string, string][] => {
    const pair = LINE.exec(line.trim());
    return pair ? [[pair[1]!, pair[2]!]] : line.trim() === '' ? [] : [[line, '']];
  });
  return lines.length === 0 ? null : lines;
}

function unknown(label: string): string {
  const names = IMPACT_NAMES.map((name) => STATED_LABELS[name]).join(', ');
  return `"${label.trim()}" is no measure of the impact: write one of ${names}, or write it outside of the block.`;
}
