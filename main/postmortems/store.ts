/** Reads of the whys; rows are parsed by the model. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Why } from '#shared/postmortems/model.ts';

export type WhyStore = ReturnType<typeof createWhyStore>;

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
  return {
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
