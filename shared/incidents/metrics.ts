/** How long things took, from the key moments, each with the formula it was computed by. */
import type { OccurredAt, Precision } from '#shared/time/model.ts';
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

type Given = { name: MomentName; at: OccurredAt };

/**
 * The metrics of an incident, in seconds. A moment that is a range or coarse (`14:3x`) counts by its start; where that
 * is before the moment it follows, but the rest of it is not, it counts from there. `missing` names the moments that
 * are not set; `invalid` says which moment comes before the one it should follow; the reason of one that is `ok` says
 * what makes it uncertain.
 */
export function metricsOf(moments: readonly Given[]): Metrics {
  const known = new Map(moments.map((moment) => [moment.name, moment]));
  const entries = METRIC_NAMES.map((name) => [name, metricOf(name, known)] as const);
  return Object.fromEntries(entries) as Metrics;
}

function metricOf(name: MetricName, known: ReadonlyMap<MomentName, Given>): Metric {
  const formula = formulaText(name);
  const { from: first, to: second } = FORMULAS[name];
  const from = known.get(first);
  const to = known.get(second);
  if (!from || !to) {
    const unset = [first, second].filter((moment) => !known.has(moment)).map(momentLabel);
    return { state: 'missing', seconds: null, formula, reason: `not set: ${unset.join(', ')}` };
  }
  const impact = known.get('impact-started');
  const early = [impact && precedes(from, impact), impact && precedes(to, impact), precedes(to, from)].find(
    (reason) => reason,
  );
  if (early) return { state: 'invalid', seconds: null, formula, reason: early };
  const ms = Date.parse(to.at.start) - Date.parse(from.at.start);
  const doubts = [...doubtsOf(from), ...doubtsOf(to)];
  const reason = doubts.length > 0 ? doubts.join('; ') : null;
  return { state: 'ok', seconds: Math.max(0, Math.round(ms / 1000)), formula, reason };
}

/** How much later than its start a time of this precision may have been, ms. */
const OPEN_MS: Readonly<Record<Precision, number>> = {
  second: 999,
  minute: 59_999,
  tens: 10 * 60_000 - 1,
  hour: 3_600_000 - 1,
  day: 25 * 3_600_000 - 1,
  month: 31 * 24 * 3_600_000,
};

/** That a moment comes before another one, as a phrase; null when it does not, or need not. */
function precedes(moment: Given, other: Given): string | null {
  const { start, end, precision } = moment.at;
  const latest = Date.parse(end ?? start) + OPEN_MS[precision];
  if (latest >= Date.parse(other.at.start)) return null;
  return `${momentLabel(moment.name)} is before ${momentLabel(other.name)}`;
}

const COARSE: Partial<Record<Precision, string>> = {
  tens: 'ten minutes',
  hour: 'the hour',
  day: 'the day',
  month: 'the month',
};

function doubtsOf({ name, at }: Given): string[] {
  const label = momentLabel(name);
  const coarse = COARSE[at.precision];
  return [
    ...(at.approximate ? [`${label} is approximate`] : []),
    ...(at.end !== null ? [`${label} is a range and counts by its start`] : []),
    ...(coarse ? [`${label} is known to ${coarse}`] : []),
  ];
}
