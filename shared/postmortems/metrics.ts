/**
 * The block `metrics`: every duration with the formula it was computed by. Derived, so never read back into data; but
 * what a person states of a duration stands beside it, and that is theirs.
 */
import { FORMULAS, METRIC_NAMES } from '#shared/incidents/metrics.ts';
import type { Metric, MetricName, Metrics } from '#shared/incidents/model.ts';
import { normalText, readPlain, writeCell, writePlain } from '#shared/markdown/inline-text.ts';
import { formatDuration, readDuration } from '#shared/time/durations.ts';
import { type BlockRead, columnOf, readTables, type Table, writeTable } from './block.ts';
import { STATED_TIMES, type StatedLine, statedDifferences } from './stated.ts';

/** The columns `Stated` and `Difference` are there only where there is something to show in them. */
export function renderMetrics(metrics: Metrics, stated: readonly StatedLine[] = []): string {
  const differences = statedDifferences(stated, metrics);
  const isStated = METRIC_NAMES.some((name) => statedIn(stated, name) !== '');
  const differs = differences.length > 0;
  return writeTable(
    ['Metric', 'Value', ...(isStated ? ['Stated'] : []), ...(differs ? ['Difference'] : []), 'Formula'],
    METRIC_NAMES.map((name) => [
      label(name),
      writeCell(valueText(metrics[name])),
      ...(isStated ? [writeCell(writePlain(statedIn(stated, name)))] : []),
      ...(differs ? [differenceText(differences.find((one) => one.name === name)?.difference)] : []),
      writeCell(writePlain(metrics[name].formula)),
    ]),
  );
}

function statedIn(stated: readonly StatedLine[], name: MetricName): string {
  return stated.find((value) => value.name === name)?.text ?? '';
}

function differenceText(difference: string | undefined): string {
  return difference === undefined ? '' : `stated is ${difference}`;
}

function label(name: MetricName): string {
  return name === 'duration' ? 'Duration' : `${name}, ${FORMULAS[name].meaning}`;
}

function valueText(metric: Metric): string {
  if (metric.state === 'ok') return formatDuration(metric.seconds ?? 0);
  return `${metric.state}: ${writePlain(metric.reason ?? '')}`;
}

export interface MetricsRead {
  /** As the document tells them: to compare with those derived, never to replace them. */
  metrics: Partial<Metrics>;
  /** Null when the table has no column for them. */
  stated: StatedLine[] | null;
}

export function readMetrics(markdown: string): BlockRead<MetricsRead> {
  const data: MetricsRead = { metrics: {}, stated: null };
  const problems: string[] = [];
  const table = readTables(markdown)[0];
  if (!table) return { data, problems };
  const stated = columnOf(table, 'stated');
  if (stated >= 0) data.stated = [];
  for (const cells of table.rows) {
    const word = (cells[0] ?? '').split(',')[0]!.trim().toLowerCase();
    const name = METRIC_NAMES.find((known) => known.toLowerCase() === word);
    const metric = name
      ? readValue(cell(table, cells, 'value', 1), readPlain(cell(table, cells, 'formula', 2)))
      : null;
    const text = stated < 0 ? '' : normalText(readPlain(cells[stated] ?? ''));
    if (name && metric) data.metrics[name] = metric;
    else problems.push(`The metric "${(cells[0] ?? '').trim()}: ${(cells[1] ?? '').trim()}" cannot be read.`);
    if (name && text !== '' && STATED_TIMES.includes(name)) data.stated?.push({ name, text });
  }
  return { data, problems };
}

function cell(table: Table, cells: readonly string[], word: string, fallback: number): string {
  const at = columnOf(table, word);
  return cells[at < 0 ? fallback : at] ?? '';
}

function readValue(value: string, formula: string): Metric | null {
  const unknown = /^\s*(missing|invalid): (.*)$/.exec(value);
  if (unknown) {
    const state = unknown[1] === 'missing' ? 'missing' : 'invalid';
    return { state, seconds: null, formula, reason: readPlain(unknown[2]!) };
  }
  const seconds = readDuration(value);
  return seconds === null ? null : { state: 'ok', seconds, formula, reason: null };
}
