/** Trends: how many incidents there were and how long they took, month by month; what became of the action items. */
import { z } from 'zod';
import { IncidentKind, MetricName } from '#shared/incidents/model.ts';
import { Instant } from '#shared/time/model.ts';

/** Things that a figure does not count, and why not. `refs` names up to twelve of them. */
export const LeftOut = z.object({ reason: z.string(), n: z.number().int(), refs: z.array(z.string()) });
export type LeftOut = z.infer<typeof LeftOut>;

/** A calendar month in the zone. */
export const TrendMonth = z.object({
  /** `2026-03`. */
  month: z.string(),
  /** The instants between which it is counted: `start` counts, `end` does not any more. */
  start: Instant,
  end: Instant,
  /** Only a part of it lies in the period, or is over. */
  partial: z.boolean(),
});
export type TrendMonth = z.infer<typeof TrendMonth>;

export const TrendPeriod = z.object({
  /** Days, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  kinds: z.array(IncidentKind),
  /** When it was counted. */
  now: Instant,
});
export type TrendPeriod = z.infer<typeof TrendPeriod>;

/** One line of a table of counts: a severity, a service, a cause. `counts` has one number for each month. */
export const CountSeries = z.object({
  name: z.string(),
  counts: z.array(z.number().int()),
  total: z.number().int(),
});
export type CountSeries = z.infer<typeof CountSeries>;

export const Counts = z.object({
  /** What was counted, in words. */
  formula: z.string(),
  /** Incidents that the figure counts. */
  n: z.number().int(),
  series: z.array(CountSeries),
  leftOut: z.array(LeftOut),
});
export type Counts = z.infer<typeof Counts>;

/** Of `n` values, in seconds; null where there is none. */
export const Spread = z.object({
  n: z.number().int(),
  median: z.number().nullable(),
  mean: z.number().nullable(),
});
export type Spread = z.infer<typeof Spread>;

export const MetricTrend = z.object({
  name: MetricName,
  /** `time to detect`. */
  meaning: z.string(),
  /** `detected − impact started`. */
  formula: z.string(),
  all: Spread,
  months: z.array(Spread),
  /** Values that are counted and rest on a time that is not exact. */
  uncertain: z.number().int(),
  leftOut: z.array(LeftOut),
});
export type MetricTrend = z.infer<typeof MetricTrend>;

export const ActionTrend = z.object({
  /** What each number is, in words. */
  formulas: z.object({ opened: z.string(), closed: z.string(), overdue: z.string(), open: z.string() }),
  /** Action items that the figures count. */
  n: z.number().int(),
  /** `overdue` and `open` are of the month's end, or of now. */
  months: z.array(
    z.object({
      opened: z.number().int(),
      closed: z.number().int(),
      overdue: z.number().int(),
      open: z.number().int(),
    }),
  ),
  leftOut: z.array(LeftOut),
});
export type ActionTrend = z.infer<typeof ActionTrend>;

export const Trends = z.object({
  schema: z.literal('hotwash.trends/1'),
  period: TrendPeriod,
  months: z.array(TrendMonth),
  severities: Counts,
  services: Counts,
  causes: Counts,
  metrics: z.array(MetricTrend),
  actions: ActionTrend,
});
export type Trends = z.infer<typeof Trends>;
