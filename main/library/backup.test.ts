import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#main/db/database.ts';
import { STORE_FILE } from '#main/db/open.ts';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { silentLog } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';
import { backupTo, restoreFrom, verifyBackup } from './backup.ts';
import { examine } from './doctor.ts';
import { createDocuments } from './documents.ts';

let store: TestStore;
let folder: string;
let file: string;
const large = Buffer.alloc(300 * 1024, 'large runbook\n');

beforeEach(() => {
  store = testStore();
  folder = mkdtempSync(join(tmpdir(), 'hotwash-backup-'));
  file = join(folder, 'backup.db');
  const documents = createDocuments(store);
  documents.create({ kind: 'runbook', title: 'Small', bytes: Buffer.from('# Small\n') });
  documents.create({ kind: 'runbook', title: 'Large', bytes: large });
});
afterEach(() => {
  store.end();
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = async (work: () => unknown) => {
  try {
    await work();
    return 'nothing was thrown';
  } catch (error) {
    return faultOf(error).code;
  }
};

test('a backup is one file that restores everything into an empty folder', async () => {
  await backupTo(store.db, file);
  expect(readdirSync(folder)).toEqual(['backup.db']);
  const target = join(folder, 'restored');
  expect(restoreFrom(file, target)).toMatchObject({ documents: 2, incidents: 0, kept: null });
  const db = openDatabase({ dataDir: target, log: silentLog });
  const documents = createDocuments({ db, actor: 'ada', clock: Date.now });
  expect(documents.bytes(documents.find('RB-2')).equals(large)).toBe(true);
  expect(examine(db).filter(({ ok, name }) => !ok && name !== 'disk space')).toEqual([]);
  db.close();
});

test.runIf(process.platform !== 'win32')(
  "a backup is its owner's alone, wherever it is written",
  async () => {
    const mask = process.umask(0o022);
    try {
      await backupTo(store.db, file);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const target = join(folder, 'restored');
      restoreFrom(file, target);
      expect(statSync(join(target, STORE_FILE)).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(mask);
    }
  },
);

test('a backup that would act by itself is refused', async () => {
  await backupTo(store.db, file);
  const planted = new BetterSqlite3(file);
  planted.exec(
    "CREATE TRIGGER later AFTER INSERT ON journal BEGIN UPDATE environments SET policy = 'open', production = 0; END",
  );
  planted.close();
  const target = join(folder, 'target');
  expect(await codeOf(() => restoreFrom(file, target))).toBe('backup.not-one');
  expect(existsSync(target)).toBe(false);
});

test('a restore keeps what it replaces', async () => {
  await backupTo(store.db, file);
  const target = join(folder, 'target');
  const db = openDatabase({ dataDir: target, log: silentLog });
  createDocuments({ db, actor: 'ada', clock: Date.now }).create({
    kind: 'runbook',
    title: 'Mine',
    bytes: Buffer.from('# Mine'),
  });
  db.close();
  const { kept } = restoreFrom(file, target);
  const old = new BetterSqlite3(join(kept!, STORE_FILE));
  expect(old.prepare('SELECT title FROM documents').pluck().all()).toEqual(['Mine']);
  old.close();
});

test('a restore is refused while the folder is open', async () => {
  await backupTo(store.db, file);
  expect(await codeOf(() => restoreFrom(file, store.db.dataDir))).toBe('data.in-use');
});

test('a backup never overwrites a file and leaves no parts', async () => {
  writeFileSync(file, 'precious');
  expect(await codeOf(() => backupTo(store.db, file))).toBe('usage.file-exists');
  expect(readFileSync(file, 'utf8')).toBe('precious');
  expect(await codeOf(() => backupTo(store.db, join(folder, 'no', 'such')))).toBe('usage.no-folder');
  expect(readdirSync(folder)).toEqual(['backup.db']);
});

test('says that a backup cannot be written where no file can be made', async () => {
  writeFileSync(join(folder, 'plain'), '');
  for (const place of [join(folder, 'plain', 'x'), join(folder, 'x'.repeat(300))])
    await expect(backupTo(store.db, place)).rejects.toMatchObject({ fault: { code: 'usage.cannot-write' } });
});

test('a file that is no backup, or a damaged one, is refused and nothing changes', async () => {
  const target = join(folder, 'target');
  writeFileSync(join(folder, 'text'), 'not a database');
  expect(await codeOf(() => restoreFrom(join(folder, 'text'), target))).toBe('backup.not-one');
  expect(await codeOf(() => restoreFrom(join(folder, 'absent'), target))).toBe('usage.no-file');
  await backupTo(store.db, file);
  const raw = new BetterSqlite3(file);
  raw.exec("UPDATE journal SET actor = 'eve' WHERE seq = 1");
  raw.close();
  expect(await codeOf(() => verifyBackup(file))).toBe('backup.damaged');
  expect(await codeOf(() => restoreFrom(file, target))).toBe('backup.damaged');
  expect(existsSync(target)).toBe(false);
});

test('the doctor names content that was changed on disk', () => {
  const blobs = join(store.db.dataDir, 'blobs');
  const [path] = readdirSync(blobs, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60);
  writeFileSync(join(blobs, path!), 'changed');
  const finding = examine(store.db).find(({ name }) => name === 'content');
  expect(finding).toMatchObject({ ok: false });
});
