/**
 * Whether what the audit trail shows is what the journal says. The trail is read from the rows of runs, steps and
 * terminals; the chain of hashes alone would not tell that somebody changed those, or took the journal's end away.
 */
import { fieldsOf } from '#main/db/columns.ts';
import { type EntityName, entities } from '#main/db/entities.ts';
import type { JournalRecord, Patch } from '#main/db/journal.ts';
import type { Sql } from '#main/db/open.ts';

/** The fields that the trail is made of. */
const SHOWN = {
  run: ['number', 'runbookRef', 'environmentId', 'environmentName', 'actor'],
  step: [
    'runId',
    'text',
    'stdin',
    'risk',
    'state',
    'outcome',
    'exitCode',
    'reason',
    'startedAt',
    'endedAt',
    'answeredBy',
    'outputSha256',
    'outputFramesSha256',
  ],
  terminal: [
    'environmentId',
    'environmentName',
    'runId',
    'actor',
    'command',
    'state',
    'exitCode',
    'startedAt',
    'endedAt',
  ],
} as const satisfies Partial<Record<EntityName, readonly string[]>>;
type Audited = keyof typeof SHOWN;

export interface Stray {
  /** The last row of the journal about it; 0 when there is none. */
  seq: number;
  reason: string;
  entity: Audited;
  entityId: string;
}

interface Told {
  seq: number;
  fields: Record<string, unknown>;
}

/** The first run, step or terminal that is not as the journal has it; null when all are. The chain must hold. */
export function firstStray(sql: Sql): Stray | null {
  // One transaction: what another process writes meanwhile must not look like a difference.
  return sql.transaction(() => {
    for (const entity of Object.keys(SHOWN) as Audited[]) {
      const stray = strayOf(sql, entity);
      if (stray) return stray;
    }
    return null;
  })();
}

function strayOf(sql: Sql, entity: Audited): Stray | null {
  const told = toldOf(sql, entity);
  const rows = sql.prepare<[], Record<string, unknown>>(`SELECT * FROM ${entities[entity].table}`);
  for (const row of rows.iterate()) {
    const fields = fieldsOf(entity, row);
    const entityId = String(fields.id);
    const journaled = told.get(entityId);
    if (!journaled) return { seq: 0, reason: 'the journal does not know it', entity, entityId };
    told.delete(entityId);
    const changed = SHOWN[entity].find((name) => !isSame(fields[name], journaled.fields[name]));
    if (changed !== undefined) {
      return { seq: journaled.seq, reason: `its ${changed} is not what the journal says`, entity, entityId };
    }
  }
  for (const [entityId, { seq }] of told) return { seq, reason: 'it is gone', entity, entityId };
  return null;
}

/** Lists of lines are the same when their lines are. */
function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

/** Those that there must be, by id. */
function toldOf(sql: Sql, entity: Audited): Map<string, Told> {
  const told = new Map<string, Told>();
  const rows = sql.prepare<[string], Pick<JournalRecord, 'seq' | 'entity_id' | 'op' | 'patch'>>(
    'SELECT seq, entity_id, op, patch FROM journal WHERE entity = ? ORDER BY seq',
  );
  for (const { seq, entity_id: id, op, patch } of rows.iterate(entity)) {
    if (op === 'delete') {
      told.delete(id);
      continue;
    }
    const known = told.get(id) ?? { seq, fields: {} };
    known.seq = seq;
    const changes = JSON.parse(patch) as Patch;
    for (const name of SHOWN[entity]) if (changes[name]) known.fields[name] = changes[name][1];
    told.set(id, known);
  }
  return told;
}
