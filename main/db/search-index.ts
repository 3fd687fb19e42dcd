/** Keeps the full-text index (SQLite FTS5) in step with the rows, inside the same transaction. */
import type { DocumentMarks } from '#shared/library/marks.ts';
import type { Searchable } from './entities.ts';
import type { Sql } from './open.ts';

export interface SearchIndex {
  put(kind: string, id: string, content: Searchable): void;
  drop(kind: string, id: string): void;
}

/** Keeps what a document says of itself; derived, so past the journal. */
export function createMarks(sql: Sql) {
  const put = sql.prepare(
    'INSERT OR REPLACE INTO document_marks (document_id, severity, owner, service, day, tags) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const drop = sql.prepare('DELETE FROM document_marks WHERE document_id = ?');
  return {
    put: (id: string, { severity, owner, service, day, tags }: DocumentMarks): void => {
      put.run(id, severity, owner, service, day, JSON.stringify(tags));
    },
    drop: (id: string): void => {
      drop.run(id);
    },
  };
}

export function createSearchIndex(sql: Sql): SearchIndex {
  const marked = createMarks(sql);
  const find = sql
    .prepare<[string, string], number>('SELECT row FROM search_rows WHERE kind = ? AND id = ?')
    .pluck();
  const shown = sql.prepare<[number], Pick<Searchable, 'ref' | 'title' | 'body'>>(
    'SELECT ref, title, body FROM search WHERE rowid = ?',
  );
  const moveRow = sql.prepare(
    'UPDATE search_rows SET incident_id = ? WHERE row = ? AND incident_id IS NOT ?',
  );
  const addRow = sql.prepare('INSERT INTO search_rows (kind, id, incident_id) VALUES (?, ?, ?)');
  const add = sql.prepare('INSERT INTO search (rowid, ref, title, body) VALUES (?, ?, ?, ?)');
  const change = sql.prepare('UPDATE search SET ref = ?, title = ?, body = ? WHERE rowid = ?');
  const removeRow = sql.prepare('DELETE FROM search_rows WHERE row = ?');
  const remove = sql.prepare('DELETE FROM search WHERE rowid = ?');

  return {
    put(kind, id, { ref, title, body, incidentId, marks }) {
      if (marks) marked.put(id, marks);
      const row = find.get(kind, id) as number | undefined;
      if (row !== undefined) {
        const now = shown.get(row);
        // To another incident: the words stay.
        const same = now && now.ref === ref && now.title === title && now.body === body;
        if (!same) change.run(ref, title, body, row);
        moveRow.run(incidentId, row, incidentId);
        return;
      }
      const { lastInsertRowid } = addRow.run(kind, id, incidentId);
      add.run(lastInsertRowid, ref, title, body);
    },
    drop(kind, id) {
      marked.drop(id);
      const row = find.get(kind, id) as number | undefined;
      if (row === undefined) return;
      remove.run(row);
      removeRow.run(row);
    },
  };
}
