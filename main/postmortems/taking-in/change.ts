/** Which changes of the journal took a postmortem into an incident. */
import type { ChangeRow } from '#main/db/taking-back.ts';

/** Everything that such a change makes; nothing of it has effects elsewhere. */
const MADE: ReadonlySet<string> = new Set(['moment', 'entry', 'why', 'action', 'statedValue', 'attachment']);

export function isTakingIn(rows: readonly ChangeRow[], documentId: string): boolean {
  const made = rows.filter(({ entity, op }) => entity === 'incident' && op === 'create');
  if (made.length !== 1) return false;
  const linked = rows.some(
    ({ entity, id, op, patch }) =>
      entity === 'document' &&
      id === documentId &&
      op === 'update' &&
      patch.incidentId?.[0] === null &&
      patch.incidentId[1] === made[0]!.id,
  );
  const only = rows.every(
    ({ entity, id }) =>
      MADE.has(entity) || entity === 'incident' || (entity === 'document' && id === documentId),
  );
  return linked && only;
}
