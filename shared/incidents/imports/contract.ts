/** What exists elsewhere, onto the timeline: read for picking first, then taken. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, OccurredAt } from '#shared/time/model.ts';
import { ImportFormat, TimelineEntry } from '../model.ts';

/** One message, log entry or line that may become a timeline entry. */
export const ImportCandidate = z.object({
  /** Names it within its source; the same message always has the same key. */
  key: z.string(),
  at: OccurredAt,
  author: z.string(),
  /** Markdown. */
  text: z.string(),
  /** Slack's channel, PagerDuty's kind of log entry; empty for the others. */
  channel: z.string(),
  /** The key of the message that this one answers. */
  thread: z.string().nullable(),
  /** Seldom worth taking: comings and goings, pages sent out. */
  quiet: z.boolean(),
  /** Already on this incident's timeline. */
  taken: z.boolean(),
  /** What is odd about it: an unknown user, a time that was read with doubt. */
  warnings: z.array(z.string()),
});
export type ImportCandidate = z.infer<typeof ImportCandidate>;

export const ImportReading = z.object({
  format: ImportFormat,
  channels: z.array(z.object({ name: z.string(), count: z.number().int() })),
  /** In the order of time, at most 20,000; `total` counts all that fit the filter. */
  candidates: z.array(ImportCandidate),
  total: z.number().int(),
  warnings: z.array(z.string()),
  /** Files that could not be read, and why: what they hold is not among the candidates. */
  unread: z.array(z.object({ path: z.string(), why: z.string() })),
  /** When it was read: `take` gets it back, since "today" and clocks without a day follow from it. */
  readAt: Instant,
});
export type ImportReading = z.infer<typeof ImportReading>;

/** The same files and wishes always give the same reading: `take` reads them again. */
export const ImportRequest = z.object({
  id: z.string(),
  format: ImportFormat.or(z.literal('auto')).default('auto'),
  /** A zip, the files of a folder with their paths in it, one file, or a pasted text named `pasted.txt`. */
  files: z
    .array(z.object({ path: z.string().max(1000), data: z.base64() }))
    .min(1)
    .max(20_000),
  /** The zone of times that name none; absent is the incident's. */
  zone: z.string().optional(),
  channels: z.array(z.string()).optional(),
  /** In the time grammar. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** Which number of `04/09/2025` is the day; absent finds it out. */
  dates: z.enum(['day-first', 'month-first']).optional(),
  /** The moment that "today" is told from; absent is now. */
  readAt: Instant.optional(),
  /** Of a CSV: names or numbers (from 1) of its columns; absent finds them by their titles. `Date+Time` joins two. */
  columns: z
    .object({ time: z.string().optional(), text: z.string().optional(), author: z.string().optional() })
    .default({}),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** What taking did. `entry` tells of the import; when nothing was new, it is the first that was there already. */
export const ImportTaken = z.object({
  taken: z.number().int(),
  already: z.number().int(),
  entry: TimelineEntry,
});
export type ImportTaken = z.infer<typeof ImportTaken>;

export const importsContract = {
  /** Reads and stores nothing. Faults: `imports.*`. */
  read: oc.input(ImportRequest).output(ImportReading),
  /**
   * Takes these keys, all or none, and keeps the source as evidence of one entry that tells of the import. Where files
   * could not be read, `withoutUnread` says that the person knows. Faults: `imports.*`, `imports.unread`, `imports.keys-gone`.
   */
  take: oc
    .input(
      ImportRequest.extend({
        keys: z.array(z.string()).min(1).max(20_000),
        withoutUnread: z.boolean().default(false),
      }),
    )
    .output(ImportTaken),
};
