/** Where an incident's impact is noted. */
import type { Facts } from './facts.ts';

const IMPACT_LINE =
  /^(?:\*\*|__)?(?:(?:customer|user|business|current)s?[ -])?impact(?:\*\*|__)?\s*(?:(?:is|was)\b\s*|[:—–-]\s*)(?:\*\*|__)?\s*(\S[\s\S]*)$/i;

/** True for a line that says what users notice. */
export function tellsImpact(text: string): boolean {
  return IMPACT_LINE.test(text.trim());
}

/** The latest line of the timeline that says "impact: …", then the summary. Markdown. */
export function impactsOf({ incident, entries }: Pick<Facts, 'incident' | 'entries'>): string[] {
  const latest = entries
    .filter(({ kind }) => kind === 'note')
    .flatMap(({ text }) => IMPACT_LINE.exec(text.trim())?.[1] ?? [])
    .at(-1);
  return [latest ?? '', incident.summary].map((text) => text.trim()).filter((text) => text !== '');
}
