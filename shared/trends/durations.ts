/** How long incidents took: median and mean of each metric, with what they are made of. */
import { FORMULAS, formulaText, METRIC_NAMES } from '#shared/incidents/metrics.ts';
import type { Metric, MetricName, Metrics } from '#shared/incidents/model.ts';
import { type Placed, Reasons } from './counting.ts';
import type { LeftOut, MetricTrend, Spread } from './model.ts';

/** The middle value; of an even number of values the mean of the two in the middle. Null for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The arithmetic mean; null for none. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): Spread {
  return { n: values.length, median: median(values), mean: mean(values) };
}

/** `duration` is the same as TTR and not told twice. */
const TREND_METRICS: readonly MetricName[] = METRIC_NAMES.filter((name) => name !== 'duration');

/**
 * Each metric over the incidents, in the month in which they began. One that is missing or cannot be is left out with
 * its reason; what is known only coarsely is counted, and said.
 */
export function metricTrends(
  placed: readonly Placed[],
  metricsOf: (incidentId: string) => Metrics,
  months: number,
  leftOut: readonly LeftOut[],
): MetricTrend[] {
  const known = placed.map((one) => ({ ...one, metrics: metricsOf(one.incident.id) }));
  return TREND_METRICS.map((name) => {
    const out = new Reasons();
    const values: number[][] = Array.from({ length: months }, () => []);
    let uncertain = 0;
    for (const { incident, month, metrics } of known) {
      const metric = metrics[name];
      if (metric.state !== 'ok' || metric.seconds === null) {
        out.add(reasonOf(metric), incident.ref);
        continue;
      }
      values[month]!.push(metric.seconds);
      if (metric.reason !== null) uncertain += 1;
    }
    return {
      name,
      meaning: FORMULAS[name].meaning,
      formula: formulaText(name),
      all: spreadOf(values.flat()),
      months: values.map(spreadOf),
      uncertain,
      leftOut: [...leftOut, ...out.list()],
    };
  });
}

function reasonOf({ state, reason }: Metric): string {
  return state === 'invalid' ? `cannot be: ${reason}` : (reason ?? 'not known');
}
