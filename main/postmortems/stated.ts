/** What is stated of an incident's impact and times: one value a name, as it was written. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import { normalText } from '#shared/markdown/inline-text.ts';
import type { StatedName, StatedValue } from '#shared/postmortems/model.ts';
import { type StatedLine, understoodOf } from '#shared/postmortems/stated.ts';
import type { PostmortemsDeps } from './ports.ts';
import { createStatedStore } from './store.ts';

export type StatedValues = ReturnType<typeof createStatedValues>;

export function createStatedValues({ db, actor }: Pick<PostmortemsDeps, 'db' | 'actor'>) {
  const store = createStatedStore(db.sql);

  /** Inside a write. */
  const put = (tx: Tx, incidentId: string, name: StatedName, words: string): void => {
    const text = normalText(words);
    const before = store.find(incidentId, name);
    const fields = { text, ...understoodOf(name, text) };
    if (before) tx.update('statedValue', before.id, fields);
    else tx.create('statedValue', { id: randomUUID(), incidentId, name, ...fields });
  };

  const drop = (tx: Tx, incidentId: string, name: StatedName): boolean => {
    const before = store.find(incidentId, name);
    if (before) tx.remove('statedValue', before.id);
    return before !== null;
  };

  return {
    /** In the order of the names. Takes an id or a reference of the incident. */
    list: (incident: string): StatedValue[] => store.list(resolveId(db.sql, 'incident', incident)),

    /** States the value, in place of what was stated under this name. Fault: `incidents.not-found`. */
    set(incident: string, name: StatedName, text: string): StatedValue {
      const incidentId = resolveId(db.sql, 'incident', incident);
      db.write(actor, (tx) => put(tx, incidentId, name, text));
      return store.find(incidentId, name)!;
    },

    /** Takes the value back; false when there was none. */
    clear(incident: string, name: StatedName): boolean {
      const incidentId = resolveId(db.sql, 'incident', incident);
      return db.write(actor, (tx) => drop(tx, incidentId, name));
    },

    /**
     * Inside a write: what an edit of a block changed among the names that the block holds. With no `base`, nothing
     * is taken back: a value that is missing may have been stated later.
     */
    apply(tx: Tx, { incidentId, names, current, base, edited }: StatedEdit): void {
      for (const name of names) {
        const [was, is] = [base ?? current, edited].map((lines) => textOf(lines, name));
        if (was === is) continue;
        if (is !== null) put(tx, incidentId, name, is!);
        else if (base !== null) drop(tx, incidentId, name);
      }
    },
  };
}

export interface StatedEdit {
  incidentId: string;
  /** Those that the block holds. */
  names: readonly StatedName[];
  current: readonly StatedLine[];
  base: readonly StatedLine[] | null;
  edited: readonly StatedLine[];
}

function textOf(lines: readonly StatedLine[], name: StatedName): string | null {
  return lines.find((line) => line.name === name)?.text ?? null;
}
