/** The block `metrics`: every duration with the formula it was computed by. Derived, so never read back into data. */
import { FORMULAS, METRIC_NAMES } from '#shared/incidents/metrics.ts';
import type { Metric, MetricName, Metrics } from '#shared/incidents/model.ts';
import { readPlain, writeCell, writePlain } from '#shared/markdown/inline-text.ts';
import { formatDuration, readDuration } from '#shared/time/durations.ts';
import { type BlockRead, readTables, writeTable } from './block.ts';

export function renderMetrics(metrics: Metrics): string {
  return writeTable(
    ['Metric', 'Value', 'Formula'],
    METRIC_NAMES.map((name) => [
      label(name),
      writeCell(valueText(metrics[name])),
      writeCell(writePlain(metrics[name].formula)),
    ]),
  );
}

function label(name: MetricName): string {
  return name === 'duration' ? 'Duration' : `${name}, ${FORMULAS[name].meaning}`;
}

function valueText(metric: Metric): string {
  if (metric.state === 'ok') return formatDuration(metric.seconds ?? 0);
  return `${metric.state}: ${writePlain(metric.reason ?? '')}`;
}

/** The metrics as the document states them: to compare with those derived, never to replace them. */
export function readMetrics(markdown: string): BlockRead<Partial<Metrics>> {
  const data: Partial<Metrics> = {};
  const problems: string[] = [];
  for (const [first = '', value = '', formula = ''] of readTables(markdown)[0]?.rows ?? []) {
    const word = first.split(',')[0]!.trim().toLowerCase();
    const name = METRIC_NAMES.find((known) => known.toLowerCase() === word);
    const metric = name ? readValue(value, readPlain(formula)) : null;
    if (name && metric) data[name] = metric;
    else problems.push(`The metric "${first.trim()}: ${value.trim()}" cannot be read.`);
  }
  return { data, problems };
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
