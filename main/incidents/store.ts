/** Reads of incidents and what hangs on them; rows are parsed by the models. */
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Evidence, Incident, Moment, RoleAssignment, type TimelineEntry } from '#shared/incidents/model.ts';
import { spanOf } from '#shared/incidents/span.ts';
import { referenceOf } from '#shared/reference.ts';

interface EntryRow extends Pick<TimelineEntry, 'id' | 'text' | 'kind' | 'author' | 'audience'> {
  incident_id: string;
  at: string;
  recorded_at: string;
  starred: number;
  corrected: number;
  source: string | null;
}

export type IncidentStore = ReturnType<typeof createIncidentStore>;

export function createIncidentStore(sql: Sql) {
  const all = sql.prepare('SELECT * FROM incidents ORDER BY created_at DESC, number DESC');
  const one = sql.prepare('SELECT * FROM incidents WHERE id = ?');
  const allMoments = sql.prepare('SELECT * FROM moments');
  const moments = sql.prepare('SELECT * FROM moments WHERE incident_id = ?');
  const roles = sql.prepare('SELECT * FROM role_assignments WHERE incident_id = ? ORDER BY "from", rowid');
  const entries = sql.prepare<[string], EntryRow>(
    'SELECT * FROM timeline_entries WHERE incident_id = ? ORDER BY start, recorded_at, rowid',
  );
  const named = sql.prepare<[string, string], EntryRow>(
    `SELECT * FROM timeline_entries WHERE incident_id = ? AND id IN (SELECT value FROM json_each(?))
     ORDER BY start, recorded_at, rowid`,
  );
  const entry = sql.prepare<[string], EntryRow>('SELECT * FROM timeline_entries WHERE id = ?');
  const keyed = sql.prepare<[string, string], EntryRow>(
    'SELECT * FROM timeline_entries WHERE incident_id = ? AND key = ?',
  );
  const evidenceOfIncident = sql.prepare(
    'SELECT * FROM evidence WHERE incident_id = ? ORDER BY created_at, rowid',
  );
  const evidenceOfEntry = sql.prepare('SELECT * FROM evidence WHERE entry_id = ? ORDER BY created_at, rowid');

  const momentsOf = (id: string): Moment[] => moments.all(id).map(toMoment);

  const get = (id: string): Incident => toIncident(one.get(id), momentsOf(id));
  const whole = (row: EntryRow): TimelineEntry => toEntry(row, evidenceOfEntry.all(row.id).map(toEvidence));

  return {
    /** Every incident with its moments. */
    measured(): { incident: Incident; moments: Moment[] }[] {
      const known = Map.groupBy(allMoments.all().map(toMoment), (moment) => moment.incidentId);
      return all.all().map((row) => {
        const its = known.get((row as { id: string }).id) ?? [];
        return { incident: toIncident(row, its), moments: its };
      });
    },
    list(): Incident[] {
      const known = Map.groupBy(allMoments.all().map(toMoment), (moment) => moment.incidentId);
      return all.all().map((row) => toIncident(row, known.get((row as { id: string }).id) ?? []));
    },
    get,
    moments: momentsOf,
    roles: (id: string): RoleAssignment[] =>
      roles.all(id).map((row) => RoleAssignment.parse(fields('role', row))),
    entries(id: string): TimelineEntry[] {
      const evidence = Map.groupBy(evidenceOfIncident.all(id).map(toEvidence), (piece) => piece.entryId);
      return entries.all(id).map((row) => toEntry(row, evidence.get(row.id) ?? []));
    },
    /** Those of these entries that are on the timeline, in its order. */
    entriesNamed: (id: string, ids: readonly string[]): TimelineEntry[] =>
      named.all(id, JSON.stringify(ids)).map(whole),
    /** The incident itself, or the one that was left when it was merged. */
    remaining(incident: Incident): Incident {
      const passed = new Set<string>();
      let at = incident;
      while (at.mergedIntoId !== null && !passed.has(at.id)) {
        passed.add(at.id);
        at = get(at.mergedIntoId);
      }
      return at;
    },
    entry(id: string): TimelineEntry | null {
      const row = entry.get(id);
      return row ? whole(row) : null;
    },
    entryByKey(incidentId: string, key: string): TimelineEntry | null {
      const row = keyed.get(incidentId, key);
      return row ? whole(row) : null;
    },
  };
}

const fields = (entity: Parameters<typeof fieldsOf>[0], row: unknown) =>
  fieldsOf(entity, row as Record<string, unknown>);
const toEvidence = (row: unknown): Evidence => Evidence.parse(fields('evidence', row));

/** Read by hand: a timeline may have thousands, and all that stands in the store went through the model once. */
function toEntry(row: EntryRow, evidence: Evidence[]): TimelineEntry {
  return {
    id: row.id,
    incidentId: row.incident_id,
    at: JSON.parse(row.at),
    recordedAt: row.recorded_at,
    text: row.text,
    kind: row.kind,
    author: row.author,
    starred: row.starred === 1,
    corrected: row.corrected === 1,
    audience: row.audience,
    source: row.source === null ? null : JSON.parse(row.source),
    evidence,
  };
}

const toMoment = (row: unknown): Moment => Moment.parse(fields('moment', row));

function toIncident(row: unknown, moments: readonly Moment[]): Incident {
  const found = fields('incident', row);
  const { status, createdAt } = found as Pick<Incident, 'status' | 'createdAt'>;
  const ref = referenceOf('incident', found.number as number);
  return Incident.parse({ ...found, ref, ...spanOf({ status, createdAt }, moments) });
}
