import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import type { IncidentsService } from '#main/incidents/service.ts';
import { declareOne, testIncidents } from '#main/incidents/testing.ts';
import { faultOf } from '#shared/fault.ts';
import { ImportRequest } from '#shared/incidents/imports/contract.ts';
import { createImports } from './service.ts';
import { SLACK, slackZip, zipOf } from './testing.ts';
import { unzip } from './unzip.ts';

let store: TestStore;
let incidents: IncidentsService;
let imports: ReturnType<typeof createImports>;
let id: string;

beforeEach(() => {
  store = testStore();
  incidents = testIncidents(store);
  imports = createImports(incidents.ground);
  id = declareOne(incidents, { severity: 'SEV2', zone: 'Europe/Berlin' }).id;
});
afterEach(() => store.end());

const file = (path: string, data: string | Uint8Array) => ({
  path,
  data: Buffer.from(data).toString('base64'),
});
const request = (files: { path: string; data: string }[], more: object = {}) =>
  ImportRequest.parse({ id, files, ...more });
const folder = (root = 'export') =>
  Object.entries(SLACK).map(([path, text]) => file(`${root}/${path}`, text));
const zip = () => [file('export.zip', slackZip())];
const take = (asked: ImportRequest, keys: string[], withoutUnread = false) =>
  imports.take({ ...asked, keys, withoutUnread });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => faultOf(error).code,
  );
const entries = () => incidents.entries(id).filter(({ source }) => source !== null);
const journalRows = () => store.db.sql.prepare('SELECT count(*) FROM journal').pluck().get() as number;

describe('reading', () => {
  test('a zip and the folder that it was made of read the same, and nothing is stored', async () => {
    const before = journalRows();
    const fromZip = await imports.read(request(zip()));
    const fromFolder = await imports.read(request(folder()));
    expect(fromZip.candidates).toEqual(fromFolder.candidates);
    expect(fromZip).toMatchObject({
      format: 'slack',
      total: 5,
      channels: [
        { name: 'general', count: 1 },
        { name: 'inc-7', count: 4 },
      ],
      unread: [],
      warnings: ['Some authors are not in users.json: their ids stand in place of names.'],
    });
    expect(
      fromZip.candidates.map(({ author, text, thread, quiet }) => [author, text, thread !== null, quiet]),
    ).toEqual([
      ['Bob', 'lunch?', false, false],
      ['Bob', '@Bob has joined the channel', false, true],
      ['Ann', 'the **db** is slow', false, false],
      ['Bob', '(reply to Ann) looking', true, false],
      ['U9', 'who am I?', false, false],
    ]);
    expect(journalRows()).toBe(before);
  });

  test('channels and the time window narrow it', async () => {
    const one = await imports.read(
      request(zip(), { channels: ['#inc-7'], from: '2025-09-04 11:42', to: '2025-09-04 11:43' }),
    );
    expect(one.candidates.map(({ author }) => author)).toEqual(['Ann', 'Bob']);
    expect(await codeOf(imports.read(request(zip(), { channels: ['nope'] })))).toBe('imports.channel');
    expect(await codeOf(imports.read(request(zip(), { from: 'soonish' })))).toBe('usage.bad-time');
    expect(await codeOf(imports.read(request(zip(), { from: '2025-09-05', to: '2025-09-04' })))).toBe(
      'usage.bad-time',
    );
    expect(await codeOf(imports.read(request(zip(), { zone: 'Mars/Base' })))).toBe('usage.bad-zone');
    expect(await codeOf(imports.read(request(zip(), { from: '2024-01-01', to: '2024-01-02' })))).toBe(
      'imports.nothing-found',
    );
  });

  test.each([
    [
      'log.json',
      JSON.stringify({
        log_entries: [
          {
            id: 'R1',
            type: 'resolve_log_entry',
            created_at: '2025-09-04T09:00:00Z',
            agent: { summary: 'Ann' },
          },
        ],
      }),
      'pagerduty',
    ],
    ['pasted.txt', '2025-09-04 11:42 - Ann: slow', 'chat'],
    ['pasted.txt', 'time,message\n2025-09-04 11:42,slow', 'csv'],
    ['events.csv', '2025-09-04 11:42,slow', 'csv'],
    ['day.json', '[{"type":"message","ts":"1756978920.1","user":"U1","text":"x"}]', 'slack'],
  ])('%s is told apart as %#', async (path, text, format) => {
    expect((await imports.read(request([file(path, text)]))).format).toBe(format);
  });

  test.each([
    ['x.json', '{"a": 1}', 'imports.unknown-format'],
    ['x.txt', '', 'imports.empty'],
    ['x.zip', zipOf([]), 'imports.empty'],
    ['x.zip', zipOf([{ path: '../x', data: 'x' }]), 'imports.zip-path'],
    [
      'x.zip',
      zipOf([{ path: 'a/2025-09-04.json', data: Buffer.alloc(4 * 1024 * 1024), statedSize: 1024 ** 3 }]),
      'imports.bomb',
    ],
    ['x.zip', slackZip().subarray(0, 300), 'imports.zip-broken'],
    ['x.csv', 'a,b\nc,d', 'imports.column'],
  ])('%s that cannot be read says so: %#', async (path, data, code) => {
    const before = journalRows();
    expect(await codeOf(imports.read(request([file(path, data)])))).toBe(code);
    expect(await codeOf(take(request([file(path, data)]), ['any'], true))).toBe(code);
    expect(journalRows()).toBe(before);
  });

  test('text without times gives no candidates and says why', async () => {
    const { candidates, unread } = await imports.read(request([file('pasted.txt', 'hello')]));
    expect([candidates, unread]).toEqual([
      [],
      [{ path: 'pasted.txt', why: 'no line in it begins or ends with a time' }],
    ]);
  });

  test('other encodings are read, with a doubt where there is one', async () => {
    const text = 'time,message\n2025-09-04 11:42,Größe';
    const utf16 = await imports.read(request([file('a.csv', Buffer.from(text, 'utf16le'))]));
    expect([utf16.candidates[0]!.text, utf16.warnings]).toEqual(['Größe', []]);
    const latin1 = await imports.read(request([file('a.csv', Buffer.from(text, 'latin1'))]));
    expect([latin1.candidates[0]!.text, latin1.warnings.length]).toEqual(['Größe', 1]);
  });
});

