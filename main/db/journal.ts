/**
 * The journal: every change of every entity, in order, hash-chained. It is written in the same transaction as the
 * rows, by {@link createWriter} alone. History, undo, the audit trail and live change events read it; nothing else
 * keeps history.
 */
import { createHash } from 'node:crypto';
import type { EntityName } from './entities.ts';
import { nextStamp } from './hlc.ts';
import type { Sql } from './open.ts';

export type Patch = Record<string, [before: unknown, after: unknown]>;

export interface JournalChange {
  entity: EntityName;
  entityId: string;
  parentId: string | null;
  op: 'create' | 'update' | 'delete';
  patch: Patch;
  actor: string;
}

/** One write, whose rows stand next to each other. The first of them gives it its name. */
export interface NamedChange {
  /** The `seq` of its first row, and the writer: `1234.9f86d081`. Null before the first. */
  change: string | null;
  /** The change that this one takes back. */
  undoes: string | null;
}

/** The `seq` at which a change begins. */
export function firstSeqOf(change: string): number {
  return Number.parseInt(change, 10);
}

export interface JournalRecord {
  seq: number;
  entity: string;
  entity_id: string;
  parent_id: string | null;
  op: string;
  patch: string;
  actor: string;
  at: string;
  hlc: string;
  prev_hash: string;
  hash: string;
  /** Null in rows of versions that did not name changes. */
  change: string | null;
  undoes: string | null;
}

/** What the first row chains to. */
export const GENESIS = '0'.repeat(64);

/**
 * SHA-256 over the row before and everything this row says. JSON keeps the fields apart. A row without a change was
 * written before changes had names, and is hashed as it was then.
 */
function hashOf(record: Omit<JournalRecord, 'seq' | 'hash'>): string {
  const { prev_hash, hlc, at, entity, entity_id, parent_id, op, patch, actor, change, undoes } = record;
  const said = [prev_hash, hlc, at, entity, entity_id, parent_id, op, patch, actor];
  // Undefined in a store of an older version that is looked at as it is: a backup.
  if ((change ?? undoes ?? null) !== null) said.push(change, undoes);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

export interface JournalAppender {
  /** Call inside a write transaction only. */
  append(row: JournalChange, change: NamedChange): void;
}

export function createJournal(sql: Sql, writer: string, clock: () => number): JournalAppender {
  const last = sql.prepare<[], { seq: number; hlc: string; hash: string }>(
    'SELECT seq, hlc, hash FROM journal ORDER BY seq DESC LIMIT 1',
  );
  const insert = sql.prepare(
    `INSERT INTO journal (entity, entity_id, parent_id, op, patch, actor, at, hlc, prev_hash, hash, change, undoes)
     VALUES (@entity, @entity_id, @parent_id, @op, @patch, @actor, @at, @hlc, @prev_hash, @hash, @change, @undoes)`,
  );
  return {
    append(row, change) {
      const before = last.get();
      const now = clock();
      change.change ??= `${(before?.seq ?? 0) + 1}.${writer}`;
      const record = {
        entity: row.entity,
        entity_id: row.entityId,
        parent_id: row.parentId,
        op: row.op,
        patch: JSON.stringify(row.patch),
        actor: row.actor,
        at: new Date(now).toISOString(),
        hlc: nextStamp(before?.hlc ?? null, now, writer),
        prev_hash: before?.hash ?? GENESIS,
        ...change,
      };
      insert.run({ ...record, hash: hashOf(record) });
    },
  };
}

/** Walks the chain. Gives the first broken row, or null when every row follows from the one before. */
export function firstBrokenRow(sql: Sql): { seq: number; reason: string } | null {
  let expected = GENESIS;
  for (const row of sql.prepare<[], JournalRecord>('SELECT * FROM journal ORDER BY seq').iterate()) {
    if (row.prev_hash !== expected)
      return { seq: row.seq, reason: 'it does not follow from the row before it' };
    if (hashOf(row) !== row.hash) return { seq: row.seq, reason: 'its content does not fit its hash' };
    expected = row.hash;
  }
  return null;
}
