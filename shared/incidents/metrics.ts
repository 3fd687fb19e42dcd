/** How long things took, from the key moments, each with the formula it was computed by. */
import type { OccurredAt } from '#shared/time/model.ts';
import type { Metric, MetricName, Metrics, MomentName } from './model.ts';

/** Each metric is `to − from`. */
export const FORMULAS: Readonly<Record<MetricName, { from: MomentName; to: MomentName; meaning: string }>> = {
  TTD: { from: 'impact-started', to: 'detected', meaning: 'time to detect' },
  TTA: { from: 'detected', to: 'acknowledged', meaning: 'time to acknowledge' },
  TTM: { from: 'impact-started', to: 'mitigated', meaning: 'time to mitigate' },
  TTR: { from: 'impact-started', to: 'resolved', meaning: 'time to resolve' },
  duration: { from: 'impact-started', to: 'resolved', meaning: 'duration, the same as TTR' },
};

export const METRIC_NAMES = Object.keys(FORMULAS) as MetricName[];

/** A moment's name as people say it: `impact-started` is `impact started`. */
export function momentLabel(name: MomentName): string {
  return name.replaceAll('-', ' ');
}

/** The formula as it is always shown beside its value: `detected − impact started`. */
export function formulaText(name: MetricName): string {
  const { from, to } = FORMULAS[name];
  return `${momentLabel(to)} − ${momentLabel(from)}`;
}

/**
 * The metrics of an incident, in seconds. A moment that is a range counts by its start. `missing` names the moments
 * that are not set; `invalid` says which moment comes before the one it should follow.
 */
export function metricsOf(moments: readonly { name: MomentName; at: OccurredAt }[]): Metrics {
  const times = new Map(moments.map(({ name, at }) => [name, Date.parse(at.start)]));
  const entries = METRIC_NAMES.map((name) => [name, metricOf(name, times)] as const);
  return Object.fromEntries(entries) as Metrics;
}

function metricOf(name: MetricName, times: ReadonlyMap<MomentName, number>): Metric {
  const { from, to } = FORMULAS[name];
  const formula = formulaText(name);
  const unset = [from, to].filter((moment) => !times.has(moment)).map(momentLabel);
  if (unset.length > 0) {
    return { state: 'missing', seconds: null, formula, reason: `not set: ${unset.join(', ')}` };
  }
  const early = precedes(from, to, times);
  if (early) return { state: 'invalid', seconds: null, formula, reason: early };
  const seconds = Math.round((times.get(to)! - times.get(from)!) / 1000);
  return { state: 'ok', seconds, formula, reason: null };
}

/** The first thing wrong with the order of the two moments, as a phrase; null when nothing is. */
function precedes(from: MomentName, to: MomentName, times: ReadonlyMap<MomentName, number>): string | null {
  const impact = times.get('impact-started');
  for (const moment of [from, to]) {
    if (impact !== undefined && times.get(moment)! < impact)
      return `${momentLabel(moment)} is before impact started`;
  }
  return times.get(to)! < times.get(from)! ? `${momentLabel(to)} is before ${momentLabel(from)}` : null;
}