describe('taking', () => {
  const keysOf = async (asked: ImportRequest) => (await imports.read(asked)).candidates.map(({ key }) => key);

  test('writes what was picked in one change, with author, time, key and source, and keeps the file', async () => {
    const asked = request(zip());
    const [, , db, reply] = await keysOf(asked);
    const { taken, already, entry } = await take(asked, [reply!, db!]);
    expect([taken, already]).toEqual([2, 0]);
    const sha256 = entry.evidence[0]!.sha256;
    expect(
      entries().map(({ author, text, at, kind, source }) => [author, text, at.start, kind, source]),
    ).toEqual([
      [
        'Ann',
        'the **db** is slow',
        '2025-09-04T09:42:00.000Z',
        'note',
        { format: 'slack', name: 'inc-7', ref: '1756978920.000100', sha256 },
      ],
      [
        'Bob',
        '(reply to Ann) looking',
        '2025-09-04T09:43:00.000Z',
        'note',
        { format: 'slack', name: 'inc-7', ref: '1756978980.000200', sha256 },
      ],
      [
        'ada',
        'Imported 2 messages of `inc-7` from `export.zip` (Slack export)',
        '2026-11-20T12:00:00.000Z',
        'system',
        { format: 'slack', name: 'export.zip', ref: '', sha256 },
      ],
    ]);
    expect(entry.evidence[0]).toMatchObject({
      name: 'export.zip',
      mediaType: 'application/zip',
      excerpt: '2025-09-04 11:42:00 to 2025-09-04 11:43:00 (Europe/Berlin)',
    });
    expect(store.db.blobs.read(sha256)).toEqual(slackZip());
    const changes = store.db.sql
      .prepare(
        "SELECT DISTINCT change FROM journal WHERE entity IN ('entry', 'evidence') AND patch LIKE '%slack%'",
      )
      .all();
    expect(changes).toHaveLength(1);
  });

  test('a second time nothing is taken twice, from the folder too', async () => {
    const keys = await keysOf(request(zip()));
    await take(request(zip()), keys.slice(0, 2));
    expect((await imports.read(request(folder()))).candidates.map(({ taken }) => taken)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(await take(request(folder()), keys)).toMatchObject({ taken: 3, already: 2 });
    const before = journalRows();
    expect(await take(request(folder()), keys)).toMatchObject({
      taken: 0,
      already: 5,
      entry: { text: 'lunch?' },
    });
    expect(journalRows()).toBe(before);
    expect(entries()).toHaveLength(7);
  });

  test('a folder is kept as one zip, the same for the same files', async () => {
    const keys = await keysOf(request(folder()));
    const { entry } = await take(request(folder()), keys);
    const kept = await unzip(store.db.blobs.read(entry.evidence[0]!.sha256), 'kept');
    expect(entry.evidence[0]!.name).toBe('export.zip');
    expect(kept.paths.sort()).toEqual(
      Object.keys(SLACK)
        .map((path) => `export/${path}`)
        .sort(),
    );
    expect((await kept.read('export/users.json')).toString()).toBe(SLACK['users.json']);
  });

  test('undo takes the whole import back, redo brings it again, and it can be imported anew', async () => {
    const before = incidents.entries(id).length;
    const asked = request(zip());
    const keys = await keysOf(asked);
    await take(asked, keys);
    expect(incidents.undo(id).what).toBe(
      'Took back: Imported 5 messages of `general`, `inc-7` from `export.zip` (Slack export)',
    );
    expect(incidents.entries(id)).toHaveLength(before);
    expect(await take(asked, keys)).toMatchObject({ taken: 5, already: 0 });
    incidents.undo(id);
    incidents.redo(id);
    expect(entries()).toHaveLength(6);
  });

  test('with a file that cannot be read, only who says so goes on', async () => {
    const files = [file('export.zip', slackZip({ 'inc-7/2025-09-05.json': '[{"ts":' }))];
    const reading = await imports.read(request(files));
    expect(reading.unread).toEqual([
      { path: 'inc-7/2025-09-05.json', why: expect.stringContaining('it is not JSON') },
    ]);
    const keys = reading.candidates.map(({ key }) => key);
    const before = journalRows();
    expect(await codeOf(take(request(files), keys))).toBe('imports.unread');
    expect(journalRows()).toBe(before);
    expect(await take(request(files), keys, true)).toMatchObject({ taken: 5 });
  });

  test('a key that is not there takes nothing at all', async () => {
    const keys = await keysOf(request(zip()));
    const before = journalRows();
    expect(await codeOf(take(request(zip()), [...keys, 'slack:inc-7:1.1']))).toBe('imports.keys-gone');
    expect(journalRows()).toBe(before);
  });

  test('a write that fails half way leaves nothing, not even the blob', async () => {
    const keys = await keysOf(request(zip()));
    const blobs = () => store.db.sql.prepare('SELECT count(*) FROM blobs').pluck().get();
    const before = [journalRows(), blobs()];
    store.db.sql.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON timeline_entries WHEN new.author = 'U9' BEGIN SELECT raise(ABORT, 'disk full'); END",
    );
    expect(await codeOf(take(request(zip()), keys))).not.toBe('none');
    expect([journalRows(), blobs()]).toEqual(before);
    expect(entries()).toEqual([]);
  });

  test('times without a day are read as when they were shown, however late they are taken', async () => {
    const files = [file('pasted.txt', '[14:30] ann: x')];
    const reading = await imports.read(request(files));
    store.pass(20 * 3600_000);
    const keys = reading.candidates.map(({ key }) => key);
    expect(await codeOf(take(request(files), keys))).toBe('imports.keys-gone');
    expect(await take(request(files, { readAt: reading.readAt }), keys)).toMatchObject({ taken: 1 });
  });

  test('who is not named is who imports', async () => {
    const files = [file('a.csv', 'time,text\n2025-09-04 11:42,slow')];
    await take(request(files), await keysOf(request(files)));
    expect(entries()[0]).toMatchObject({ author: 'ada', source: { format: 'csv', name: 'a.csv' } });
  });

  test('a large source is kept as a file, and nothing is left beside it', async () => {
    const rows = Array.from(
      { length: 9000 },
      (_none, at) => `2025-09-04 11:42,${Math.sin(at)} ${'x'.repeat(40)}`,
    );
    const files = [file('a.csv', `time,text\n${rows.join('\n')}`)];
    const keys = (await keysOf(request(files))).slice(0, 2);
    const { entry } = await take(request(files), keys);
    expect(store.db.blobs.size(entry.evidence[0]!.sha256)).toBeGreaterThan(500_000);
    expect(readdirSync(join(store.db.dataDir, 'blobs')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

test('while much is read, others are served', async () => {
  const day = JSON.stringify(
    Array.from({ length: 4000 }, (_none, at) => ({
      type: 'message',
      user: 'U1',
      ts: `${1756978920 + at}.000100`,
      text: `message *${at}* of <@U1>`,
    })),
  );
  const files = [
    file(
      'export.zip',
      slackZip(Object.fromEntries(Array.from({ length: 8 }, (_none, at) => [`c${at}/2025-09-04.json`, day]))),
    ),
  ];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const reading = await imports.read(request(files));
  clearInterval(timer);
  expect(reading.total).toBe(32_005);
  expect(reading.candidates).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(10);
});
