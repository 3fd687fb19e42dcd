/** What changes about the parts of an incident when they go over to the one that it is merged into. */
import type { EntryKind, Moment, MomentName, Status, TimelineEntry } from './model.ts';
import { STATUS_PATH } from './status.ts';

/** Entries that tell what became of the other incident itself; here they must not be taken for this one's. */
const OF_THE_OTHER: readonly EntryKind[] = ['status', 'severity', 'role', 'moment'];

/** The entry's fields afterwards. Where it came from once stays known, also when that was an import. */
export function entryGoingOver(
  { id, kind, text, source }: Pick<TimelineEntry, 'id' | 'kind' | 'text' | 'source'>,
  ref: string,
): Pick<TimelineEntry, 'kind' | 'text' | 'source'> {
  const came = source ?? { format: 'incident' as const, name: ref, ref: id, sha256: null };
  if (!OF_THE_OTHER.includes(kind)) return { kind, text, source: came };
  return { kind: 'system', text: `${ref}: ${text}`, source: came };
}

/** A moment that follows a status holds only where the incident has come so far. */
export function momentsGoingOver(
  own: readonly Moment[],
  theirs: readonly Moment[],
  status: Status,
): readonly Moment[] {
  const path: readonly (Status | MomentName)[] = STATUS_PATH;
  const reached = path.indexOf(status);
  const known = new Set(theirs.map(({ name }) => name));
  return own.filter(({ name }) => !known.has(name) && path.indexOf(name) <= reached);
}
