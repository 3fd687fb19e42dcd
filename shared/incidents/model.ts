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
  'update',
  'handover',
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

/** Who a status update is written for. */
export const Audience = z.enum(['internal', 'external']);
export type Audience = z.infer<typeof Audience>;

export const ImportFormat = z.enum(['slack', 'pagerduty', 'chat', 'csv']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** Where an entry came from when nobody typed it here. */
export const EntrySource = z.object({
  /**
   * `incident`: it came over when another incident was merged into this one. `postmortem`: it stands in a postmortem
   * that was taken in.
   */
  format: ImportFormat.or(z.enum(['incident', 'postmortem'])),
  /** The file or channel, or the reference of the other incident or of the postmortem. */
  name: z.string(),
  /** The message's own name there: Slack's `ts`, a log entry's id, a line; of a postmortem the time as it was written. */
  ref: z.string(),
  /** The file as it was, kept as a blob; null for another incident. */
  sha256: z.string().nullable(),
});
export type EntrySource = z.infer<typeof EntrySource>;

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
  /** Of a status update: whom it was for. */
  audience: Audience.nullable(),
  source: EntrySource.nullable(),
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
  /** The alert that told of it, as named where it fires; empty when none did. */
  alert: z.string(),
  service: z.string(),
  tags: z.array(z.string()),
  /** The incident that it was merged into. */
  mergedIntoId: z.string().nullable(),
  /** Minutes between status updates; null takes the severity's, 0 asks for none. */
  updateEveryMinutes: z.number().int().min(0).max(10_080).nullable(),
  /** When the next update was promised for; the next update clears it. Null follows from the interval. */
  nextUpdateAt: Instant.nullable(),
  /** Where its clock starts: impact started, else detected, else declared, else recorded. Derived. */
  startedAt: Instant,
  /** When it was resolved or closed; null while it is live. Derived. */
  endedAt: Instant.nullable(),
});
export type Incident = z.infer<typeof Incident>;

/**
 * `ok` has seconds, and in `reason` what makes them uncertain; `missing` names the moment in `reason`; `invalid` says
 * which moment precedes impact start.
 */
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

/** An incident without its timeline, which may be long. */
export const IncidentHead = z.object({
  incident: Incident,
  moments: z.array(Moment),
  /** Everyone who held a role, and when. */
  roles: z.array(RoleAssignment),
  metrics: Metrics,
});
export type IncidentHead = z.infer<typeof IncidentHead>;

/** Everything that `incident show --json` needs. */
export const IncidentDetail = IncidentHead.extend({ entries: z.array(TimelineEntry) });
export type IncidentDetail = z.infer<typeof IncidentDetail>;
