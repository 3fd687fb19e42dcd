/**
 * The one way to write: rows, full-text index and journal change together in one transaction, or not at all.
 */
import type BetterSqlite3 from 'better-sqlite3';
import type { StagedBlob } from './blob-stage.ts';
import { type Blobs, createBlobs } from './blobs.ts';
import { columnOf, fieldsOf, toColumn } from './columns.ts';
import { type EntityDefinition, type EntityName, entities, type Searchable } from './entities.ts';
import { createJournal, type NamedChange, type Patch } from './journal.ts';
import type { Sql } from './open.ts';
import { createSearchIndex } from './search-index.ts';

export type Fields = Record<string, unknown>;

export interface Tx {
  /** `fields.id` names the new entity; fields left out are null. */
  create(entity: EntityName, fields: Fields & { id: string }): void;
  /** Journals the fields that really change; does nothing when none does. True when something changed. */
  update(entity: EntityName, id: string, patch: Fields): boolean;
  /** Removes the row; the journal keeps what it held. */
  remove(entity: EntityName, id: string): void;
  /** The entity's fields as they are inside this transaction. */
  read(entity: EntityName, id: string): Fields | null;
  /** The next number for references of this kind; never given twice. */
  nextNumber(kind: string): number;
  /** Sees to it that {@link nextNumber} never gives this number. */
  keepNumber(kind: string, number: number): void;
  /** Stores bytes, or names those that were staged, and gives their SHA-256. */
  putBlob(value: Uint8Array | StagedBlob): string;
  /** Says, before anything else, that this write takes a change of the journal back. */
  undoing(change: string): void;
}

export interface Writer {
  write<T>(actor: string, work: (tx: Tx) => T): T;
}

export function createWriter(
  sql: Sql,
  dataDir: string,
  writer: string,
  clock: () => number,
): Writer & { blobs: Blobs } {
  const blobs = createBlobs(sql, dataDir);
  const journal = createJournal(sql, writer, clock);
  const index = createSearchIndex(sql);
  const prepared = new Map<string, BetterSqlite3.Statement>();
  const prepare = (text: string) => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = sql.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const count = sql
    .prepare<[string], number>(
      'INSERT INTO counters (kind, value) VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck();

  const raise = sql.prepare<[string, number]>(
    `INSERT INTO counters (kind, value) VALUES (?, ?)
     ON CONFLICT (kind) DO UPDATE SET value = excluded.value WHERE value < excluded.value`,
  );

  const read = (entity: EntityName, id: string): Fields | null => {
    const row = prepare(`SELECT * FROM ${entities[entity].table} WHERE id = ?`).get(id);
    return row ? fieldsOf(entity, row as Record<string, unknown>) : null;
  };
  const reindex = (entity: EntityName, id: string, fields: Fields, before?: Fields) => {
    const { search, searchKind }: EntityDefinition = entities[entity];
    if (!search || (before && isSameToFind(search(before, itself), search(fields, itself)))) return;
    const content = search(fields, (sha256) => blobs.read(sha256).toString('utf8'));
    if (content) index.put(searchKind?.(fields) ?? entity, id, content);
  };
  const parentOf = (entity: EntityName, fields: Fields): string | null => {
    const { parent }: EntityDefinition = entities[entity];
    return parent ? ((fields[parent] as string | null | undefined) ?? null) : null;
  };

  let current: NamedChange = { change: null, undoes: null };

  const transaction = (actor: string, change: NamedChange): Tx => ({
    read,
    nextNumber: (kind) => count.get(kind) as number,
    keepNumber: (kind, number) => void raise.run(kind, number),
    putBlob: blobs.put,
    undoing(taken) {
      change.undoes = taken;
    },
    create(entity, fields) {
      const definition: EntityDefinition = entities[entity];
      // What is not given takes the column's default: a row from before the column was there can come back.
      const names = Object.keys(definition.fields).filter((name) => fields[name] != null);
      refuseUnknown(entity, definition, fields);
      prepare(
        `INSERT INTO ${definition.table} (${names.map(columnOf).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ).run(names.map((name) => toColumn(definition.fields[name]!, fields[name])));
      const patch: Patch = {};
      for (const name of names) patch[name] = [null, fields[name]];
      journal.append(
        {
          entity,
          entityId: fields.id,
          parentId: parentOf(entity, fields),
          op: 'create',
          patch,
          actor,
        },
        change,
      );
      reindex(entity, fields.id, fields);
    },
    update(entity, id, wanted) {
      const definition: EntityDefinition = entities[entity];
      refuseUnknown(entity, definition, wanted);
      const before = read(entity, id);
      if (!before) throw new Error(`update of ${entity} ${id}, which does not exist`);
      const patch: Patch = {};
      for (const [name, value] of Object.entries(wanted)) {
        if (value === undefined) continue;
        const type = definition.fields[name]!;
        if (toColumn(type, before[name]) !== toColumn(type, value)) patch[name] = [before[name], value];
      }
      const names = Object.keys(patch);
      if (names.length === 0) return false;
      prepare(
        `UPDATE ${definition.table} SET ${names.map((name) => `${columnOf(name)} = ?`).join(', ')} WHERE id = ?`,
      ).run([...names.map((name) => toColumn(definition.fields[name]!, wanted[name])), id]);
      const after = { ...before, ...wanted };
      journal.append(
        {
          entity,
          entityId: id,
          parentId: parentOf(entity, after),
          op: 'update',
          patch,
          actor,
        },
        change,
      );
      reindex(entity, id, after, before);
      return true;
    },
    remove(entity, id) {
      const definition: EntityDefinition = entities[entity];
      const before = read(entity, id);
      if (!before) return;
      prepare(`DELETE FROM ${definition.table} WHERE id = ?`).run(id);
      const patch: Patch = {};
      for (const [name, value] of Object.entries(before)) if (value !== null) patch[name] = [value, null];
      journal.append(
        {
          entity,
          entityId: id,
          parentId: parentOf(entity, before),
          op: 'delete',
          patch,
          actor,
        },
        change,
      );
      index.drop(definition.searchKind?.(before) ?? entity, id);
    },
  });

  return {
    blobs,
    write(actor, work) {
      // A write inside a write joins the outer transaction, so that services can call each other; alone it can still
      // fail without a trace.
      const nested = sql.inTransaction;
      sql.exec(nested ? 'SAVEPOINT nested' : 'BEGIN IMMEDIATE');
      if (!nested) current = { change: null, undoes: null };
      try {
        const result = work(transaction(actor, current));
        if (result instanceof Promise) throw new Error('a write must be synchronous');
        sql.exec(nested ? 'RELEASE nested' : 'COMMIT');
        return result;
      } catch (error) {
        if (sql.inTransaction) sql.exec(nested ? 'ROLLBACK TO nested; RELEASE nested' : 'ROLLBACK');
        throw error;
      }
    },
  };
}

/** Stands for a blob's text where only the question is whether it changed. */
const itself = (sha256: string): string => sha256;

/** Writing the full-text index is most of what a change costs; most changes are of a state or a star. */
function isSameToFind(one: Searchable | null, other: Searchable | null): boolean {
  if (!one || !other) return one === other;
  return (
    one.ref === other.ref &&
    one.title === other.title &&
    one.body === other.body &&
    one.incidentId === other.incidentId
  );
}

/** A misspelt field would silently be lost. */
function refuseUnknown(entity: string, definition: EntityDefinition, fields: Fields): void {
  for (const name of Object.keys(fields)) {
    if (!(name in definition.fields)) throw new Error(`${entity} has no field ${name}`);
  }
}
