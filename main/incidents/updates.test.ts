import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActionsService } from '#main/actions/service.ts';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { clocksOf } from '#shared/incidents/clocks.ts';
import { DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';
import type { IncidentsService } from './service.ts';
import { declareOne, faultIn, testIncidents } from './testing.ts';
import { createTiming } from './timing.ts';
import { createIncidentUpdates, type IncidentUpdates } from './updates.ts';

let store: TestStore;
let incidents: IncidentsService;
let updates: IncidentUpdates;
let timing: ReturnType<typeof createTiming>;
let id: string;

const MINUTE = 60_000;

beforeEach(() => {
  store = testStore();
  incidents = testIncidents(store);
  const conventions = () => DEFAULT_CONVENTIONS;
  timing = createTiming({ db: store.db, timingOf: () => null, ranIn: () => [], conventions });
  updates = createIncidentUpdates({
    ground: incidents.ground,
    roles: incidents.roles,
    timing: timing.of,
    conventions,
    actions: createActionsService(store).list,
    runs: () => [],
    innerNames: () => [],
  });
  id = declareOne(incidents, { severity: 'SEV2' }).id;
});
afterEach(() => store.end());

const nextUpdate = () => clocksOf(timing.of(id), store.clock()).nextUpdate;
const changes = () =>
  store.db.sql.prepare('SELECT count(DISTINCT change) FROM journal').pluck().get() as number;

test('a draft tells the time that it will be posted with', () => {
  expect(updates.draft(id, 'internal').markdown).toMatch(/next update follows at .*12:30/);
  expect(updates.draft(id, 'external', '+3h').markdown).toMatch(/next update follows at .*15:00/);
  expect(faultIn(() => updates.draft(id, 'internal', 'soon')).code).toBe('usage.bad-time');
});

describe('an update that is posted', () => {
  test('is logged with its audience, and the interval begins anew', () => {
    store.pass(40 * MINUTE);
    expect(nextUpdate()).toMatchObject({ state: 'overdue', leftMs: -10 * MINUTE });
    const entry = updates.post(id, { audience: 'external', text: 'We are **on it**.' });
    expect(entry).toMatchObject({
      kind: 'update',
      audience: 'external',
      text: 'We are **on it**.',
      author: 'ada',
    });
    expect(nextUpdate()).toMatchObject({ state: 'waiting', leftMs: 30 * MINUTE, promised: false });
  });

  test('promises the next one, which the one after that takes back; undo brings the promise again', () => {
    updates.post(id, { audience: 'internal', text: 'one', next: '+20m' });
    expect(nextUpdate()).toMatchObject({ dueAt: '2026-11-20T12:20:00.000Z', promised: true });
    updates.post(id, { audience: 'internal', text: 'two' });
    expect(nextUpdate()).toMatchObject({ dueAt: '2026-11-20T12:30:00.000Z', promised: false });
    expect(incidents.undo(id).what).toBe('Took back: two');
    expect(nextUpdate()).toMatchObject({ dueAt: '2026-11-20T12:20:00.000Z', promised: true });
  });

  test('is logged once with the same key', () => {
    const first = updates.post(id, { audience: 'internal', text: 'one', next: '+20m', key: 'k' });
    updates.post(id, { audience: 'internal', text: 'two', next: '+50m' });
    expect(updates.post(id, { audience: 'internal', text: 'one', next: '+20m', key: 'k' }).id).toBe(first.id);
    expect(nextUpdate().dueAt).toBe('2026-11-20T12:50:00.000Z');
  });

  test.each(['-20m', 'whenever', '11:xx'])(
    'is refused with a next one at %j, and nothing is logged',
    (next) => {
      const before = changes();
      expect(faultIn(() => updates.post(id, { audience: 'internal', text: 'x', next })).code).toBe(
        'usage.bad-time',
      );
      expect(changes()).toBe(before);
    },
  );

  test('the next one can be set, and given back to the interval, without an update', () => {
    expect(incidents.update(id, { nextUpdate: '13:00' }).nextUpdateAt).toBe('2026-11-20T13:00:00.000Z');
    expect(incidents.update(id, { title: 'Slower' }).nextUpdateAt).toBe('2026-11-20T13:00:00.000Z');
    expect(incidents.update(id, { nextUpdate: null }).nextUpdateAt).toBeNull();
  });
});

describe('a handover', () => {
  test('keeps the order in which one role went from hand to hand within a millisecond', () => {
    const people = ['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Flo', 'Gus', 'Hal'];
    for (const person of people) incidents.assignRole(id, 'Incident Commander', person);
    expect(incidents.get(id).roles.map(({ person }) => person)).toEqual(people);
  });

  test('logs the note and gives the role in one change', () => {
    incidents.assignRole(id, 'Incident Commander', 'Ada');
    const before = changes();
    const entry = updates.handOver(id, { role: 'Incident commander', person: ' Bo ', text: 'All yours.' });
    expect(changes()).toBe(before + 1);
    expect(entry).toMatchObject({ kind: 'handover', text: 'All yours.' });
    const { roles, entries } = incidents.get(id);
    expect(roles.map(({ person, until }) => [person, until !== null])).toEqual([
      ['Ada', true],
      ['Bo', false],
    ]);
    expect(entries.map(({ kind }) => kind)).toEqual(['status', 'role', 'role', 'handover']);
    incidents.undo(id);
    expect(incidents.get(id).roles).toMatchObject([{ person: 'Ada', until: null }]);
  });

  test('to who holds the role already logs the note alone', () => {
    incidents.assignRole(id, 'scribe', 'Bo');
    updates.handOver(id, { role: 'scribe', person: 'Bo', text: 'Still yours.' });
    expect(incidents.get(id).entries.map(({ kind }) => kind)).toEqual(['status', 'role', 'handover']);
  });
});

test('drafts are made of what is stored, and store nothing', () => {
  incidents.log(id, { text: 'impact: orders fail' });
  incidents.log(id, { text: 'Is it the cache?' });
  const before = changes();
  expect(updates.draft(id, 'internal').markdown).toContain('**Impact:** orders fail');
  expect(updates.draft('INC-1', 'external').plain).toContain('orders fail');
  expect(updates.draftHandover(id).markdown).toContain('Is it the cache?');
  expect(changes()).toBe(before);
});
