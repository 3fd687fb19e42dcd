/** Taking a postmortem that was written elsewhere into an incident: what would become of it, and what was picked. */
import { z } from 'zod';
import { Incident, MomentName, Severity } from '#shared/incidents/model.ts';
import { StatedName } from '#shared/postmortems/model.ts';
import { OccurredAt } from '#shared/time/model.ts';
import { ReportAction, ReportEntry, ReportWhy } from '../reading/model.ts';

/** An entry of its timeline. One without a time that was understood stands with the one before it. */
export const EntryOffered = ReportEntry.extend({
  at: OccurredAt,
  /** False: the time as written was not understood, or there is none. */
  understood: z.boolean(),
});
export type EntryOffered = z.infer<typeof EntryOffered>;

export const MomentOffered = z.object({
  name: MomentName,
  at: OccurredAt,
  /** What says so: `stated: Time of incident`, `stated TTD after the start`, `line 17: db latency confirmed`. */
  from: z.string(),
  /** False for what only the words of a timeline suggest: offered, but not taken unless somebody picks it. */
  stated: z.boolean(),
});
export type MomentOffered = z.infer<typeof MomentOffered>;

export const ValueOffered = z.object({
  name: StatedName,
  /** As it was written. */
  text: z.string(),
  amount: z.number().nullable(),
  unit: z.string(),
  /** What follows from the moments offered, in seconds; null where nothing does. */
  derivedSeconds: z.number().nullable(),
  /** True when both are there and tell different things. */
  differs: z.boolean(),
});
export type ValueOffered = z.infer<typeof ValueOffered>;

/** All that was understood, for somebody to pick from. Nothing of it is stored. */
export const TakingInOffer = z.object({
  title: z.string(),
  severity: Severity,
  /** As the document writes it; null where it does not. */
  severityWritten: z.string().nullable(),
  zone: z.object({ name: z.string(), stated: z.boolean() }),
  summary: z.string(),
  entries: z.array(EntryOffered),
  moments: z.array(MomentOffered),
  stated: z.array(ValueOffered),
  whys: z.array(ReportWhy),
  actions: z.array(ReportAction),
  /** The parts that live blocks would stand in the place of, by their headings. */
  rewrites: z.array(z.string()),
  warnings: z.array(z.string()),
  /** The incident that it reviews already; then nothing can be taken in. */
  incident: Incident.nullable(),
});
export type TakingInOffer = z.infer<typeof TakingInOffer>;

/** What to take: everything that is not named otherwise. Lines are those of the offer. */
export const TakingInPicks = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  severity: Severity.optional(),
  /** For times that name no zone of their own. */
  zone: z.string().optional(),
  summary: z.string().optional(),
  /** Lines of the entries to take; absent takes all. */
  entries: z.array(z.number().int()).optional(),
  /** Lines of the entries to star. */
  starred: z.array(z.number().int()).optional(),
  /** Absent takes those that are stated. */
  moments: z.array(MomentName).optional(),
  stated: z.array(StatedName).optional(),
  whys: z.boolean().default(true),
  /** Lines of the action items to take; absent takes all. */
  actions: z.array(z.number().int()).optional(),
  /** Puts live blocks in the place of what was understood; the text as it was is kept as an attachment. */
  liveBlocks: z.boolean().default(false),
});
export type TakingInPicks = z.infer<typeof TakingInPicks>;

export const TakenIn = z.object({
  incident: Incident,
  entries: z.number().int(),
  moments: z.number().int(),
  whys: z.number().int(),
  actions: z.number().int(),
  stated: z.number().int(),
  warnings: z.array(z.string()),
});
export type TakenIn = z.infer<typeof TakenIn>;
