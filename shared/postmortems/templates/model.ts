/** Templates that postmortems begin from: those that come with Hotwash, and the team's own. */
import { z } from 'zod';
import { SEVERITIES, Severity } from '#shared/incidents/model.ts';
import { Instant } from '#shared/time/model.ts';

/** Characters of a template: a page of headings and hints, not a book. */
export const MOST_TEMPLATE_LENGTH = 200_000;

export const Template = z.object({
  /** `builtin:` and the file's name for one that comes with Hotwash. */
  id: z.string(),
  name: z.string(),
  /** Markdown with `{{title}}` and the other names of fill.ts, and live blocks. */
  text: z.string(),
  builtin: z.boolean(),
  /** Null for one that comes with Hotwash. */
  updatedAt: Instant.nullable(),
});
export type Template = z.infer<typeof Template>;

/** Which entries the block `timeline` of a new postmortem shows. */
export const TimelineShown = z.enum(['starred', 'all']);
export type TimelineShown = z.infer<typeof TimelineShown>;

/** What a new postmortem begins with when nobody says otherwise; edited in Settings. */
export const PostmortemDefaults = z.object({
  /** The template's id by severity. One that is gone stands for the first that comes with Hotwash. */
  templates: z.record(Severity, z.string().max(200)),
  timeline: TimelineShown,
});
export type PostmortemDefaults = z.infer<typeof PostmortemDefaults>;

/** The templates that come with Hotwash, in the order in which they are listed. */
export const BUILTIN_TEMPLATES = [
  { id: 'builtin:sre-book', file: 'sre-book.md', name: 'SRE book' },
  { id: 'builtin:ten-section', file: 'ten-section.md', name: 'Ten sections' },
  { id: 'builtin:learning-review', file: 'learning-review.md', name: 'Learning review' },
  { id: 'builtin:one-pager', file: 'one-pager.md', name: 'One-pager' },
] as const;

export const FIRST_TEMPLATE = BUILTIN_TEMPLATES[0].id;

export const DEFAULT_POSTMORTEM_DEFAULTS: PostmortemDefaults = {
  templates: {
    SEV1: FIRST_TEMPLATE,
    SEV2: FIRST_TEMPLATE,
    SEV3: FIRST_TEMPLATE,
    SEV4: 'builtin:one-pager',
    SEV5: 'builtin:one-pager',
  },
  timeline: 'all',
};

/** The severities that begin from this template, in order. */
export function severitiesOf(templateId: string, { templates }: PostmortemDefaults): Severity[] {
  return SEVERITIES.filter((severity) => templates[severity] === templateId);
}

/** The template that `given` names: its id, its name or `sre-book` for `builtin:sre-book`; undefined when none is. */
export function templateNamed<T extends Pick<Template, 'id' | 'name'>>(
  given: string,
  templates: readonly T[],
): T | undefined {
  const wanted = given.trim().toLowerCase();
  return (
    templates.find(({ id }) => id.toLowerCase() === wanted) ??
    templates.find(({ name }) => name.toLowerCase() === wanted) ??
    templates.find(({ id }) => id === `builtin:${wanted}`)
  );
}
