/** Merging an incident into another one: what was logged in the one goes over to the other. */
import type { Tx } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import { entryGoingOver, momentsGoingOver } from '#shared/incidents/merging.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { mergedFromSentence, mergedSentence, statusSentence } from '#shared/incidents/sentences.ts';
import { refusal } from '#shared/incidents/status.ts';
import type { Ground } from './ground.ts';

/** What belongs to an incident by its id alone. */
const BELONGINGS = [
  ['evidence', 'evidence'],
  ['action', 'actions'],
  ['run', 'runs'],
  ['document', 'documents'],
] as const;

export function createMerging({ db, actor, store, timeline, find }: Ground) {
  const keys = db.sql
    .prepare<[string], string>('SELECT key FROM timeline_entries WHERE incident_id = ? AND key IS NOT NULL')
    .pluck();
  const keyed = db.sql.prepare<[string], { id: string; key: string | null }>(
    'SELECT id, key FROM timeline_entries WHERE incident_id = ?',
  );
  const belongings = BELONGINGS.map(([entity, table]) => ({
    entity,
    ids: db.sql.prepare<[string], string>(`SELECT id FROM ${table} WHERE incident_id = ?`).pluck(),
  }));
  const statedOnlyThere = db.sql
    .prepare<[{ from: string; into: string }], string>(
      `SELECT id FROM stated_values WHERE incident_id = @from
       AND name NOT IN (SELECT name FROM stated_values WHERE incident_id = @into)`,
    )
    .pluck();
  const whys = db.sql.prepare<[string], { id: string; parentId: string | null }>(
    'SELECT id, parent_id AS parentId FROM whys WHERE incident_id = ? ORDER BY position, rowid',
  );
  const lastWhy = db.sql
    .prepare<[string], number>(
      'SELECT coalesce(max(position), 0) FROM whys WHERE incident_id = ? AND parent_id IS NULL',
    )
    .pluck();

  /** A key logs once in an incident: where both have it, the entry that came over goes without. */
  const moveEntries = (tx: Tx, from: Incident, into: Incident): void => {
    const taken = new Set(keys.all(into.id) as string[]);
    const keyOf = new Map(keyed.all(from.id).map(({ id, key }) => [id, key]));
    for (const entry of store.entries(from.id)) {
      const key = keyOf.get(entry.id) ?? null;
      tx.update('entry', entry.id, {
        ...entryGoingOver(entry, from.ref),
        incidentId: into.id,
        key: key !== null && taken.has(key) ? null : key,
      });
    }
  };

  /** Those of the other come first. */
  const moveWhys = (tx: Tx, from: Incident, into: Incident): void => {
    let position = lastWhy.get(into.id) as number;
    for (const { id, parentId } of whys.all(from.id)) {
      if (parentId === null) position += 1;
      tx.update('why', id, { incidentId: into.id, position: parentId === null ? position : undefined });
    }
  };

  return {
    /**
     * Gives the incident that remains. Faults: `incidents.merge-itself`, `incidents.merge-into-merged`,
     * `incidents.two-postmortems`, `incidents.status`.
     */
    merge(given: string, target: string): Incident {
      const ids = [find(given).id, resolveId(db.sql, 'incident', target)] as const;
      return db.write(actor, (tx) => {
        const [from, into] = [store.get(ids[0]), store.get(ids[1])];
        requireMergeable(from, into, store.remaining(into));
        moveEntries(tx, from, into);
        moveWhys(tx, from, into);
        for (const { entity, ids: of } of belongings) {
          for (const id of of.all(from.id) as string[]) tx.update(entity, id, { incidentId: into.id });
        }
        for (const id of statedOnlyThere.all({ from: from.id, into: into.id }))
          tx.update('statedValue', id, { incidentId: into.id });
        for (const { id } of momentsGoingOver(store.moments(from.id), store.moments(into.id), into.status)) {
          tx.update('moment', id, { incidentId: into.id });
        }
        tx.update('incident', into.id, {
          runbookIds: [...new Set([...into.runbookIds, ...from.runbookIds])],
          postmortemId: into.postmortemId ?? from.postmortemId,
        });
        tx.update('incident', from.id, { status: 'merged', mergedIntoId: into.id, postmortemId: null });
        timeline.addEntry(tx, from, { kind: 'status', text: statusSentence(from.status, 'merged') });
        timeline.addEntry(tx, from, { kind: 'system', text: mergedSentence(into) });
        timeline.addEntry(tx, into, { kind: 'system', text: mergedFromSentence(from) });
        return store.get(into.id);
      });
    },
  };
}

function requireMergeable(from: Incident, into: Incident, remaining: Incident): void {
  const kept = 'Nothing was changed.';
  if (from.id === into.id) {
    throw fault('incidents.merge-itself', `${from.ref} cannot be merged into itself.`, {
      todo: 'Name the incident that remains.',
      kept,
    });
  }
  const refused = refusal(from.status, 'merged');
  if (refused) throw fault('incidents.status', `${from.ref}: ${refused}`, { kept });
  if (into.status === 'merged') {
    throw fault('incidents.merge-into-merged', `${into.ref} was itself merged into ${remaining.ref}.`, {
      todo: remaining.id === from.id ? `Reopen ${into.ref} first.` : `Merge into ${remaining.ref}.`,
      kept,
    });
  }
  if (from.postmortemId !== null && into.postmortemId !== null) {
    throw fault('incidents.two-postmortems', `${from.ref} and ${into.ref} both have a postmortem.`, {
      todo: `A postmortem stays with its incident. Take over from that of ${from.ref} what you need, then remove it and merge again; or cancel ${from.ref} instead.`,
      kept,
    });
  }
}
