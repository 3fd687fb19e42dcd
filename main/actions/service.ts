/** Action items: added from anywhere, closed once done. */
import { randomUUID } from 'node:crypto';
import type { Database } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import type { ActionItem, ActionStatus } from '#shared/actions/model.ts';
import { fault } from '#shared/fault.ts';
import { parseReference } from '#shared/reference.ts';
import { createActionStore } from './store.ts';

export interface NewAction {
  text: string;
  owner?: string | null;
  due?: string | null;
  priority?: ActionItem['priority'];
  kind?: ActionItem['kind'];
  status?: ActionStatus;
  link?: string | null;
  whyId?: string | null;
  /** Id or reference; null belongs to no incident. */
  incidentId?: string | null;
  documentId?: string | null;
  /** What in the document it comes from, in words. */
  source?: string;
  /** Of one that was recorded elsewhere; else it is opened now. */
  recorded?: Pick<ActionItem, 'createdAt' | 'updatedAt' | 'closedAt'> | undefined;
}

export type ActionPatch = Partial<Omit<NewAction, 'incidentId' | 'recorded'>> & { position?: number };

export type ActionsService = ReturnType<typeof createActionsService>;

export function createActionsService({
  db,
  actor,
  clock,
}: {
  db: Database;
  actor: string;
  clock: () => number;
}) {
  const store = createActionStore(db.sql);
  const now = () => new Date(clock()).toISOString();
  const closedAt = (status: ActionStatus) => (status === 'done' || status === 'dropped' ? now() : null);

  /** Where it was recorded elsewhere, the document that it came from need not be here. */
  const documentOf = ({ documentId, recorded }: NewAction): string | null => {
    if (!documentId) return null;
    return recorded && !isDocument(db.sql, documentId) ? null : documentIdOf(db.sql, documentId);
  };

  return {
    list: (incident?: string): ActionItem[] =>
      store.list(incident === undefined ? undefined : resolveId(db.sql, 'incident', incident)),

    add(given: NewAction): ActionItem {
      const id = randomUUID();
      const status = given.status ?? 'open';
      db.write(actor, (tx) => {
        tx.create('action', {
          id,
          number: tx.nextNumber('action'),
          text: given.text,
          owner: given.owner ?? null,
          due: given.due ?? null,
          priority: given.priority ?? null,
          kind: given.kind ?? null,
          status,
          link: given.link ?? null,
          incidentId: given.incidentId ? resolveId(db.sql, 'incident', given.incidentId) : null,
          whyId: given.whyId ?? null,
          position: store.nextPosition(),
          createdAt: given.recorded?.createdAt ?? now(),
          closedAt: given.recorded ? given.recorded.closedAt : closedAt(status),
          documentId: documentOf(given),
          source: given.source ?? '',
          updatedAt: given.recorded?.updatedAt ?? now(),
        });
      });
      return store.get(id);
    },

    /** Changes the fields given. Closing stamps the time; reopening takes it back. */
    update(given: string, patch: ActionPatch): ActionItem {
      const id = resolveId(db.sql, 'action', given);
      db.write(actor, (tx) => {
        const before = store.get(id);
        const moved = patch.status !== undefined && patch.status !== before.status;
        const changed = tx.update('action', id, {
          ...patch,
          ...(moved ? { closedAt: closedAt(patch.status!) } : {}),
        });
        if (changed) tx.update('action', id, { updatedAt: now() });
      });
      return store.get(id);
    },

    remove(given: string): void {
      const id = resolveId(db.sql, 'action', given);
      db.write(actor, (tx) => tx.remove('action', id));
    },
  };
}

function isDocument(sql: Database['sql'], id: string): boolean {
  return sql.prepare('SELECT 1 FROM documents WHERE id = ?').get(id) !== undefined;
}

/** By id, or by the reference of a document of any kind. Fault: `<kind>s.not-found`. */
function documentIdOf(sql: Database['sql'], given: string): string {
  const kind = parseReference(given)?.kind;
  if (kind === 'runbook' || kind === 'postmortem' || kind === 'investigation')
    return resolveId(sql, kind, given);
  if (isDocument(sql, given)) return given;
  throw fault('documents.not-found', `There is no document ${given}.`, {
    todo: 'Name one as PM-1, INV-1 or RB-1.',
    kept: 'No action item was added.',
  });
}
