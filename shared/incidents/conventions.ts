/** What a team calls things and how often it tells of an incident; edited in Settings. */
import { z } from 'zod';
import { ROLES, Severity } from './model.ts';

export const SeverityConvention = z.object({
  /** Shown beside `SEV1`; empty shows nothing. */
  name: z.string().trim().max(40),
  meaning: z.string().trim().max(300),
  /** Minutes between status updates while an incident is live; 0 asks for none. */
  updateEveryMinutes: z.number().int().min(0).max(10_080),
});
export type SeverityConvention = z.infer<typeof SeverityConvention>;

/** Markdown with `{{names}}`, which updates/template.ts fills. Empty takes the one that Hotwash brings. */
export const Templates = z.object({
  internal: z.string().max(20_000),
  external: z.string().max(20_000),
  handover: z.string().max(20_000),
});
export type Templates = z.infer<typeof Templates>;

export const Conventions = z.object({
  severities: z.record(Severity, SeverityConvention),
  /** In the order in which they are shown. */
  roles: z.array(z.string().trim().min(1).max(60)).min(1).max(30),
  templates: Templates,
});
export type Conventions = z.infer<typeof Conventions>;

export const DEFAULT_CONVENTIONS: Conventions = {
  severities: {
    SEV1: { name: 'Critical', meaning: 'Nobody can use it, or data is at risk', updateEveryMinutes: 15 },
    SEV2: {
      name: 'Major',
      meaning: 'Many are affected, and there is no good way around',
      updateEveryMinutes: 30,
    },
    SEV3: {
      name: 'Moderate',
      meaning: 'Some are affected, or there is a way around',
      updateEveryMinutes: 60,
    },
    SEV4: { name: 'Minor', meaning: 'Few notice', updateEveryMinutes: 0 },
    SEV5: { name: 'Notice', meaning: 'Nobody is affected yet', updateEveryMinutes: 0 },
  },
  roles: [...ROLES],
  templates: { internal: '', external: '', handover: '' },
};

/** Minutes between updates of an incident: its own, else its severity's; 0 asks for none. */
export function updateInterval(
  incident: { severity: Severity; updateEveryMinutes: number | null },
  { severities }: Pick<Conventions, 'severities'>,
): number {
  return incident.updateEveryMinutes ?? severities[incident.severity].updateEveryMinutes;
}

/** `SEV2 Major`, or `SEV2` where the severity has no name. */
export function severityLabel(severity: Severity, { severities }: Pick<Conventions, 'severities'>): string {
  return `${severity} ${severities[severity].name}`.trim();
}
