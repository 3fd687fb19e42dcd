/** Taking a change of the journal back: its rows in reverse, each only where nobody changed the same since. */
import { toColumn } from './columns.ts';
import { type EntityDefinition, type EntityName, entities } from './entities.ts';
import { firstSeqOf, type JournalRecord, type Patch } from './journal.ts';
import type { Sql } from './open.ts';
import type { Fields, Tx } from './writer.ts';

export interface ChangeRow {
  seq: number;
  entity: EntityName;
  id: string;
  op: 'create' | 'update' | 'delete';
  patch: Patch;
}

/** Somebody changed the same since. `by` and `at` are null when that cannot be told. */
export class ChangedSince extends Error {
  readonly by: string | null;
  readonly at: string | null;
  constructor(by: string | null, at: string | null) {
    super('the same was changed since');
    this.by = by;
    this.at = at;
  }
}

export function createTakingBack(sql: Sql) {
  const rows = sql.prepare<[number], JournalRecord>('SELECT * FROM journal WHERE seq >= ? ORDER BY seq');
  const later = sql.prepare<[string, string, number], JournalRecord>(
    'SELECT * FROM journal WHERE entity = ? AND entity_id = ? AND seq > ? ORDER BY seq DESC',
  );

  /** What last changed it after this row, or the one field of it. */
  const laterChange = ({ entity, id, seq }: ChangeRow, field?: string) =>
    later
      .all(entity, id, seq)
      .find(({ op, patch }) => field === undefined || op !== 'update' || field in JSON.parse(patch));

  const changedSince = (row: ChangeRow, field?: string): ChangedSince => {
    const change = laterChange(row, field);
    return new ChangedSince(change?.actor ?? null, change?.at ?? null);
  };

  /** Throws where a field does not have the value that the change gave it. */
  const requireAsLeft = (row: ChangeRow, now: Fields | null, names: readonly string[]): void => {
    if (now === null) throw changedSince(row);
    const { fields }: EntityDefinition = entities[row.entity];
    for (const name of names) {
      // A field that was not given when the row was made took its column's default, which the journal does not name.
      if (row.op === 'create' && !(name in row.patch)) {
        if (now[name] !== null && laterChange(row, name)?.op === 'update') throw changedSince(row, name);
        continue;
      }
      const left = row.patch[name]?.[1] ?? null;
      if (toColumn(fields[name]!, now[name]) !== toColumn(fields[name]!, left)) throw changedSince(row, name);
    }
  };

  const takeBackRow = (tx: Tx, row: ChangeRow): void => {
    const { entity, id, op, patch } = row;
    const now = tx.read(entity, id);
    if (op === 'delete') {
      if (now !== null) throw changedSince(row);
      tx.create(entity, { ...before(patch), id });
    } else if (op === 'create') {
      requireAsLeft(row, now, Object.keys(entities[entity].fields));
      tx.remove(entity, id);
    } else {
      requireAsLeft(row, now, Object.keys(patch));
      tx.update(entity, id, before(patch));
    }
  };

  /** They stand next to each other; the name tells where they begin. */
  const recordsOf = (change: string): JournalRecord[] => {
    const records: JournalRecord[] = [];
    for (const record of rows.iterate(firstSeqOf(change))) {
      if (record.change !== change) break;
      records.push(record);
    }
    return records;
  };

  return {
    /** The rows of a change, in the order in which they were written; none when there is no such change. */
    rowsOf: (change: string): ChangeRow[] =>
      recordsOf(change).map((row) => ({
        seq: row.seq,
        entity: row.entity as EntityName,
        id: row.entity_id,
        op: row.op as ChangeRow['op'],
        patch: JSON.parse(row.patch),
      })),

    /** The change that this one took back; null for one that is no undo. */
    undoneBy: (change: string): string | null => {
      const row = rows.get(firstSeqOf(change));
      return row?.change === change ? row.undoes : null;
    },

    /** Call inside a write that names the change as what it undoes. Throws {@link ChangedSince}. */
    takeBack(tx: Tx, change: readonly ChangeRow[]): void {
      for (const row of change.toReversed()) {
        try {
          takeBackRow(tx, row);
        } catch (error) {
          throw isConstraint(error) ? new ChangedSince(null, null) : error;
        }
      }
    },
  };
}

const before = (patch: Patch): Fields =>
  Object.fromEntries(Object.entries(patch).map(([name, [value]]) => [name, value]));

/** Something else stands in the place of what was removed: a moment of the same name, say. */
function isConstraint(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT');
}
