/** The journal of one entity, oldest first. */
import type { JournalRecord } from '#main/db/journal.ts';
import type { Sql } from '#main/db/open.ts';
import { JournalRow } from '#shared/library/model.ts';

export function createHistory(sql: Sql) {
  const rows = sql.prepare<[string, string], JournalRecord>(
    'SELECT * FROM journal WHERE entity = ? AND entity_id = ? ORDER BY seq',
  );
  return {
    of: (entity: string, id: string): JournalRow[] =>
      rows
        .all(entity, id)
        .map(({ seq, entity_id, op, patch, actor, at }) =>
          JournalRow.parse({ seq, entity, id: entity_id, op, patch: JSON.parse(patch), actor, at }),
        ),
  };
}
