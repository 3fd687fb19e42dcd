/**
 * Live change events, read from the journal: after each own write at once, and for other processes on the same data
 * folder as soon as SQLite's `data_version` moves (sqlite.org/pragma.html#pragma_data_version).
 */
import type { ChangeEvent } from '#shared/library/model.ts';
import type { JournalRecord } from './journal.ts';
import type { Sql } from './open.ts';

/** Milliseconds between looks at `data_version`: a read of one shared-memory word. */
const POLL_MS = 200;

export interface Changes {
  /** Gives the function that ends the subscription. */
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  /** Tells subscribers of everything new in the journal. */
  drain(): void;
  close(): void;
}

export function createChanges(sql: Sql): Changes {
  const newest = sql.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck();
  const since = sql.prepare<[number], JournalRecord>('SELECT * FROM journal WHERE seq > ? ORDER BY seq');
  const listeners = new Set<(event: ChangeEvent) => void>();
  let seen = 0;
  let version = -1;
  let timer: NodeJS.Timeout | undefined;

  const drain = () => {
    if (listeners.size === 0) return;
    for (const row of since.all(seen)) {
      seen = row.seq;
      const event = {
        seq: row.seq,
        entity: row.entity,
        id: row.entity_id,
        parentId: row.parent_id,
        actor: row.actor,
        at: row.at,
      };
      for (const listener of listeners) listener(event);
    }
  };
  const poll = () => {
    const now = sql.pragma('data_version', { simple: true }) as number;
    if (now === version) return;
    version = now;
    drain();
  };
  const stopPolling = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    drain,
    close() {
      listeners.clear();
      stopPolling();
    },
    subscribe(listener) {
      if (listeners.size === 0) seen = newest.get() as number;
      listeners.add(listener);
      timer ??= setInterval(poll, POLL_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stopPolling();
      };
    },
  };
}
