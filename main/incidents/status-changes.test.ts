import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import type { Status } from '#shared/incidents/model.ts';
import { occurredNow } from '#shared/time/grammar.ts';
import { createStatusChanges } from './status-changes.ts';

let store: TestStore;
beforeEach(() => {
  store = testStore();
  store.db.write('ada', (tx) =>
    tx.create('incident', {
      id: 'i',
      number: 1,
      title: 'Slow',
      severity: 'SEV2',
      status: 'triage',
      kind: 'real',
      zone: 'UTC',
      summary: '',
      declaredBy: 'ada',
      createdAt: instant(),
      runbookIds: [],
      alert: '',
      service: '',
      tags: [],
    }),
  );
});
afterEach(() => store.end());

const MINUTE = 60_000;
const instant = () => new Date(store.clock()).toISOString();
const BASE = Date.parse('2026-11-20T12:00:00.000Z');

/** Moves the status as the service does: the incident first, then the entry that tells of it. Gives the entry's id. */
function move(status: Status, minutesAgo = 0, undoes?: string): string {
  store.pass(10 * MINUTE);
  const id = randomUUID();
  const at = occurredNow(new Date(store.clock() - minutesAgo * MINUTE).toISOString(), 'UTC');
  store.db.write('ada', (tx) => {
    if (undoes !== undefined) tx.undoing(undoes);
    tx.update('incident', 'i', { status });
    if (undoes !== undefined) return;
    const entry = { id, incidentId: 'i', at, start: at.start, recordedAt: instant(), text: `To ${status}` };
    tx.create('entry', { ...entry, kind: 'status', author: 'ada', starred: false, corrected: false });
  });
  return id;
}

/** `identified 10`: the status and the minutes since the base. */
const brief = () =>
  createStatusChanges(store.db.sql)('i').map(
    ({ from, to, at }) => `${from} → ${to} ${(Date.parse(at) - BASE) / MINUTE}`,
  );

const lastChange = () =>
  store.db.sql.prepare('SELECT change FROM journal ORDER BY seq DESC LIMIT 1').pluck().get() as string;

test('every change is told in order, with the time that was given for it', () => {
  move('investigating');
  move('identified', 15);
  store.db.write('ada', (tx) => tx.update('incident', 'i', { title: 'Slower' }));
  move('investigating');
  expect(brief()).toEqual([
    'triage → investigating 10',
    'investigating → identified 5',
    'identified → investigating 30',
  ]);
});

test('a corrected entry counts, and a change whose entry was removed counts by the journal', () => {
  const first = move('investigating');
  const second = move('identified');
  const start = new Date(BASE + 3 * MINUTE).toISOString();
  store.db.write('ada', (tx) => {
    tx.update('entry', first, { at: occurredNow(start, 'UTC'), start });
    tx.remove('entry', second);
  });
  expect(brief()).toEqual(['triage → investigating 3', 'investigating → identified 20']);
});

test('what was undone does not count, and counts again when it was done again', () => {
  move('investigating');
  move('mitigated');
  const change = lastChange();
  move('investigating', 0, change);
  expect(brief()).toEqual(['triage → investigating 10']);
  const undo = lastChange();
  move('mitigated', 0, undo);
  expect(brief()).toEqual(['triage → investigating 10', 'investigating → mitigated 20']);
  const redo = lastChange();
  move('investigating', 0, redo);
  expect(brief()).toEqual(['triage → investigating 10']);
});

test('an entry of a later change is not taken for one that has none', () => {
  store.pass(5 * MINUTE);
  store.db.write('ada', (tx) => tx.update('incident', 'i', { status: 'merged' }));
  move('investigating');
  expect(brief()).toEqual(['triage → merged 5', 'merged → investigating 15']);
});
