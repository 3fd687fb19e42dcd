/** What Hotwash itself writes to a timeline, in one voice. Text is Markdown; what people typed is shown as typed. */
import { momentLabel } from './metrics.ts';
import type { Incident, IncidentKind, MomentName, Severity, Status } from './model.ts';
import { isReopening } from './status.ts';

/** What Markdown reads otherwise inside a line. Less than in tables: a terminal shows the backslashes. */
const READ_OTHERWISE = /[\\`*[]|<(?=[A-Za-z/!?])|~(?!\d)|&(?=#?\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/** Words without markup, such as a title, in Markdown. */
function typed(words: string): string {
  return words.replaceAll(READ_OTHERWISE, '\\$&');
}

/** The first entry of a timeline. */
export function declaredSentence(severity: Severity, title: string, kind: IncidentKind): string {
  const what =
    kind === 'drill' ? 'Drill declared' : kind === 'retrospective' ? 'Recorded afterwards' : 'Declared';
  return `${what} as ${severity}: ${typed(title)}`;
}

/** Tells a change that brings the incident back to life as reopening. */
export function statusSentence(from: Status, to: Status): string {
  return isReopening(from, to) ? `Reopened: ${from} → ${to}` : `Status: ${from} → ${to}`;
}

export function severitySentence(from: Severity, to: Severity): string {
  return `Severity: ${from} → ${to}`;
}

/** An empty person means that the role was given up. */
export function roleSentence(role: string, person: string, before: string | null): string {
  const name = typed(role.charAt(0).toUpperCase() + role.slice(1));
  const [next, last] = [typed(person), before && typed(before)];
  if (next === '') return last ? `${name}: ${last} steps down` : `${name}: nobody`;
  return last && last !== next ? `${name}: ${next} takes over from ${last}` : `${name}: ${next}`;
}

/** `when` is the time as the time grammar writes it. */
export function momentSentence(name: MomentName, when: string): string {
  const label = momentLabel(name);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} at ${when}`;
}

export function momentClearedSentence(name: MomentName): string {
  return `No longer set: ${momentLabel(name)}`;
}

/** On the timeline of the incident that ends there. */
export function mergedSentence({ ref, title }: Pick<Incident, 'ref' | 'title'>): string {
  return `Merged into ${ref}: ${typed(title)}`;
}

/** On the timeline of the incident that remains. */
export function mergedFromSentence({ ref, title }: Pick<Incident, 'ref' | 'title'>): string {
  return `${ref} was merged into this one: ${typed(title)}`;
}
