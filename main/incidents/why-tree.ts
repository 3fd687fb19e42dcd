/** Holds the five whys together when changes are taken back: no why without the one above it, none under itself. */

import type { Sql } from '#main/db/open.ts';
import { ChangedSince, type ChangeRow } from '#main/db/taking-back.ts';

export function createWhyTree(sql: Sql) {
  const parent = sql.prepare<[string], string | null>('SELECT parent_id FROM whys WHERE id = ?').pluck();
  const orphan = sql
    .prepare<[string, string], string>(
      'SELECT id FROM whys WHERE parent_id = ? UNION SELECT id FROM actions WHERE why_id = ?',
    )
    .pluck();

  const stands = (id: string): boolean => {
    const passed = new Set<string>();
    for (let at: string | null = id; at !== null; ) {
      if (passed.has(at)) return false;
      passed.add(at);
      const above = parent.get(at);
      if (above === undefined) return false;
      at = above as string | null;
    }
    return true;
  };

  return {
    /** After the rows were taken back. Throws {@link ChangedSince}. */
    require(rows: readonly ChangeRow[]): void {
      const ids = new Set(rows.flatMap(({ entity, id }) => (entity === 'why' ? [id] : [])));
      for (const id of ids) {
        const there = parent.get(id) !== undefined;
        if (there ? !stands(id) : orphan.get(id, id) !== undefined) throw new ChangedSince(null, null);
      }
    },
  };
}
