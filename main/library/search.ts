/** Full-text search over documents, incidents, timeline entries, actions, runs and environments. */
import type { Sql } from '#main/db/open.ts';
import type { SearchHit } from '#shared/library/model.ts';
import { EntityKind, referenceOf } from '#shared/reference.ts';

interface HitRow {
  kind: string;
  id: string;
  incident_id: string | null;
  ref: string;
  title: string;
  snippet: string;
}

export function createSearch(sql: Sql) {
  // bm25 weighs a match in the reference or the title over one in the body; the nested query keeps snippet() to the
  // rows that are shown.
  const find = sql.prepare<[string, number], HitRow>(`
    SELECT r.kind, r.id, r.incident_id, s.ref, s.title,
           snippet(search, -1, char(2), char(3), '…', 12) AS snippet
    FROM search s JOIN search_rows r ON r.row = s.rowid
    WHERE search MATCH ? ORDER BY bm25(search, 10.0, 5.0, 1.0) LIMIT ?`);
  const incident = sql.prepare<[string], { number: number; title: string }>(
    'SELECT number, title FROM incidents WHERE id = ?',
  );

  const toHit = (row: HitRow): SearchHit => {
    const kind = EntityKind.safeParse(row.kind);
    const home = row.kind === 'entry' && row.incident_id ? incident.get(row.incident_id) : undefined;
    return {
      kind: kind.success ? kind.data : 'entry',
      id: row.id,
      ref: home ? referenceOf('incident', home.number) : row.ref,
      title: home ? home.title : row.title,
      snippet: row.snippet,
      incidentId: row.incident_id,
    };
  };

  return {
    /** Best match first. Every word must occur; the last one may be unfinished. An empty query finds nothing. */
    search(query: string, limit: number): SearchHit[] {
      const match = matchExpression(query);
      return match === null ? [] : find.all(match, limit).map(toHit);
    },
  };
}

/** The query in FTS5's syntax (sqlite.org/fts5.html#full_text_query_syntax), every word quoted as a string. */
export function matchExpression(query: string): string | null {
  const words = query
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`);
  return `${quoted.join(' ')}*`;
}
