/** Which changes of status stand, and when each happened: from the journal, so that undo and corrections count. */
import type { Sql } from '#main/db/open.ts';
import { Status } from '#shared/incidents/model.ts';
import type { StatusChange } from '#shared/incidents/status-changes.ts';

/** Rows of the journal after a change of status in which the entry that tells of it stands, if it was not removed. */
const NEAR = 50;

interface Row {
  seq: number;
  at: string;
  patch: string;
  change: string | null;
  undoes: string | null;
}

export function createStatusChanges(sql: Sql) {
  const changes = sql.prepare<[string], Row>(
    `SELECT seq, at, patch, change, undoes FROM journal
     WHERE entity = 'incident' AND entity_id = ? AND op = 'update' AND patch LIKE '%"status":%' ORDER BY seq`,
  );
  // A write notes the change of status on the timeline right after it changes the incident.
  const told = sql
    .prepare<[string, number, number], string>(
      `SELECT entry.start FROM journal JOIN timeline_entries AS entry ON entry.id = journal.entity_id
       WHERE journal.parent_id = ? AND journal.seq > ? AND journal.seq < ?
         AND journal.entity = 'entry' AND journal.op = 'create' AND entry.kind = 'status'
       ORDER BY journal.seq LIMIT 1`,
    )
    .pluck();

  return (incidentId: string): StatusChange[] => {
    const rows = changes.all(incidentId);
    const undone = undoneOf(rows);
    return rows.flatMap((row, index): StatusChange[] => {
      if (row.undoes !== null || (row.change !== null && undone.has(row.change))) return [];
      const pair = (JSON.parse(row.patch) as { status?: [unknown, unknown] }).status;
      const from = Status.safeParse(pair?.[0]);
      const to = Status.safeParse(pair?.[1]);
      if (!from.success || !to.success) return [];
      const before = Math.min(rows[index + 1]?.seq ?? Number.MAX_SAFE_INTEGER, row.seq + NEAR);
      return [{ from: from.data, to: to.data, at: told.get(incidentId, row.seq, before) ?? row.at }];
    });
  };
}

/** The changes that are taken back now. An undo that was itself undone (a redo) takes nothing back. */
function undoneOf(rows: readonly Row[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { change, undoes } of rows.toReversed()) {
    if (undoes !== null && (change === null || !undone.has(change))) undone.add(undoes);
  }
  return undone;
}
