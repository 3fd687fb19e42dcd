/** Fills a template's `{{title}}`, `{{ref}}`, `{{severity}}` and `{{date}}`, as text that is no Markdown. */
import type { Incident } from '#shared/incidents/model.ts';
import { writePlain } from '#shared/markdown/inline-text.ts';
import { formatDay } from '#shared/time/grammar.ts';

export function fillTemplate(template: string, incident: Incident): string {
  const values: Record<string, string> = {
    title: incident.title,
    ref: incident.ref,
    severity: incident.severity,
    date: formatDay(incident.createdAt, incident.zone),
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : writePlain(value);
  });
}
