/** Opens the store: pragmas, and migrations that back up first and run in one transaction. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Log } from '#main/log.ts';
import { fault } from '#shared/fault.ts';
import { storeFault } from './faults.ts';
import { makeFolder } from './make-folder.ts';
import { type Migration, migrations } from './migrations/index.ts';
import { keepPrivate, makePrivateFile } from './private-file.ts';

export type Sql = BetterSqlite3.Database;

export const STORE_FILE = 'hotwash.db';

/** `PRAGMA application_id`: "HotW". Tells our file from any other SQLite database. */
export const APPLICATION_ID = 0x486f7457;

/** Opens or makes `dataDir/hotwash.db`. Faults: `data.unwritable`, `data.corrupt`, `data.newer`, `data.foreign`. */
export function openStore(dataDir: string, log: Log, known: readonly Migration[] = migrations): Sql {
  let sql: Sql | undefined;
  try {
    makeFolder(dataDir);
    const file = join(dataDir, STORE_FILE);
    makeOnce(file);
    sql = new BetterSqlite3(file, { timeout: 5000 });
    // WAL lets several processes read while one writes; FULL makes a commit survive power loss (sqlite.org/wal.html).
    sql.pragma('journal_mode = WAL');
    sql.pragma('synchronous = FULL');
    sql.pragma('foreign_keys = ON');
    sql.pragma('trusted_schema = OFF');
    migrate(sql, dataDir, known, log);
    // SQLite gives its companions the mode that the database has when it makes them.
    for (const end of ['', '-wal', '-shm']) keepPrivate(`${file}${end}`);
    return sql;
  } catch (error) {
    sql?.close();
    throw storeFault(error, dataDir);
  }
}

function makeOnce(file: string): void {
  try {
    if (!existsSync(file)) makePrivateFile(file);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(file)) throw error;
  }
}

function migrate(sql: Sql, dataDir: string, known: readonly Migration[], log: Log): void {
  if (versionOf(sql) === known.length && applicationOf(sql) === APPLICATION_ID) return;
  refuseForeign(sql, versionOf(sql), known.length, dataDir);
  backUpFirst(sql, dataDir, known.length);
  // Look again under the lock: two processes may open the same folder at the same moment.
  sql.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(sql);
    for (const migration of known.slice(version)) {
      log.info({ migration: migration.name }, 'migrating');
      sql.exec(migration.sql);
    }
    sql.pragma(`user_version = ${known.length}`);
    sql.pragma(`application_id = ${APPLICATION_ID}`);
    sql.exec('COMMIT');
  } catch (error) {
    if (sql.inTransaction) sql.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(sql: Sql): number {
  return sql.pragma('user_version', { simple: true }) as number;
}

function applicationOf(sql: Sql): number {
  return sql.pragma('application_id', { simple: true }) as number;
}

function refuseForeign(sql: Sql, version: number, newest: number, dataDir: string): void {
  if (version > newest) {
    throw fault('data.newer', `The data in ${dataDir} was written by a newer Hotwash.`, {
      todo: 'Update Hotwash, or choose another folder with --data.',
      kept: 'Nothing was changed.',
    });
  }
  const tables = sql
    .prepare("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .pluck()
    .get();
  if (applicationOf(sql) !== APPLICATION_ID && tables !== 0) {
    throw fault('data.foreign', `${join(dataDir, STORE_FILE)} is a database of another program.`, {
      todo: 'Choose another folder with --data.',
      kept: 'Nothing was changed.',
    });
  }
}

/** A copy of the store as it is before the migration, in `backups/`. VACUUM refuses inside a transaction. */
function backUpFirst(sql: Sql, dataDir: string, newest: number): void {
  const version = versionOf(sql);
  if (version === 0 || version === newest) return;
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const copy = join(folder, `before-migration-from-${version}-${stamp}.db`);
  makePrivateFile(copy);
  sql.prepare('VACUUM INTO ?').run(copy);
}
