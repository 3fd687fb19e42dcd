/** Reads of incidents and what hangs on them; rows are parsed by the models. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Evidence, Incident, Moment, RoleAssignment, TimelineEntry } from '#shared/incidents/model.ts';
import { spanOf } from '#shared/incidents/span.ts';
import { referenceOf } from '#shared/reference.ts';

export type IncidentStore = ReturnType<typeof createIncidentStore>;

export function createIncidentStore(sql: Sql) {
  const all = sql.prepare('SELECT * FROM incidents ORDER BY created_at DESC, number DESC');
  const one = sql.prepare('SELECT * FROM incidents WHERE id = ?');
  const allMoments = sql.prepare('SELECT * FROM moments');
  const moments = sql.prepare('SELECT * FROM moments WHERE incident_id = ?');
  const roles = sql.prepare('SELECT * FROM role_assignments WHERE incident_id = ? ORDER BY "from", id');
  const entries = sql.prepare(
    'SELECT * FROM timeline_entries WHERE incident_id = ? ORDER BY start, recorded_at, rowid',
  );
  const entry = sql.prepare('SELECT * FROM timeline_entries WHERE id = ?');
  const keyed = sql.prepare('SELECT * FROM timeline_entries WHERE incident_id = ? AND key = ?');
  const statusChanges = sql.prepare<[string], { text: string; start: string }>(
    "SELECT text, start FROM timeline_entries WHERE incident_id = ? AND kind = 'status' ORDER BY recorded_at, rowid",
  );
  const evidenceOfIncident = sql.prepare(
    'SELECT * FROM evidence WHERE incident_id = ? ORDER BY created_at, rowid',
  );
  const evidenceOfEntry = sql.prepare('SELECT * FROM evidence WHERE entry_id = ? ORDER BY created_at, rowid');

  const momentsOf = (id: string): Moment[] => moments.all(id).map(toMoment);

  return {
    list(): Incident[] {
      const known = Map.groupBy(allMoments.all().map(toMoment), (moment) => moment.incidentId);
      return all.all().map((row) => toIncident(row, known.get((row as { id: string }).id) ?? []));
    },
    get: (id: string): Incident => toIncident(one.get(id), momentsOf(id)),
    moments: momentsOf,
    roles: (id: string): RoleAssignment[] =>
      roles.all(id).map((row) => RoleAssignment.parse(fields('role', row))),
    entries(id: string): TimelineEntry[] {
      const evidence = Map.groupBy(evidenceOfIncident.all(id).map(toEvidence), (piece) => piece.entryId);
      return entries.all(id).map((row) => toEntry(row, evidence.get((row as { id: string }).id) ?? []));
    },
    /** What the timeline says of the status, in the order in which it was recorded. */
    statusChanges: (id: string): { text: string; start: string }[] => statusChanges.all(id),
    entry(id: string): TimelineEntry | null {
      const row = entry.get(id);
      return row ? toEntry(row, evidenceOfEntry.all(id).map(toEvidence)) : null;
    },
    entryByKey(incidentId: string, key: string): TimelineEntry | null {
      const row = keyed.get(incidentId, key) as { id: string } | undefined;
      return row ? toEntry(row, evidenceOfEntry.all(row.id).map(toEvidence)) : null;
    },
  };
}

const fields = (entity: Parameters<typeof fieldsOf>[0], row: unknown) =>
  fieldsOf(entity, row as Record<string, unknown>);
const toEvidence = (row: unknown): Evidence => Evidence.parse(fields('evidence', row));
const toEntry = (row: unknown, evidence: Evidence[]): TimelineEntry =>
  TimelineEntry.parse({ ...fields('entry', row), evidence });

const toMoment = (row: unknown): Moment => Moment.parse(fields('moment', row));

function toIncident(row: unknown, moments: readonly Moment[]): Incident {
  const found = fields('incident', row);
  const { status, createdAt } = found as Pick<Incident, 'status' | 'createdAt'>;
  const ref = referenceOf('incident', found.number as number);
  return Incident.parse({ ...found, ref, ...spanOf({ status, createdAt }, moments) });
}
