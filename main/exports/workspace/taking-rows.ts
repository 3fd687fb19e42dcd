/**
 * Takes rows of another workspace, or of an earlier state of this one. A value that this store had before is an
 * earlier state and does not come back; what is only here stays. So nothing is ever removed, and nothing newer lost.
 */
import type BetterSqlite3 from 'better-sqlite3';
import { toColumn } from '#main/db/columns.ts';
import type { Database, Tx } from '#main/db/database.ts';
import { type EntityDefinition, type EntityName, entities } from '#main/db/entities.ts';
import type { Patch } from '#main/db/journal.ts';

export type Taken = 'created' | 'updated' | 'unchanged' | 'older';

type Fields = Record<string, unknown> & { id: string };

/** What tells two rows apart besides their ids: the same may have been made on both sides. */
const NATURAL_KEYS: Partial<Record<EntityName, readonly string[]>> = {
  moment: ['incidentId', 'name'],
  statedValue: ['incidentId', 'name'],
  entry: ['incidentId', 'key'],
  approval: ['documentId', 'person'],
  dismissal: ['documentId', 'key'],
  correction: ['documentId', 'commandId'],
  template: ['name'],
  // The same file may have been put into the folder for both.
  attachment: ['documentId', 'name', 'sha256'],
};

/** Fields that say which thing it is, not how it is. */
const FIXED = new Set(['id', 'number', 'postmortemId', 'createdAt', 'updatedAt']);

const columnOf = (field: string) => `"${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;

export type TakingRows = ReturnType<typeof createTakingRows>;

export function createTakingRows({ sql }: Database) {
  const history = sql.prepare<[string, string], { op: string; patch: string }>(
    'SELECT op, patch FROM journal WHERE entity = ? AND entity_id = ? ORDER BY seq',
  );

  const twins = new Map<EntityName, BetterSqlite3.Statement<unknown[], string>>();
  const twinsOf = (entity: EntityName, key: readonly string[]) => {
    let statement = twins.get(entity);
    if (!statement) {
      const same = key
        .map((name) => `${columnOf(name)} = ?${name === 'name' ? ' COLLATE NOCASE' : ''}`)
        .join(' AND ');
      statement = sql
        .prepare<unknown[], string>(`SELECT id FROM ${entities[entity].table} WHERE ${same}`)
        .pluck();
      twins.set(entity, statement);
    }
    return statement;
  };

  /** The row of the same thing that has another id here. */
  const twin = (entity: EntityName, fields: Fields): string | undefined => {
    const key = NATURAL_KEYS[entity];
    if (!key || key.some((name) => fields[name] === null || fields[name] === undefined)) return undefined;
    return twinsOf(entity, key).get(key.map((name) => fields[name]));
  };

  /** Whether this field had this value here at some time. */
  const hadBefore = (
    patches: readonly Patch[],
    field: string,
    column: unknown,
    entity: EntityName,
  ): boolean => {
    const { fields }: EntityDefinition = entities[entity];
    return patches.some((patch) => {
      const change = patch[field];
      return change?.some((value) => toColumn(fields[field]!, value) === column) ?? false;
    });
  };

  return {
    /** Whether it is here, or was. */
    known: (entity: EntityName, id: string): boolean => history.get(entity, id) !== undefined,

    /**
     * Inside a write.
     * @param fresh true when what it hangs on was made by this import, so that it cannot have been removed here
     */
    take(tx: Tx, entity: EntityName, given: Fields, fresh: boolean): Taken {
      const id = tx.read(entity, given.id) ? given.id : (twin(entity, given) ?? given.id);
      const now = tx.read(entity, id);
      if (now === null) {
        if (!fresh && history.get(entity, id)) return 'older';
        tx.create(entity, given);
        return 'created';
      }
      const { fields }: EntityDefinition = entities[entity];
      const patch: Record<string, unknown> = {};
      let older = false;
      let patches: Patch[] | null = null;
      for (const [name, type] of Object.entries(fields)) {
        if (FIXED.has(name) || !(name in given)) continue;
        const column = toColumn(type, given[name]);
        if (column === toColumn(type, now[name])) continue;
        patches ??= history.all(entity, id).map((row) => JSON.parse(row.patch) as Patch);
        // The null before a row was made is no value that it had.
        const had = column === null ? patches.slice(1) : patches;
        if (hadBefore(had, name, column, entity)) older = true;
        else patch[name] = given[name];
      }
      if (tx.update(entity, id, patch)) return 'updated';
      return older ? 'older' : 'unchanged';
    },
  };
}
