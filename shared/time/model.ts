/** When something happened: an instant or a range, with the precision and the zone it was entered in. */
import { z } from 'zod';

/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-20T14:32:07.000Z`. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** How much of the time was stated: `tens` is `14:3x`. */
export const Precision = z.enum(['second', 'minute', 'tens', 'hour', 'day', 'month']);
export type Precision = z.infer<typeof Precision>;

export const OccurredAt = z.object({
  start: Instant,
  /** Set for a range, e.g. `14:30-14:45`. */
  end: Instant.nullable().default(null),
  precision: Precision.default('second'),
  /** `~14:30`. */
  approximate: z.boolean().default(false),
  /** IANA name or offset such as `+03:30`, as entered or inherited. */
  zone: z.string().default('UTC'),
});
export type OccurredAt = z.infer<typeof OccurredAt>;
