import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#main/log.ts';
import { FaultError } from '#shared/fault.ts';
import type { ChangeEvent } from '#shared/library/model.ts';
import { sha256Of } from './blobs.ts';
import { type Database, openDatabase } from './database.ts';
import { nextStamp } from './hlc.ts';
import { firstBrokenRow } from './journal.ts';
import { openStore, STORE_FILE } from './open.ts';

let dataDir: string;
let open: Database[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-db-'));
  open = [];
});
afterEach(() => {
  for (const db of open) db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function openHere(): Database {
  const db = openDatabase({ dataDir, log: silentLog });
  open.push(db);
  return db;
}

const action = (id: string, text: string) => ({
  id,
  number: Number(id),
  text,
  status: 'open',
  position: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof FaultError ? error.fault.code : String(error);
  }
  return 'nothing was thrown';
};

describe('a write', () => {
  test('changes the row and appends the patch to the journal', () => {
    const db = openHere();
    db.write('ada', (tx) => tx.create('action', action('1', 'add an alert')));
    db.write('bob', (tx) => tx.update('action', '1', { text: 'add two alerts', status: 'open' }));
    const rows = db.sql
      .prepare<[], { op: string; patch: string; actor: string }>('SELECT * FROM journal')
      .all();
    expect(rows.map(({ op, actor }) => [op, actor])).toEqual([
      ['create', 'ada'],
      ['update', 'bob'],
    ]);
    expect(JSON.parse(rows[1]!.patch)).toEqual({ text: ['add an alert', 'add two alerts'] });
  });

  test('that changes nothing leaves no trace', () => {
    const db = openHere();
    db.write('ada', (tx) => tx.create('action', action('1', 'x')));
    expect(db.write('ada', (tx) => tx.update('action', '1', { text: 'x' }))).toBe(false);
    expect(db.sql.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(1);
  });

  test('that throws leaves neither row nor journal', () => {
    const db = openHere();
    const work = () =>
      db.write('ada', (tx) => {
        tx.create('action', action('1', 'x'));
        throw new Error('no');
      });
    expect(work).toThrow('no');
    expect(db.sql.prepare('SELECT count(*) FROM actions').pluck().get()).toBe(0);
    expect(db.sql.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(0);
  });

  test('inside a write can fail alone', () => {
    const db = openHere();
    db.write('ada', (tx) => {
      tx.create('action', action('1', 'outer'));
      const inner = () =>
        db.write('ada', (nested) => {
          nested.create('action', action('2', 'inner'));
          throw new Error('no');
        });
      expect(inner).toThrow('no');
    });
    expect(db.sql.prepare('SELECT text FROM actions').pluck().all()).toEqual(['outer']);
    expect(db.sql.prepare('SELECT count(*) FROM journal').pluck().get()).toBe(1);
  });

  test('refuses a field that the entity does not have', () => {
    const db = openHere();
    expect(() =>
      db.write('ada', (tx) => tx.create('action', { ...action('1', 'x'), colour: 'red' })),
    ).toThrow('colour');
  });

  test('keeps the full-text index in step', () => {
    const db = openHere();
    const find = (word: string) =>
      db.sql.prepare('SELECT count(*) FROM search WHERE search MATCH ?').pluck().get(word);
    db.write('ada', (tx) => tx.create('action', action('1', 'latency alert')));
    expect(find('latency')).toBe(1);
    db.write('ada', (tx) => tx.update('action', '1', { text: 'disk alert' }));
    expect([find('latency'), find('disk')]).toEqual([0, 1]);
    db.write('ada', (tx) => tx.remove('action', '1'));
    expect(find('disk')).toBe(0);
  });
});

describe('the journal', () => {
  test('is a chain that shows the first row that was tampered with', () => {
    const db = openHere();
    for (const n of [1, 2, 3]) db.write('ada', (tx) => tx.create('action', action(String(n), 'x')));
    expect(firstBrokenRow(db.sql)).toBeNull();
    db.sql.prepare("UPDATE journal SET actor = 'eve' WHERE seq = 2").run();
    expect(firstBrokenRow(db.sql)?.seq).toBe(2);
  });

  test('shows a row that was taken out', () => {
    const db = openHere();
    for (const n of [1, 2, 3]) db.write('ada', (tx) => tx.create('action', action(String(n), 'x')));
    db.sql.prepare('DELETE FROM journal WHERE seq = 2').run();
    expect(firstBrokenRow(db.sql)?.seq).toBe(3);
  });

  test('has stamps that never run backwards, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 2 }), (times) => {
        const stamps: string[] = [];
        for (const ms of times) stamps.push(nextStamp(stamps.at(-1) ?? null, ms, 'w'));
        expect([...stamps].sort()).toEqual(stamps);
        expect(new Set(stamps).size).toBe(stamps.length);
      }),
    );
  });
});

