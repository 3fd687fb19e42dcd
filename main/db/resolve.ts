/** Finds what a person or a window named: an id, a reference such as `INC-7`, or an environment's name. */
import type BetterSqlite3 from 'better-sqlite3';
import { type FaultError, fault } from '#shared/fault.ts';
import { type NumberedKind, parseReference } from '#shared/reference.ts';
import type { Sql } from './open.ts';

const PLACE: Record<NumberedKind, { table: string; documents: boolean; list: string }> = {
  runbook: { table: 'documents', documents: true, list: 'runbooks' },
  postmortem: { table: 'documents', documents: true, list: 'postmortems' },
  investigation: { table: 'documents', documents: true, list: 'investigations' },
  incident: { table: 'incidents', documents: false, list: 'incidents' },
  run: { table: 'runs', documents: false, list: 'runs' },
  action: { table: 'actions', documents: false, list: 'actions' },
};

/** The id of the `kind` that `given` names. Fault: `<kind>s.not-found`. */
export function resolveId(sql: Sql, kind: NumberedKind, given: string): string {
  const { table, documents } = PLACE[kind];
  const reference = parseReference(given);
  const where = documents ? 'kind = @kind AND ' : '';
  const found =
    reference?.kind === kind
      ? prepared(sql, `SELECT id FROM ${table} WHERE ${where}number = @number`).get({
          kind,
          number: reference.number,
        })
      : prepared(sql, `SELECT id FROM ${table} WHERE ${where}id = @given`).get({ kind, given });
  if (typeof found !== 'string') throw notFound(kind, given);
  return found;
}

/** Everything that is asked of the core begins with a name, so its statements are prepared once for each store. */
const statements = new WeakMap<Sql, Map<string, BetterSqlite3.Statement>>();

function prepared(sql: Sql, text: string): BetterSqlite3.Statement {
  const known = statements.get(sql) ?? new Map<string, BetterSqlite3.Statement>();
  statements.set(sql, known);
  const statement = known.get(text) ?? sql.prepare(text).pluck();
  known.set(text, statement);
  return statement;
}

function notFound(kind: NumberedKind, given: string): FaultError {
  return fault(`${kind}s.not-found`, `There is no ${kind} ${given}.`, {
    todo: `\`hotwash list ${PLACE[kind].list}\` shows those that there are.`,
  });
}
