/** One entry of a timeline, as somebody names it. */
import { fault } from '#shared/fault.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { formatWhen } from '#shared/time/format.ts';

/** Characters of an entry's id that `show --ids` prints, and that name it. */
export const SHORT_ID = 8;

/**
 * The entry that is meant: `last` for the note recorded last, its id or the beginning of it, or whole words of its
 * text, three letters at least, that no other entry has. Faults: `usage.unknown-entry`, `usage.ambiguous-entry`.
 */
export function pickEntry(
  incident: Incident,
  entries: readonly TimelineEntry[],
  given: string,
): TimelineEntry {
  const wanted = given.trim().toLowerCase();
  if (wanted === 'last') {
    const notes = entries.filter(({ kind }) => kind === 'note' || kind === 'evidence');
    const last = notes.toSorted((one, two) => one.recordedAt.localeCompare(two.recordedAt)).at(-1);
    if (last) return last;
    throw fault('usage.unknown-entry', `Nobody has logged to ${incident.ref} yet.`);
  }
  const byId = /^[0-9a-f-]{4,}$/.test(wanted) ? entries.filter(({ id }) => id.startsWith(wanted)) : [];
  const fitting = byId.length > 0 ? byId : entries.filter(({ text }) => hasWords(text, wanted));
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0) {
    throw fault('usage.unknown-entry', `${incident.ref} has no entry "${given}".`, {
      todo: `Name it by whole words of its text, by last, or by its id: hotwash incident show ${incident.ref} --ids prints them.`,
    });
  }
  const shown = fitting
    .slice(0, 5)
    .map((entry) => `${entry.id.slice(0, SHORT_ID)} (${formatWhen(entry.at, incident.zone)})`);
  throw fault(
    'usage.ambiguous-entry',
    `"${given}" fits ${fitting.length} entries: ${shown.join(', ')}${fitting.length > 5 ? ', …' : ''}.`,
    { todo: 'Use the id in front, or more of the text.' },
  );
}

/** Whole words only: `3` must not name an entry because its text holds `06:33`. */
function hasWords(text: string, wanted: string): boolean {
  if (!/\p{L}.*\p{L}.*\p{L}/su.test(wanted)) return false;
  const lower = text.toLowerCase();
  const isWord = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    if (!isWord(lower[at - 1]) && !isWord(lower[at + wanted.length])) return true;
  }
  return false;
}
