import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { ActionItem } from '#shared/actions/model.ts';
import { referenceOf } from '#shared/reference.ts';

export function createActionStore(sql: Sql) {
  const all = sql.prepare('SELECT * FROM actions ORDER BY position, number');
  const ofIncident = sql.prepare('SELECT * FROM actions WHERE incident_id = ? ORDER BY position, number');
  const one = sql.prepare('SELECT * FROM actions WHERE id = ?');
  const lastPosition = sql.prepare('SELECT coalesce(max(position), 0) FROM actions').pluck();
  return {
    list: (incidentId?: string): ActionItem[] =>
      (incidentId === undefined ? all.all() : ofIncident.all(incidentId)).map(toAction),
    get: (id: string): ActionItem => toAction(one.get(id)),
    nextPosition: (): number => (lastPosition.get() as number) + 1,
  };
}

function toAction(row: unknown): ActionItem {
  const fields = fieldsOf('action', row as Record<string, unknown>);
  return ActionItem.parse({ ...fields, ref: referenceOf('action', fields.number as number) });
}
