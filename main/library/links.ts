/**
 * Which documents name what. The table is derived: it holds the references of each document as of the revision that
 * was read last, and what changed since, by whatever way, is read when somebody asks.
 */
import type { Database } from '#main/db/database.ts';
import type { Document } from '#shared/library/model.ts';
import { byReference, referencesIn } from '#shared/library/references.ts';
import type { DocumentLinks, LinkTarget } from '#shared/library/writing.ts';
import { type NumberedKind, parseReference, REFERENCE_PREFIX, referenceOf } from '#shared/reference.ts';
import { decodeSource } from './splice.ts';

/** Where what has a reference stands, and the column that says what it is called. */
const NAMED: Record<NumberedKind, { table: string; title: string; where: string }> = {
  runbook: { table: 'documents', title: 'title', where: "kind = 'runbook'" },
  postmortem: { table: 'documents', title: 'title', where: "kind = 'postmortem'" },
  investigation: { table: 'documents', title: 'title', where: "kind = 'investigation'" },
  incident: { table: 'incidents', title: 'title', where: 'true' },
  run: { table: 'runs', title: 'runbook_title', where: 'true' },
  action: { table: 'actions', title: 'text', where: 'true' },
};

/** Runs are many and alike; who writes names the runbook. */
const OFFERED: readonly NumberedKind[] = ['incident', 'postmortem', 'runbook', 'investigation', 'action'];

interface TargetRow {
  kind: NumberedKind;
  id: string;
  number: number;
  title: string;
}

export type Links = ReturnType<typeof createLinks>;

export function createLinks({ db, find }: { db: Database; find: (given: string) => Document }) {
  const { sql } = db;
  const stale = sql.prepare<[], { id: string; sha256: string }>(
    `SELECT d.id, d.sha256 FROM documents d LEFT JOIN document_links_read r ON r.document_id = d.id
     WHERE r.sha256 IS NOT d.sha256`,
  );
  const forget = sql.prepare('DELETE FROM document_links WHERE document_id = ?');
  const note = sql.prepare('INSERT OR IGNORE INTO document_links (document_id, ref) VALUES (?, ?)');
  const mark = sql.prepare(
    'INSERT INTO document_links_read (document_id, sha256) VALUES (?, ?) ON CONFLICT (document_id) DO UPDATE SET sha256 = excluded.sha256',
  );
  const naming = sql.prepare<[string, string], TargetRow>(
    `SELECT d.kind, d.id, d.number, d.title FROM document_links l JOIN documents d ON d.id = l.document_id
     WHERE l.ref = ? AND d.id IS NOT ? ORDER BY d.kind, d.number`,
  );
  const named = sql.prepare<[string], string>('SELECT ref FROM document_links WHERE document_id = ?').pluck();
  const byNumber = Object.fromEntries(
    Object.entries(NAMED).map(([kind, { table, title, where }]) => [
      kind,
      sql.prepare<[number], TargetRow>(
        `SELECT '${kind}' AS kind, id, number, ${title} AS title FROM ${table} WHERE ${where} AND number = ?`,
      ),
    ]),
  );

  const readStale = sql.transaction((waiting: readonly { id: string; sha256: string }[]) => {
    for (const { id, sha256 } of waiting) {
      forget.run(id);
      for (const ref of referencesIn(decodeSource(db.blobs.read(sha256)))) note.run(id, ref);
      mark.run(id, sha256);
    }
  });

  /** Reads what was not read at its current revision. */
  const refresh = (): void => {
    const waiting = stale.all();
    if (waiting.length > 0) readStale(waiting);
  };

  const target = (ref: string): LinkTarget | null => {
    const parsed = parseReference(ref);
    const row = parsed ? byNumber[parsed.kind]?.get(parsed.number) : undefined;
    return row ? toTarget(row) : null;
  };

  const matching = (
    kind: NumberedKind,
    condition: string,
    order: string,
    values: unknown[],
    limit: number,
  ) => {
    const { table, title, where } = NAMED[kind];
    return sql
      .prepare<unknown[], TargetRow>(
        `SELECT '${kind}' AS kind, id, number, ${title} AS title FROM ${table}
         WHERE ${where} AND ${condition.replaceAll('$title', title)} ORDER BY ${order} LIMIT ?`,
      )
      .all(...values, limit)
      .map(toTarget);
  };

  return {
    refresh,

    /** `given` is a reference of anything, or a document's id. Fault: `documents.not-found`. */
    of(given: string): DocumentLinks {
      refresh();
      const reference = parseReference(given);
      const isDocument = !reference || reference.kind in { runbook: 1, postmortem: 1, investigation: 1 };
      const document = isDocument ? find(given) : null;
      const ref = document?.ref ?? referenceOf(reference!.kind, reference!.number);
      const refs = document ? (named.all(document.id) as string[]).filter((each) => each !== ref) : [];
      const found = refs.toSorted(byReference).map((each) => ({ each, is: target(each) }));
      return {
        ref,
        names: found.flatMap(({ is }) => is ?? []),
        unknown: found.filter(({ is }) => !is).map(({ each }) => each),
        namedBy: naming.all(ref, document?.id ?? '').map(toTarget),
      };
    },

    /** The nearest first: by the beginning of a number, or by words that the title holds. */
    targets(query: string, limit: number): LinkTarget[] {
      const wanted = query.trim();
      const begun = /^([a-z]+)-(\d*)$/i.exec(wanted);
      const kind = begun && kindOf(begun[1]!);
      if (kind) {
        const digits = begun[2]!;
        return matching(
          kind,
          'CAST(number AS TEXT) LIKE ?',
          digits ? 'number' : 'number DESC',
          [`${digits}%`],
          limit,
        );
      }
      const words = wanted.split(/\s+/).filter(Boolean);
      const condition = words.map(() => "$title LIKE ? ESCAPE '\\'").join(' AND ') || 'true';
      const values = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
      const prefixed = OFFERED.filter((each) => REFERENCE_PREFIX[each].startsWith(wanted.toUpperCase()));
      const byKind = OFFERED.map((each) =>
        matching(
          each,
          wanted !== '' && prefixed.includes(each) ? 'true' : condition,
          'number DESC',
          wanted !== '' && prefixed.includes(each) ? [] : values,
          limit,
        ),
      );
      return dealt(byKind, limit);
    },

    resolve: (refs: readonly string[]): LinkTarget[] =>
      [...new Set(refs)].flatMap((ref) => target(ref) ?? []),
  };
}

/** Some of every list, so that many of one kind do not hide the others; their order stays. */
function dealt(lists: readonly LinkTarget[][], limit: number): LinkTarget[] {
  const taken = lists.map(() => 0);
  let left = limit;
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    for (const [index, list] of lists.entries()) {
      if (left === 0 || taken[index]! >= list.length) continue;
      taken[index]! += 1;
      left -= 1;
      progress = true;
    }
  }
  return lists.flatMap((list, index) => list.slice(0, taken[index]));
}

function kindOf(prefix: string): NumberedKind | null {
  const found = Object.entries(REFERENCE_PREFIX).find(([, known]) => known === prefix.toUpperCase());
  return found ? (found[0] as NumberedKind) : null;
}

const toTarget = ({ kind, id, number, title }: TargetRow): LinkTarget => ({
  kind,
  id,
  ref: referenceOf(kind, number),
  title,
});
