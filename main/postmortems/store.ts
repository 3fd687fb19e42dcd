/** Reads of the whys and of the stated values; rows are parsed by the model. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { STATED_NAMES, type StatedName, StatedValue, Why } from '#shared/postmortems/model.ts';

export function createWhyStore(sql: Sql) {
  const ofIncident = sql.prepare('SELECT * FROM whys WHERE incident_id = ? ORDER BY position, rowid');
  const one = sql.prepare('SELECT * FROM whys WHERE id = ?');
  const lastPosition = sql
    .prepare('SELECT coalesce(max(position), 0) FROM whys WHERE incident_id = ? AND parent_id IS ?')
    .pluck();
  const evidence = sql.prepare<[string], string>('SELECT id FROM evidence WHERE incident_id = ?').pluck();
  const factors = sql.prepare(
    "SELECT factor, count(*) AS count FROM whys WHERE factor <> '' GROUP BY factor ORDER BY count DESC, factor",
  );
  const named = sql.prepare<[], { incidentId: string; factor: string }>(
    "SELECT incident_id AS incidentId, factor FROM whys WHERE factor <> ''",
  );
  return {
    /** Every named factor with its incident. */
    named: () => named.all(),
    evidenceOf: (incidentId: string): Set<string> => new Set(evidence.all(incidentId)),
    factors: () => factors.all() as { factor: string; count: number }[],
    list: (incidentId: string): Why[] => ofIncident.all(incidentId).map(toWhy),
    find(id: string): Why | null {
      const row = one.get(id);
      return row ? toWhy(row) : null;
    },
    nextPosition: (incidentId: string, parentId: string | null): number =>
      (lastPosition.get(incidentId, parentId) as number) + 1,
  };
}

function toWhy(row: unknown): Why {
  return Why.parse(fieldsOf('why', row as Record<string, unknown>));
}

export function createStatedStore(sql: Sql) {
  const ofIncident = sql.prepare('SELECT * FROM stated_values WHERE incident_id = ?');
  const one = sql.prepare('SELECT * FROM stated_values WHERE incident_id = ? AND name = ?');
  return {
    /** In the order of the names. */
    list(incidentId: string): StatedValue[] {
      const rows = ofIncident.all(incidentId).map(toStated);
      return STATED_NAMES.flatMap((name) => rows.filter((row) => row.name === name));
    },
    find(incidentId: string, name: StatedName): StatedValue | null {
      const row = one.get(incidentId, name);
      return row ? toStated(row) : null;
    },
  };
}

function toStated(row: unknown): StatedValue {
  return StatedValue.parse(fieldsOf('statedValue', row as Record<string, unknown>));
}
