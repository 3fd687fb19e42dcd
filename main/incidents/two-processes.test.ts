/** Two processes on one data folder: two connections, each with a memory of its own. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#main/db/database.ts';
import { firstBrokenRow } from '#main/db/journal.ts';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { createHistory } from '#main/library/history.ts';
import { createSettings } from '#main/library/settings.ts';
import { silentLog } from '#main/log.ts';
import { DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';
import type { ChangeEvent } from '#shared/library/model.ts';
import type { IncidentsService } from './service.ts';
import { declareOne, faultIn, testIncidents } from './testing.ts';

let store: TestStore;
let other: Database;
let here: IncidentsService;
let there: IncidentsService;
let id: string;

beforeEach(() => {
  store = testStore();
  other = openDatabase({ dataDir: store.db.dataDir, log: silentLog, clock: store.clock });
  here = testIncidents(store, 'ada');
  there = testIncidents({ ...store, db: other }, 'bob');
  id = declareOne(here).id;
});
afterEach(() => {
  other.close();
  store.end();
});

const history = (entity: string, of: string) =>
  createHistory(store.db.sql)
    .of(entity, of)
    .map(({ patch, actor }) => [actor, patch] as const);

describe('two who edit at once', () => {
  test('both keep what they did to different fields', () => {
    const { id: entry } = here.log(id, { text: 'first' });
    here.update(id, { title: 'Slower' });
    there.update(id, { summary: 'Orders fail.', tags: ['db'] });
    here.timeline.correct(entry, { text: 'second' });
    there.timeline.correct(entry, { at: '-5m' });
    here.timeline.correct(entry, { starred: true });
    expect(there.find(id)).toMatchObject({ title: 'Slower', summary: 'Orders fail.', tags: ['db'] });
    expect(here.entries(id, [entry])).toMatchObject([
      { text: 'second', starred: true, at: { start: '2026-11-20T11:55:00.000Z' } },
    ]);
  });

  test('of the same field the later wins, and the earlier is in the history', () => {
    const { id: entry } = here.log(id, { text: 'first' });
    here.timeline.correct(entry, { text: 'by ada' });
    there.timeline.correct(entry, { text: 'by bob' });
    expect(here.entries(id, [entry])).toMatchObject([{ text: 'by bob' }]);
    expect(history('entry', entry)).toEqual(
      expect.arrayContaining([
        ['ada', expect.objectContaining({ text: ['first', 'by ada'] })],
        ['bob', expect.objectContaining({ text: ['by ada', 'by bob'] })],
      ]),
    );
  });

  test('tell a change of status from where it really was', () => {
    here.setStatus(id, 'investigating');
    there.setStatus(id, 'identified');
    here.setStatus(id, 'mitigated');
    expect(faultIn(() => there.setStatus(id, 'mitigated')).message).toBe(
      'The incident is already mitigated.',
    );
    expect(
      here
        .get(id)
        .entries.filter(({ kind }) => kind === 'status')
        .map(({ text }) => text)
        .slice(1),
    ).toEqual([
      'Status: triage → investigating',
      'Status: investigating → identified',
      'Status: identified → mitigated',
    ]);
  });

  test('declare, log and attach once with the same key', () => {
    const given = { key: 'd' };
    expect(declareOne(there, given).id).toBe(declareOne(here, given).id);
    expect(there.log(id, { text: 'x', key: 'l' }).id).toBe(here.log(id, { text: 'x', key: 'l' }).id);
    const file = { name: 'a.txt', mediaType: 'text/plain', data: 'YQ==', note: '', key: 'f' };
    expect(there.attachFile(id, file).id).toBe(here.attachFile(id, file).id);
    expect(here.list()).toHaveLength(2);
  });

  test('undo their own, each where it was done, and stop where it is the other’s by now', () => {
    here.log(id, { text: 'by ada' });
    there.log(id, { text: 'by bob' });
    here.setSeverity(id, 'SEV1');
    expect(there.undo(id).what).toBe('Took back: by bob');
    there.setSeverity(id, 'SEV2');
    expect(faultIn(() => here.undo(id))).toMatchObject({ code: 'incidents.undo-conflict' });
    expect(there.undo(id).what).toBe('Took back: Severity: SEV1 → SEV2');
    expect(here.undo(id).what).toBe('Took back: Severity: SEV3 → SEV1');
    expect(faultIn(() => there.redo(id))).toMatchObject({ code: 'incidents.undo-conflict' });
    here.redo(id);
    expect(there.redo(id).what).toBe('Did again: Severity: SEV1 → SEV2');
    // What was undone before something else was done stays undone.
    expect(faultIn(() => there.redo(id))).toMatchObject({ code: 'incidents.nothing-to-undo' });
    expect(firstBrokenRow(store.db.sql)).toBeNull();
  });

  test('merge towards each other: the first does, the second is told', () => {
    const second = declareOne(there).id;
    here.merge(id, second);
    expect(faultIn(() => there.merge(second, id))).toMatchObject({ code: 'incidents.merge-into-merged' });
    expect(here.find(second).status).toBe('triage');
  });
});

test('what a team calls things reaches the other process, which reads it anew', async () => {
  const heard: ChangeEvent[] = [];
  other.changes.subscribe((event) => heard.push(event));
  const settings = createSettings(store);
  settings.change({ roles: ['boss'] });
  await expect.poll(() => heard.map(({ entity, id }) => [entity, id])).toEqual([['setting', 'roles']]);
  const read = createSettings({ db: other, actor: 'bob' }).read();
  expect(read.roles).toEqual(['boss']);
  expect(read.severities).toEqual(DEFAULT_CONVENTIONS.severities);
});
