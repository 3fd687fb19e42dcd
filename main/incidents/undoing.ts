/** Undo and redo on an incident: the journal's changes of one person, taken back one by one. */
import type { Tx } from '#main/db/database.ts';
import { ChangedSince, type ChangeRow, createTakingBack } from '#main/db/taking-back.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { canBeTakenBack, changeInWords, takenInBy } from '#shared/incidents/undoing.ts';
import { formatWhen, occurredNow } from '#shared/time/grammar.ts';
import type { Ground } from './ground.ts';
import { createWhyTree } from './why-tree.ts';

interface Named {
  seq: number;
  change: string;
  undoes: string | null;
}

interface Undone {
  what: string;
  /** The id of the postmortem that stands alone again: the incident that it was taken into is gone. */
  standsAlone: string | null;
}

/** Rows of the journal that are looked at together, newest first. */
const PAGE = 200;

export function createUndoing({ db, actor, find }: Ground) {
  const { rowsOf, takeBack, undoneBy } = createTakingBack(db.sql);
  const whyTree = createWhyTree(db.sql);
  // Without an index of its own, which every line that is logged would pay for: an incident's rows are younger than it.
  const page = db.sql.prepare<[{ id: string; actor: string; since: number; before: number }], Named>(
    `SELECT seq, change, undoes FROM journal
     WHERE seq > @since AND seq < @before AND actor = @actor AND change IS NOT NULL
       AND (parent_id = @id OR (entity = 'incident' AND entity_id = @id))
     ORDER BY seq DESC LIMIT ${PAGE}`,
  );
  const firstRow = db.sql
    .prepare<[string], number>("SELECT min(seq) FROM journal WHERE entity = 'incident' AND entity_id = ?")
    .pluck();

  const standing = db.sql.prepare<[string], number>('SELECT 1 FROM incidents WHERE id = ?').pluck();

  /** This person's changes of the incident, newest first, each once. */
  function* changesOf(id: string): Generator<Named> {
    const seen = new Set<string>();
    const since = firstRow.get(id) as number;
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const rows = page.all({ id, actor, since, before });
      for (const row of rows) {
        if (!seen.has(row.change)) yield row;
        seen.add(row.change);
      }
      if (rows.length < PAGE) return;
      before = rows.at(-1)!.seq;
    }
  }

  /** Only what was updated has to be looked up: an import may have created thousands. */
  const toldRows = (tx: Tx, rows: readonly ChangeRow[]) =>
    rows.map((row) => ({ ...row, fields: fieldsOf(row) ?? tx.read(row.entity, row.id) ?? {} }));

  const canGo = (change: string): boolean => {
    const rows = rowsOf(change);
    return canBeTakenBack(rows) || takenInBy(rows) !== null;
  };

  /** An incident whose taking in was taken back is known to the journal only, by its id. */
  const findOrRemember = (given: string): Pick<Incident, 'id' | 'ref' | 'zone'> =>
    (firstRow.get(given) ?? null) === null || standing.get(given) !== undefined
      ? find(given)
      : { id: given, ref: 'that incident', zone: 'UTC' };

  /** The latest change that stands and can be taken back. */
  const lastDone = (id: string): string | null => {
    const gone = new Set<string>();
    for (const { change, undoes } of changesOf(id)) {
      if (gone.has(change)) continue;
      if (undoes !== null) gone.add(undoes);
      else if (canGo(change)) return change;
    }
    return null;
  };

  /** The latest undo that stands, unless this person did something else since. */
  const lastUndone = (id: string): string | null => {
    const gone = new Set<string>();
    for (const { change, undoes } of changesOf(id)) {
      if (gone.has(change)) continue;
      if (undoes === null) {
        if (canGo(change)) return null;
      } else if (undoneBy(undoes) === null) return change;
      else gone.add(undoes);
    }
    return null;
  };

  const takeBackLast = (given: string, choose: typeof lastDone, words: Words): Undone => {
    const incident = findOrRemember(given);
    return db.write(actor, (tx) => {
      const change = choose(incident.id);
      if (change === null) throw fault('incidents.nothing-to-undo', words.nothing(incident.ref));
      tx.undoing(change);
      const rows = rowsOf(change);
      // What is done again is told as it was done at first.
      const first = undoneBy(change) ?? change;
      const what = changeInWords(toldRows(tx, rowsOf(first)));
      try {
        takeBack(tx, rows);
        whyTree.require(rows);
      } catch (error) {
        throw error instanceof ChangedSince ? conflict(error, what, incident) : error;
      }
      return { what: `${words.done}: ${what}`, standsAlone: takenInBy(rows) };
    });
  };

  return {
    /**
     * Takes back what this person did last to the incident, at last the taking in that made it. What runs did stays. Faults:
     * `incidents.nothing-to-undo`, `incidents.undo-conflict`.
     */
    undo: (given: string) => takeBackLast(given, lastDone, UNDO),
    /** Does again what was taken back last, unless this person did something else since. Faults: those of undo. */
    redo: (given: string) => takeBackLast(given, lastUndone, REDO),
  };
}

/** What a row held that was created or removed; null for one that was updated. */
function fieldsOf({ op, patch }: ChangeRow): Record<string, unknown> | null {
  if (op === 'update') return null;
  const side = op === 'create' ? 1 : 0;
  return Object.fromEntries(Object.entries(patch).map(([name, pair]) => [name, pair[side]]));
}

interface Words {
  done: string;
  nothing: (ref: string) => string;
}

const UNDO: Words = {
  done: 'Took back',
  nothing: (ref) => `There is nothing of yours to take back in ${ref}.`,
};
const REDO: Words = {
  done: 'Did again',
  nothing: (ref) => `There is nothing to do again in ${ref}.`,
};

function conflict({ by, at }: ChangedSince, what: string, { zone }: Pick<Incident, 'zone'>): FaultError {
  const who =
    by === null || at === null
      ? 'Something else has'
      : `${by} has, at ${formatWhen(occurredNow(at, zone), zone)},`;
  return fault('incidents.undo-conflict', `${who} changed the same since: ${what}`, {
    todo: 'Look at the history of the entry, and change it by hand.',
    kept: 'Nothing was changed.',
  });
}
