/** Full-text search over documents, incidents, timeline entries, actions, runs and environments, with filters. */
import type { Database } from '#main/db/database.ts';
import { createMarks } from '#main/db/search-index.ts';
import { marksOf } from '#shared/library/marks.ts';
import type { SearchHit } from '#shared/library/model.ts';
import { readSearchQuery, type SearchWord } from '#shared/library/search-query.ts';
import { EntityKind, referenceOf } from '#shared/reference.ts';
import type { TimeContext } from '#shared/time/grammar.ts';
import { type Condition, createConditions, type SearchNames, WHEN } from './search-conditions.ts';

interface HitRow {
  kind: string;
  id: string;
  incident_id: string | null;
  ref: string;
  title: string;
  snippet: string;
}

/** Characters of the text of a hit that no word points into. */
const BEGINNING = 160;
/** Statements that are kept: queries of the same shape share one. */
const MOST_STATEMENTS = 100;

export interface SearchDeps {
  db: Database;
  /** Where days and times in filters are read. */
  context: () => TimeContext;
}

export function createSearch({ db, context }: SearchDeps) {
  const { sql } = db;
  const conditions = createConditions(sql);
  const incident = sql.prepare<[string], { number: number; title: string }>(
    'SELECT number, title FROM incidents WHERE id = ?',
  );
  const unmarked = sql.prepare<[], { id: string; sha256: string }>(
    `SELECT id, sha256 FROM documents WHERE id NOT IN (SELECT document_id FROM document_marks)`,
  );
  const marks = createMarks(sql);
  const statements = new Map<string, ReturnType<typeof sql.prepare<string[], HitRow>>>();
  let marked = false;

  /** Documents from before marks were kept get theirs, once. */
  const markAll = () => {
    if (marked) return;
    marked = true;
    const missing = unmarked.all();
    if (missing.length === 0) return;
    sql.transaction(() => {
      for (const { id, sha256 } of missing) marks.put(id, marksOf(db.blobs.read(sha256).toString('utf8')));
    })();
  };

  const statement = (text: string) => {
    const known = statements.get(text);
    if (known) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const prepared = sql.prepare<string[], HitRow>(text);
    statements.set(text, prepared);
    return prepared;
  };

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
    /**
     * Best match first, or the newest where only filters are given. Every word must occur; the last one may be
     * unfinished. A filter whose value nobody understands is left out: `readSearchQuery` tells of it. An empty query
     * finds nothing.
     */
    search(query: string, limit: number): SearchHit[] {
      const { words, filters } = readSearchQuery(query, context());
      if (filters.length > 0) markAll();
      const where = conditions.of(filters);
      const match = matchExpression(words);
      if (match !== null) return matching(match, where, String(limit));
      const without = matchExpression(words.map((word) => ({ ...word, not: false })));
      if (without === null && where.length === 0) return [];
      return listed(without, where, String(limit));
    },

    /** Tags, services and owners that are in use, sorted. */
    names(): SearchNames {
      markAll();
      return conditions.names();
    },
  };

  function matching(match: string, where: readonly Condition[], limit: string): SearchHit[] {
    // bm25 weighs a match in the reference or the title over one in the body. FTS5 sorts by itself where no filter
    // comes in between; the outer query keeps snippet() to the rows that are shown.
    const filtered = where.length > 0;
    const found = filtered
      ? `SELECT s.rowid AS row, bm25(search, 10.0, 5.0, 1.0) AS rank FROM search s JOIN search_rows r ON r.row = s.rowid
         WHERE search MATCH ? AND ${where.map((condition) => condition.sql).join(' AND ')} ORDER BY 2 LIMIT ?`
      : `SELECT rowid AS row, rank FROM search
         WHERE search MATCH ? AND rank MATCH 'bm25(10.0, 5.0, 1.0)' ORDER BY rank LIMIT ?`;
    const text = `SELECT r.kind, r.id, r.incident_id, s.ref, s.title, snippet(search, -1, char(2), char(3), '…', 12) AS snippet
      FROM search s JOIN (${found}) f ON f.row = s.rowid JOIN search_rows r ON r.row = s.rowid
      WHERE search MATCH ? ORDER BY f.rank`;
    const values = [match, ...where.flatMap((condition) => condition.values), limit, match];
    return statement(text)
      .all(...values)
      .map(toHit);
  }

  function listed(without: string | null, where: readonly Condition[], limit: string): SearchHit[] {
    const all = [
      ...where,
      ...(without === null
        ? []
        : [{ sql: 'r.row NOT IN (SELECT rowid FROM search WHERE search MATCH ?)', values: [without] }]),
    ];
    if (where.length === 0) return [];
    const text = `SELECT r.kind, r.id, r.incident_id, s.ref, s.title, substr(s.body, 1, ${BEGINNING}) AS snippet
      FROM (SELECT r.row, ${WHEN} AS day FROM search_rows r
            WHERE ${all.map((condition) => condition.sql).join(' AND ')} ORDER BY day DESC, r.row DESC LIMIT ?) f
      JOIN search_rows r ON r.row = f.row JOIN search s ON s.rowid = f.row ORDER BY f.day DESC, f.row DESC`;
    return statement(text)
      .all(...all.flatMap((condition) => condition.values), limit)
      .map(toHit);
  }
}

/** The words in FTS5's syntax (sqlite.org/fts5.html#full_text_query_syntax), each quoted as a string. */
function matchExpression(words: readonly SearchWord[]): string | null {
  const quoted = ({ text, phrase }: SearchWord, last: boolean) =>
    `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"${last && !phrase ? '*' : ''}`;
  const wanted = words.filter((word) => !word.not);
  if (wanted.length === 0) return null;
  const all = wanted.map((word, index) => quoted(word, index === wanted.length - 1)).join(' AND ');
  const not = words.filter((word) => word.not).map((word) => ` NOT ${quoted(word, false)}`);
  return not.length === 0 ? all : `(${all})${not.join('')}`;
}
