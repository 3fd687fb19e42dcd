/** What all runbooks are about, at hand: asked with every letter of a title, while none of them is read again. */
import type { Sql } from '#main/db/open.ts';
import type { RunbookSubject } from '#shared/incidents/runbooks/subject.ts';
import type { Suggestable } from '#shared/incidents/runbooks/suggesting.ts';
import { referenceOf } from '#shared/reference.ts';

interface Row {
  id: string;
  number: number;
  title: string;
  sha256: string;
}

/**
 * @param subjectOf of a document by its id; asked once for each revision
 * @returns a function whose answer is the same array until a runbook was added, changed or removed
 */
export function createSubjects(
  sql: Sql,
  subjectOf: (id: string) => RunbookSubject,
): () => readonly Suggestable[] {
  const all = sql.prepare<[], Row>(
    "SELECT id, number, title, sha256 FROM documents WHERE kind = 'runbook' ORDER BY number",
  );
  let rows: readonly Row[] | null = null;
  let subjects = new Map<string, RunbookSubject>();
  let answer: readonly Suggestable[] = [];

  return () => {
    const now = all.all();
    if (rows && same(rows, now)) return answer;
    const known = subjects;
    subjects = new Map(now.map(({ id, sha256 }) => [sha256, known.get(sha256) ?? subjectOf(id)]));
    answer = now.map(({ id, number, title, sha256 }) => ({
      id,
      ref: referenceOf('runbook', number),
      title,
      ...subjects.get(sha256)!,
    }));
    rows = now;
    return answer;
  };
}

function same(before: readonly Row[], now: readonly Row[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ id, sha256, title }, at) => {
      const row = now[at]!;
      return id === row.id && sha256 === row.sha256 && title === row.title;
    })
  );
}
