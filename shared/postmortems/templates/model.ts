/** Templates that postmortems begin from: those that come with Hotwash, and the team's own. */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';

export const Template = z.object({
  /** `builtin:` and the file's name for one that comes with Hotwash. */
  id: z.string(),
  name: z.string(),
  /** Markdown with `{{title}}`, `{{ref}}`, `{{severity}}`, `{{date}}` and live blocks. */
  text: z.string(),
  builtin: z.boolean(),
  /** Null for one that comes with Hotwash. */
  updatedAt: Instant.nullable(),
});
export type Template = z.infer<typeof Template>;