describe('blobs', () => {
  test('keep their bytes, small ones inside and large ones as files', () => {
    const db = openHere();
    for (const size of [0, 10, 256 * 1024, 256 * 1024 + 1]) {
      const bytes = Buffer.alloc(size, size % 251);
      const sha256 = db.write('ada', (tx) => tx.putBlob(bytes));
      expect(sha256).toBe(sha256Of(bytes));
      expect(db.blobs.read(sha256).equals(bytes)).toBe(true);
      expect(db.blobs.size(sha256)).toBe(size);
    }
  });

  test('that are not there are a fault', () => {
    expect(codeOf(() => openHere().blobs.read('0'.repeat(64)))).toBe('data.blob-missing');
  });
});

describe('change events', () => {
  test('tell of own writes at once and of those of another process soon', async () => {
    const here = openHere();
    const there = openHere();
    const heard: ChangeEvent[] = [];
    here.changes.subscribe((event) => heard.push(event));
    here.write('ada', (tx) => tx.create('action', action('1', 'mine')));
    expect(heard.map((event) => event.id)).toEqual(['1']);
    there.write('bob', (tx) => tx.create('action', action('2', 'theirs')));
    await expect.poll(() => heard.map((event) => event.id)).toEqual(['1', '2']);
  });
});

describe('opening', () => {
  test.runIf(process.platform !== 'win32')(
    'keeps the store to its owner in a folder that others may enter',
    () => {
      chmodSync(dataDir, 0o755);
      const mask = process.umask(0o022);
      try {
        openHere().write('ada', (tx) => tx.create('action', action('1', 'x')));
        const modes = () =>
          ['', '-wal', '-shm'].map((end) => statSync(join(dataDir, `${STORE_FILE}${end}`)).mode & 0o777);
        expect(modes()).toEqual([0o600, 0o600, 0o600]);
        for (const end of ['', '-wal', '-shm']) chmodSync(join(dataDir, `${STORE_FILE}${end}`), 0o644);
        openHere();
        expect(modes()).toEqual([0o600, 0o600, 0o600]);
      } finally {
        process.umask(mask);
      }
    },
  );

  test('refuses a database that a newer version wrote, and leaves it alone', () => {
    openHere().close();
    open = [];
    const raw = new BetterSqlite3(join(dataDir, STORE_FILE));
    raw.pragma('user_version = 999');
    raw.close();
    expect(codeOf(openHere)).toBe('data.newer');
  });

  test('refuses a database of another program', () => {
    const raw = new BetterSqlite3(join(dataDir, STORE_FILE));
    raw.exec('CREATE TABLE theirs (x)');
    raw.close();
    expect(codeOf(openHere)).toBe('data.foreign');
  });

  test('says so when the file is no database, and leaves it as it is', () => {
    writeFileSync(join(dataDir, STORE_FILE), 'this is a text file, long enough to be looked at. '.repeat(50));
    expect(codeOf(openHere)).toBe('data.corrupt');
    expect(readFileSync(join(dataDir, STORE_FILE), 'utf8')).toMatch(/^this is a text file/);
  });

  test('says so when the folder cannot be made', () => {
    writeFileSync(join(dataDir, 'file'), '');
    expect(codeOf(() => openStore(join(dataDir, 'file', 'below'), silentLog))).toBe('data.unwritable');
  });

  test.runIf(process.platform === 'linux')('says so where the kernel lets nobody make a folder', () => {
    expect(codeOf(() => openStore('/proc/nowhere/at/all', silentLog))).toBe('data.unwritable');
  });

  test.runIf(process.platform !== 'win32')('keeps the copy before a migration to its owner, too', () => {
    const mask = process.umask(0o022);
    try {
      const first = { name: '0001', sql: 'CREATE TABLE one (x TEXT) STRICT' };
      const second = { name: '0002', sql: 'CREATE TABLE two (x TEXT) STRICT' };
      openStore(dataDir, silentLog, [first]).close();
      openStore(dataDir, silentLog, [first, second]).close();
      const folder = join(dataDir, 'backups');
      expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
    } finally {
      process.umask(mask);
    }
  });

  test('backs up before it migrates, and a migration that fails changes nothing', () => {
    const first = { name: '0001', sql: 'CREATE TABLE one (x) STRICT' };
    const fails = { name: '0002', sql: 'CREATE TABLE two (x TEXT) STRICT; SELECT nonsense' };
    const valid = { name: '0001', sql: 'CREATE TABLE one (x TEXT) STRICT' };
    expect(() => openStore(join(dataDir, 'bad'), silentLog, [first])).toThrow();
    openStore(dataDir, silentLog, [valid]).close();
    expect(() => openStore(dataDir, silentLog, [valid, fails])).toThrow('nonsense');
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    const after = openStore(dataDir, silentLog, [valid]);
    expect(after.pragma('user_version', { simple: true })).toBe(1);
    expect(after.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'two'").pluck().get()).toBe(0);
    after.close();
  });
});
