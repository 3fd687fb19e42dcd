/**
 * A backup is one SQLite file that holds everything: the database as it is at this moment, made while others go on
 * working, with the large blobs brought inside. Restoring puts it in place and keeps what was there before.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { blobPath, sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { firstBrokenRow } from '#main/db/journal.ts';
import { makeFolder } from '#main/db/make-folder.ts';
import { migrations } from '#main/db/migrations/index.ts';
import { APPLICATION_ID, STORE_FILE } from '#main/db/open.ts';
import { openers } from '#main/db/openers.ts';
import { makePrivateFile } from '#main/db/private-file.ts';
import { FaultError, fault } from '#shared/fault.ts';

/** Writes a backup to `file`, which must not exist yet. Gives its size in bytes. Faults: `usage.file-exists`, `usage.no-folder`, `usage.cannot-write`. */
export async function backupTo(db: Database, file: string): Promise<{ file: string; bytes: number }> {
  const target = resolve(file);
  if (existsSync(target)) {
    throw fault('usage.file-exists', `${target} exists already.`, {
      todo: 'Choose another name; a backup never overwrites a file.',
    });
  }
  if (!existsSync(dirname(target))) {
    throw fault('usage.no-folder', `The folder ${dirname(target)} does not exist.`, {
      todo: 'Make it first.',
    });
  }
  const part = `${target}.${process.pid}.part`;
  try {
    makePrivateFile(part);
  } catch (error) {
    throw NO_PLACE.has((error as NodeJS.ErrnoException).code ?? '') ? cannotWrite(target) : error;
  }
  try {
    await db.sql.backup(part);
    bringBlobsInside(part, db.dataDir);
    renameSync(part, target);
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
    throw error;
  }
  return { file: target, bytes: readFileSize(target) };
}

/** What the system says where this user can make no file; for /proc it is that there is nothing. */
const NO_PLACE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

function cannotWrite(target: string): FaultError {
  return fault('usage.cannot-write', `${target} cannot be written: no file can be made there.`, {
    todo: 'Name a new file in a folder that you may write to.',
    kept: 'Nothing was written.',
  });
}

function bringBlobsInside(file: string, dataDir: string): void {
  const copy = new BetterSqlite3(file);
  try {
    // One file, without a write-ahead log beside it.
    copy.pragma('journal_mode = DELETE');
    const outside = copy
      .prepare<[], string>('SELECT sha256 FROM blobs WHERE content IS NULL')
      .pluck()
      .all() as string[];
    const put = copy.prepare('UPDATE blobs SET content = ? WHERE sha256 = ?');
    for (const sha256 of outside) put.run(readFileSync(blobPath(dataDir, sha256)), sha256);
  } finally {
    copy.close();
  }
}

function readFileSize(file: string): number {
  const copy = new BetterSqlite3(file, { readonly: true });
  try {
    return (
      (copy.pragma('page_count', { simple: true }) as number) *
      (copy.pragma('page_size', { simple: true }) as number)
    );
  } finally {
    copy.close();
  }
}

export interface BackupContent {
  documents: number;
  incidents: number;
  runs: number;
  /** When the last change in it was made, UTC; null when it holds none. */
  lastChange: string | null;
}

/** Opens a backup and checks all of it: pages, journal chain, blobs. Faults: `backup.*`, with the file left as it is. */
export function verifyBackup(file: string): BackupContent {
  const path = resolve(file);
  if (!existsSync(path)) throw fault('usage.no-file', `There is no file ${path}.`);
  let copy: BetterSqlite3.Database | undefined;
  try {
    copy = new BetterSqlite3(path, { readonly: true });
    if (copy.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notABackup(path);
    if ((copy.pragma('user_version', { simple: true }) as number) > migrations.length) {
      throw fault('backup.newer', `${path} was made by a newer Hotwash.`, {
        todo: 'Update Hotwash, then restore.',
      });
    }
    if (hasForeignSchema(copy)) throw notABackup(path);
    const pages = copy.pragma('integrity_check(1)', { simple: true });
    if (pages !== 'ok') throw damaged(path, String(pages));
    const broken = firstBrokenRow(copy);
    if (broken) throw damaged(path, `journal row ${broken.seq}: ${broken.reason}`);
    for (const blob of copy
      .prepare<[], { sha256: string; content: Buffer | null }>('SELECT sha256, content FROM blobs')
      .iterate()) {
      if (!blob.content || sha256Of(blob.content) !== blob.sha256)
        throw damaged(path, `content ${blob.sha256}`);
    }
    return contentOf(copy);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw notABackup(path);
  } finally {
    copy?.close();
  }
}

/** We write neither triggers nor views; whoever put one there wants it to act when the data is next changed. */
function hasForeignSchema(copy: BetterSqlite3.Database): boolean {
  return copy.prepare("SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')").get() !== undefined;
}

function contentOf(copy: BetterSqlite3.Database): BackupContent {
  const count = (table: string) => copy.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  return {
    documents: count('documents'),
    incidents: count('incidents'),
    runs: count('runs'),
    lastChange:
      (copy.prepare('SELECT at FROM journal ORDER BY seq DESC LIMIT 1').pluck().get() as string) ?? null,
  };
}

/**
 * Puts the backup in place of the data in `dataDir` after checking it. What was there moves to
 * `replaced-<time>/` in it. Faults: `backup.*`, `data.in-use`.
 */
export function restoreFrom(file: string, dataDir: string): BackupContent & { kept: string | null } {
  const content = verifyBackup(file);
  const users = openers(dataDir);
  if (users.length > 0) {
    throw fault('data.in-use', `The data folder ${dataDir} is open in process ${users.join(', ')}.`, {
      todo: 'Close Hotwash there, then restore again.',
      kept: 'Nothing was changed.',
    });
  }
  makeFolder(dataDir);
  const incoming = join(dataDir, `${STORE_FILE}.restoring`);
  rmSync(incoming, { force: true });
  makePrivateFile(incoming);
  copyStore(resolve(file), incoming);
  const kept = setAside(dataDir);
  renameSync(incoming, join(dataDir, STORE_FILE));
  return { ...content, kept };
}

/** A copy through SQLite, so that it is whole and synced whatever file system it came from. */
function copyStore(from: string, to: string): void {
  const copy = new BetterSqlite3(from, { readonly: true });
  try {
    copy.prepare('VACUUM INTO ?').run(to);
  } finally {
    copy.close();
  }
}

function setAside(dataDir: string): string | null {
  if (!existsSync(join(dataDir, STORE_FILE))) return null;
  const kept = join(dataDir, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(kept, { mode: 0o700 });
  for (const name of [STORE_FILE, `${STORE_FILE}-wal`, `${STORE_FILE}-shm`, 'blobs']) {
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(kept, name));
  }
  return kept;
}

function notABackup(path: string) {
  return fault('backup.not-one', `${path} is no Hotwash backup.`, {
    todo: 'Give the file that `hotwash backup` wrote.',
  });
}

function damaged(path: string, what: string) {
  return fault('backup.damaged', `The backup ${path} is damaged (${what}).`, {
    todo: 'Use another backup.',
    kept: 'Nothing was changed.',
  });
}
