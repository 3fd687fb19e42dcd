/**
 * What is understood of a postmortem or an investigation that was written elsewhere, without any annotation. Nothing
 * of the source is changed; what could not be understood is kept as written, and a warning says so. Lines are 1-based.
 */
import { z } from 'zod';
import { OccurredAt } from '#shared/time/model.ts';

export const ReportTime = OccurredAt;

export const ReportEntry = z.object({
  /** Null when the time could not be understood, or no day is known. */
  at: ReportTime.nullable(),
  /** The time as written; empty when there is none. */
  raw: z.string(),
  /** Markdown. */
  text: z.string(),
  /** As named in a column of its own; null elsewhere. */
  author: z.string().nullable(),
  line: z.number().int(),
});
export type ReportEntry = z.infer<typeof ReportEntry>;

export interface ReportWhy {
  question: string;
  answer: string;
  children: ReportWhy[];
}
export const ReportWhy: z.ZodType<ReportWhy> = z.object({
  question: z.string(),
  answer: z.string(),
  children: z.lazy(() => z.array(ReportWhy)),
});

export const ReportAction = z.object({
  text: z.string(),
  owner: z.string().nullable(),
  /** A calendar day, `2026-12-01`. */
  due: z.iso.date().nullable(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']).nullable(),
  done: z.boolean(),
  link: z.string().nullable(),
  line: z.number().int(),
});
export type ReportAction = z.infer<typeof ReportAction>;

/** As the document states them; null where it does not. Seconds are whole. */
export const Stated = z.object({
  started: ReportTime.nullable(),
  ended: ReportTime.nullable(),
  durationSeconds: z.number().nullable(),
  ttdSeconds: z.number().nullable(),
  ttmSeconds: z.number().nullable(),
  ttrSeconds: z.number().nullable(),
});
export type Stated = z.infer<typeof Stated>;

export const Measurement = z.object({
  /** What was measured, in the document's words; may be empty. */
  name: z.string(),
  before: z.number(),
  after: z.number(),
  /** As written: `s`, `ms`, `%`, `MB`; empty for a count. */
  unit: z.string(),
  line: z.number().int(),
});
export type Measurement = z.infer<typeof Measurement>;

export const Recommendation = z.object({
  /** As numbered in the document, else the place in its list. */
  rank: z.number().int(),
  action: z.string(),
  impact: z.string(),
  effort: z.string(),
  line: z.number().int(),
});
export type Recommendation = z.infer<typeof Recommendation>;

export const CodeRef = z.object({
  path: z.string(),
  /** As written: `219-272`, `846+`, `~1868`; empty when the file is named alone. */
  lines: z.string(),
  what: z.string(),
  line: z.number().int(),
});
export type CodeRef = z.infer<typeof CodeRef>;

/** One operation of a hot path with its share of the whole. */
export const HotOperation = z.object({
  operation: z.string(),
  /** In `unit`; equal for a single number; `low` is 0 for `< 0.01 s`. Null when no number stands there. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(),
  /** Percent; the middle where a range is written. */
  share: z.number().nullable(),
  /** What it calls, or how often it is called, as written. */
  calls: z.string(),
  line: z.number().int(),
});
export type HotOperation = z.infer<typeof HotOperation>;

/** What a report found out: a heading that names it, its first words, and what bears it out. */
export const Finding = z.object({
  title: z.string(),
  /** Its first sentences; empty where only evidence stands under the heading. */
  text: z.string(),
  /** The figures, code and places that stand under it, as written. */
  evidence: z.array(z.string()),
  line: z.number().int(),
});
export type Finding = z.infer<typeof Finding>;

/** When a key moment was, as the document states it, or as the words of its timeline suggest. */
export const ReportMoment = z.object({
  name: z.enum(['impact-started', 'detected', 'acknowledged', 'identified', 'mitigated', 'resolved']),
  at: ReportTime,
  /** The words that say so. */
  text: z.string(),
  stated: z.boolean(),
  line: z.number().int(),
});
export type ReportMoment = z.infer<typeof ReportMoment>;

export const ReportReading = z.object({
  title: z.string(),
  severity: z.string().nullable(),
  /** The zone that times without one were read in, and whether the document states it. */
  zone: z.object({ name: z.string(), stated: z.boolean() }),
  stated: Stated,
  timeline: z.array(ReportEntry),
  fiveWhys: z.array(ReportWhy),
  actions: z.array(ReportAction),
  measurements: z.array(Measurement),
  recommendations: z.array(Recommendation),
  codeRefs: z.array(CodeRef),
  hotPath: z.array(HotOperation),
  findings: z.array(Finding),
  moments: z.array(ReportMoment),
  warnings: z.array(z.string()),
});
export type ReportReading = z.infer<typeof ReportReading>;
