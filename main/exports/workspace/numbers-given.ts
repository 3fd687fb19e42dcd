/** Which numbers of references were given here: what comes keeps its own where nobody has or had it. */
import type { Sql } from '#main/db/open.ts';
import type { NumberedKind } from '#shared/reference.ts';

const DOCUMENTS: readonly NumberedKind[] = ['runbook', 'postmortem', 'investigation'];

export function createNumbersGiven(sql: Sql) {
  const ever = sql
    .prepare<[string], number>(
      "SELECT json_extract(patch, '$.number[1]') FROM journal WHERE entity = ? AND op = 'create'",
    )
    .pluck();
  const everDocument = sql
    .prepare<[string], number>(
      `SELECT json_extract(patch, '$.number[1]') FROM journal
       WHERE entity = 'document' AND op = 'create' AND json_extract(patch, '$.kind[1]') = ?`,
    )
    .pluck();
  const documentHas = sql.prepare<[string, number]>('SELECT 1 FROM documents WHERE kind = ? AND number = ?');
  const has = {
    incident: sql.prepare<[number]>('SELECT 1 FROM incidents WHERE number = ?'),
    action: sql.prepare<[number]>('SELECT 1 FROM actions WHERE number = ?'),
    run: sql.prepare<[number]>('SELECT 1 FROM runs WHERE number = ?'),
  };
  const known = new Map<NumberedKind, Set<number>>();
  const given = (kind: NumberedKind): Set<number> => {
    let numbers = known.get(kind);
    if (!numbers) {
      // Read once: an import asks for each thing that it takes.
      numbers = new Set(DOCUMENTS.includes(kind) ? everDocument.all(kind) : ever.all(kind));
      known.set(kind, numbers);
    }
    return numbers;
  };
  return {
    /** Also false where another process gave it since. */
    isFree(kind: NumberedKind, number: number): boolean {
      if (given(kind).has(number)) return false;
      const row =
        kind === 'incident' || kind === 'action' || kind === 'run'
          ? has[kind].get(number)
          : documentHas.get(kind, number);
      return row === undefined;
    },
    give(kind: NumberedKind, number: number): void {
      given(kind).add(number);
    },
  };
}
