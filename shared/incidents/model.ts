/** The incident, its timeline and its key moments, in the words of the field. */
import { z } from 'zod';
import { Instant, OccurredAt } from '#shared/time/model.ts';

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const STATUSES = [
  'triage',
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const;
export const Status = z.enum(STATUSES);
export type Status = z.infer<typeof Status>;

/** Statuses in which an incident is still live: clocks run and the frame shows it. */
export const LIVE_STATUSES: readonly Status[] = ['triage', 'investigating', 'identified', 'mitigated'];

export const MOMENTS = [
  'impact-started',
  'detected',
  'declared',
  'acknowledged',
  'identified',
  'mitigated',
  'resolved',
  'closed',
] as const;
export const MomentName = z.enum(MOMENTS);
export type MomentName = z.infer<typeof MomentName>;

export const IncidentKind = z.enum(['real', 'drill', 'retrospective']);
export type IncidentKind = z.infer<typeof IncidentKind>;

export const ROLES = [
  'incident commander',
  'deputy',
  'scribe',
  'subject matter expert',
  'customer liaison',
  'internal liaison',
] as const;

export const RoleAssignment = z.object({
  id: z.string(),
  incidentId: z.string(),
  role: z.string(),
  person: z.string(),
  from: Instant,
  until: Instant.nullable(),
});
export type RoleAssignment = z.infer<typeof RoleAssignment>;

export const Moment = z.object({
  id: z.string(),
  incidentId: z.string(),
  name: MomentName,
  at: OccurredAt,
});
export type Moment = z.infer<typeof Moment>;

/** What kind of thing a timeline entry records. `system` entries are written by Hotwash itself. */
export const EntryKind = z.enum([
  'note',
  'status',
  'severity',
  'role',
  'moment',
  'run',
  'evidence',
  'action',
  'system',
]);
export type EntryKind = z.infer<typeof EntryKind>;

/** An immutable piece of output, file or image; its content is the blob `sha256`. */
export const Evidence = z.object({
  id: z.string(),
  incidentId: z.string(),
  entryId: z.string(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number().int(),
  mediaType: z.string(),
  name: z.string(),
  /** For output of a run: where it came from. */
  command: z.string().nullable(),
  environment: z.string().nullable(),
  outcome: z.string().nullable(),
  verdict: z.string().nullable(),
  runId: z.string().nullable(),
  stepId: z.string().nullable(),
  /** The first lines, as text, for lists and Markdown; masked like the output. */
  excerpt: z.string(),
  createdAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

export const TimelineEntry = z.object({
  id: z.string(),
  incidentId: z.string(),
  at: OccurredAt,
  recordedAt: Instant,
  /** Markdown. */
  text: z.string(),
  kind: EntryKind,
  author: z.string(),
  starred: z.boolean(),
  /** True when `at` or `text` was changed after it was recorded; the journal has the history. */
  corrected: z.boolean(),
  evidence: z.array(Evidence),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Incident = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  severity: Severity,
  status: Status,
  kind: IncidentKind,
  /** IANA name that times are entered and shown in unless said otherwise. */
  zone: z.string(),
  summary: z.string(),
  declaredBy: z.string(),
  createdAt: Instant,
  postmortemId: z.string().nullable(),
  runbookIds: z.array(z.string()),
  /** Where its clock starts: impact started, else detected, else declared, else recorded. Derived. */
  startedAt: Instant,
  /** When it was resolved or closed; null while it is live. Derived. */
  endedAt: Instant.nullable(),
});
export type Incident = z.infer<typeof Incident>;

/** `ok` has seconds; `missing` names the moment in `reason`; `invalid` says which moment precedes impact start. */
export const Metric = z.object({
  state: z.enum(['ok', 'missing', 'invalid']),
  seconds: z.number().nullable(),
  formula: z.string(),
  reason: z.string().nullable(),
});
export type Metric = z.infer<typeof Metric>;

export const MetricName = z.enum(['TTD', 'TTA', 'TTM', 'TTR', 'duration']);
export type MetricName = z.infer<typeof MetricName>;
export const Metrics = z.record(MetricName, Metric);
export type Metrics = z.infer<typeof Metrics>;

/** Everything that the incident screen and `incident show --json` need. */
export const IncidentDetail = z.object({
  incident: Incident,
  entries: z.array(TimelineEntry),
  moments: z.array(Moment),
  roles: z.array(RoleAssignment),
  metrics: Metrics,
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;
