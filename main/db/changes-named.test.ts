import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '#main/log.ts';
import { type Database, openDatabase } from './database.ts';
import { firstBrokenRow, GENESIS } from './journal.ts';
import { migrations } from './migrations/index.ts';
import { openStore } from './open.ts';
import { ChangedSince, createTakingBack } from './taking-back.ts';

let dataDir: string;
let open: Database[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-changes-'));
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
const named = (db: Database) =>
  db.sql
    .prepare<[], { change: string; undoes: string | null }>('SELECT change, undoes FROM journal ORDER BY seq')
    .all();

describe('a change', () => {
  test('has one name in all rows of its write, also in those of writes inside it', () => {
    const db = openHere();
    db.write('ada', (tx) => {
      tx.create('action', action('1', 'outer'));
      db.write('ada', (inner) => inner.create('action', action('2', 'inner')));
      tx.update('action', '1', { text: 'again' });
    });
    db.write('ada', (tx) => tx.update('action', '2', { text: 'later' }));
    const changes = named(db).map(({ change }) => change);
    expect(changes.slice(0, 3)).toEqual([changes[0], changes[0], changes[0]]);
    expect(changes[3]).not.toBe(changes[0]);
    expect(changes[3]).toMatch(/^4\./);
  });

  test('is found whole by its name, also after a write inside it failed', () => {
    const db = openHere();
    const { rowsOf } = createTakingBack(db.sql);
    db.write('ada', (tx) => {
      try {
        db.write('ada', (inner) => {
          inner.create('action', action('9', 'gone'));
          throw new Error('no');
        });
      } catch {
        // As it should.
      }
      tx.create('action', action('1', 'one'));
      tx.create('action', action('2', 'two'));
    });
    db.write('bob', (tx) => tx.create('action', action('3', 'three')));
    const [first] = named(db);
    expect(rowsOf(first!.change).map(({ id }) => id)).toEqual(['1', '2']);
    expect(rowsOf('1.none')).toEqual([]);
    expect(rowsOf('77.none')).toEqual([]);
  });

  test('says what it takes back, and its hash covers that', () => {
    const db = openHere();
    db.write('ada', (tx) => tx.create('action', action('1', 'x')));
    const { change } = named(db)[0]!;
    db.write('ada', (tx) => {
      tx.undoing(change);
      tx.remove('action', '1');
    });
    expect(named(db)[1]?.undoes).toBe(change);
    expect(firstBrokenRow(db.sql)).toBeNull();
    db.sql.prepare('UPDATE journal SET undoes = NULL WHERE seq = 2').run();
    expect(firstBrokenRow(db.sql)?.seq).toBe(2);
  });

  test('is taken back in reverse, so that what was changed twice gets what it had first', () => {
    const db = openHere();
    const { rowsOf, takeBack } = createTakingBack(db.sql);
    db.write('ada', (tx) => tx.create('action', action('1', 'first')));
    db.write('ada', (tx) => {
      tx.update('action', '1', { text: 'second' });
      tx.update('action', '1', { text: 'third' });
      tx.create('action', action('2', 'new'));
      tx.remove('action', '2');
    });
    const before = db.sql.prepare('SELECT * FROM actions').all();
    db.write('ada', (tx) => takeBack(tx, rowsOf(named(db).at(-1)!.change)));
    expect(before).toMatchObject([{ text: 'third' }]);
    expect(db.sql.prepare('SELECT text FROM actions').pluck().all()).toEqual(['first']);
  });

  test('is not taken back over a change since, of a field or of the whole', () => {
    const db = openHere();
    const { rowsOf, takeBack } = createTakingBack(db.sql);
    db.write('ada', (tx) => tx.create('action', action('1', 'first')));
    const created = named(db).at(-1)!.change;
    db.write('ada', (tx) => tx.update('action', '1', { text: 'second' }));
    const updated = named(db).at(-1)!.change;
    db.write('bob', (tx) => tx.update('action', '1', { text: 'third', owner: 'bob' }));
    const taken = (change: string) => {
      try {
        db.write('ada', (tx) => takeBack(tx, rowsOf(change)));
        return null;
      } catch (error) {
        return error;
      }
    };
    for (const change of [created, updated]) {
      expect(taken(change)).toBeInstanceOf(ChangedSince);
      expect((taken(change) as ChangedSince).by).toBe('bob');
    }
    db.write('cy', (tx) => tx.remove('action', '1'));
    expect((taken(updated) as ChangedSince).by).toBe('cy');
  });
});

describe('a data folder from before changes had names', () => {
  /** As the journal was written then: the hash covers nine things, and there is no column for more. */
  const writeOldRows = (count: number) => {
    const sql = openStore(dataDir, silentLog, migrations.slice(0, 5));
    let prev = GENESIS;
    const insert = sql.prepare(
      'INSERT INTO journal (entity, entity_id, parent_id, op, patch, actor, at, hlc, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    sql
      .prepare(
        `INSERT INTO incidents (id, number, title, severity, status, kind, zone, summary, declared_by, created_at, runbook_ids)
         VALUES ('i', 1, 'Old', 'SEV2', 'triage', 'real', 'UTC', '', 'ada', '2026-10-01T10:00:00.000Z', '[]')`,
      )
      .run();
    sql.prepare("INSERT INTO counters (kind, value) VALUES ('incident', 1)").run();
    for (let n = 0; n < count; n += 1) {
      const said = [
        'hlc',
        '2026-10-01T10:00:00.000Z',
        'incident',
        'i',
        null,
        n === 0 ? 'create' : 'update',
        '{}',
        'ada',
      ];
      const [hlc, at, entity, id, parent, op, patch, actor] = [`${n}-${said[0]}`, ...said.slice(1)];
      const hash = createHash('sha256')
        .update(JSON.stringify([prev, hlc, at, entity, id, parent, op, patch, actor]))
        .digest('hex');
      insert.run(entity, id, parent, op, patch, actor, at, hlc, prev, hash);
      prev = hash;
    }
    sql.close();
  };

  test('is migrated with a backup, verifies, and goes on in the same chain', () => {
    writeOldRows(3);
    const db = openHere();
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    expect(db.sql.prepare('SELECT title, alert, tags, merged_into_id FROM incidents').get()).toEqual({
      title: 'Old',
      alert: '',
      tags: '[]',
      merged_into_id: null,
    });
    db.write('ada', (tx) => tx.update('incident', 'i', { title: 'New' }));
    expect(named(db).map(({ change }) => change === null)).toEqual([true, true, true, false]);
    expect(firstBrokenRow(db.sql)).toBeNull();
  });

  test('verifies as it is, before it is migrated: as a backup', () => {
    writeOldRows(3);
    const sql = openStore(dataDir, silentLog, migrations.slice(0, 5));
    expect(firstBrokenRow(sql)).toBeNull();
    sql.close();
  });

  test.each([
    ["UPDATE journal SET actor = 'eve' WHERE seq = 2", 2],
    ["UPDATE journal SET change = '2.eve' WHERE seq = 2", 2],
    ['UPDATE journal SET change = NULL, undoes = NULL WHERE seq = 4', 4],
    ["UPDATE journal SET change = '3.eve' WHERE seq = 4", 4],
  ])('shows what was tampered with: %s', (tampering, seq) => {
    writeOldRows(3);
    const db = openHere();
    db.write('ada', (tx) => tx.update('incident', 'i', { title: 'New' }));
    db.sql.exec(tampering);
    expect(firstBrokenRow(db.sql)?.seq).toBe(seq);
  });
});

test('search finds what moved with the incident that it moved to', () => {
  const db = openHere();
  db.write('ada', (tx) => {
    tx.create('action', { ...action('1', 'restart the queue'), incidentId: 'one' });
    tx.update('action', '1', { incidentId: 'two' });
  });
  const found = db.sql.prepare(
    'SELECT incident_id FROM search JOIN search_rows ON search_rows.row = search.rowid WHERE search MATCH ?',
  );
  expect(found.all('queue')).toEqual([{ incident_id: 'two' }]);
});
