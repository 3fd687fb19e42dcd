/** The store of one data folder: SQL for reads, one way to write, blobs, drafts, change events. */
import { randomBytes } from 'node:crypto';
import type { Log } from '#main/log.ts';
import type { Blobs } from './blobs.ts';
import { type Changes, createChanges } from './changes.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { storeFault } from './faults.ts';
import { openStore, type Sql } from './open.ts';
import { enter } from './openers.ts';
import { createWriter, type Tx } from './writer.ts';

export type { Tx } from './writer.ts';

export interface Database {
  dataDir: string;
  /** For reads. Writing past {@link Database.write} would leave the journal behind. */
  sql: Sql;
  /** One transaction: what `work` does to the rows and the journal commits together, durably, or not at all. */
  write<T>(actor: string, work: (tx: Tx) => T): T;
  blobs: Blobs;
  drafts: Drafts;
  changes: Changes;
  close(): void;
}

export interface DatabaseOptions {
  dataDir: string;
  log: Log;
  /** Milliseconds since 1970 UTC. */
  clock?: () => number;
}

export function openDatabase({ dataDir, log, clock = Date.now }: DatabaseOptions): Database {
  const sql = openStore(dataDir, log);
  const { write, blobs } = createWriter(sql, dataDir, randomBytes(4).toString('hex'), clock);
  const changes = createChanges(sql);
  const drafts = createDrafts(sql, clock);
  const leave = enter(dataDir);

  /** Runs work on the store and tells faults in words. */
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeFault(error, dataDir);
    }
  };

  return {
    dataDir,
    sql,
    blobs,
    changes,
    drafts: {
      get: (key) => guarded(() => drafts.get(key)),
      put: (...given) => guarded(() => drafts.put(...given)),
      drop: (key) => guarded(() => drafts.drop(key)),
    },
    write: (actor, work) =>
      guarded(() => {
        const result = write(actor, work);
        if (!sql.inTransaction) changes.drain();
        return result;
      }),
    close() {
      changes.close();
      sql.close();
      leave();
    },
  };
}
