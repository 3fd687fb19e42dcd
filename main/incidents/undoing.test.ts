import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActionsService } from '#main/actions/service.ts';
import { firstBrokenRow } from '#main/db/journal.ts';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { createStatedValues } from '#main/postmortems/stated.ts';
import { createWhys } from '#main/postmortems/whys.ts';
import { faultOf } from '#shared/fault.ts';
import { MOMENTS, STATUSES } from '#shared/incidents/model.ts';
import { refusal } from '#shared/incidents/status.ts';
import { declareOne, faultIn, testIncidents } from './testing.ts';

let store: TestStore;
let ada: Desk;
let bob: Desk;

type Desk = ReturnType<typeof deskOf>;

/** What a person works with. */
function deskOf(actor: string) {
  const common = { ...store, actor };
  const incidents = testIncidents(store, actor);
  const actions = createActionsService(common);
  return { incidents, actions, whys: createWhys({ ...common, actions }), stated: createStatedValues(common) };
}

beforeEach(() => {
  store = testStore();
  ada = deskOf('ada');
  bob = deskOf('bob');
});
afterEach(() => store.end());

const declare = (incidents = ada.incidents) => declareOne(incidents).id;

const TABLES = [
  'incidents',
  'moments',
  'role_assignments',
  'timeline_entries',
  'evidence',
  'whys',
  'actions',
  'stated_values',
];

/** Every row that undo may touch, and what search finds, but for the journal. */
const rows = () => [
  ...TABLES.map((table) => [table, store.db.sql.prepare(`SELECT * FROM ${table} ORDER BY id`).all()]),
  [
    'search',
    store.db.sql
      .prepare(
        'SELECT kind, id, incident_id, title, body FROM search JOIN search_rows ON search_rows.row = search.rowid ORDER BY kind, id',
      )
      .all(),
  ],
];

const texts = (id: string) => ada.incidents.get(id).entries.map(({ text }) => text);

describe('undo', () => {
  test('takes back what was done last, one by one, and says what', () => {
    const id = declare();
    ada.incidents.log(id, { text: 'db failover started' });
    const { id: entry } = ada.incidents.log(id, { text: 'wrong' });
    ada.incidents.timeline.correct(entry, { text: 'right' });
    ada.incidents.timeline.correct(entry, { starred: true });
    ada.incidents.setStatus(id, 'identified');
    ada.incidents.update(id, { title: 'Slower', tags: ['db'] });
    ada.incidents.timeline.remove(entry);
    const said = Array.from({ length: 7 }, () => ada.incidents.undo(id).what);
    expect(said).toEqual([
      'Took back: Removed: right',
      'Took back: Title, Tags',
      'Took back: Status: triage → identified',
      'Took back: Star: right',
      'Took back: Corrected: right',
      'Took back: wrong',
      'Took back: db failover started',
    ]);
    expect(texts(id)).toEqual(['Declared as SEV3: Slow']);
    expect(faultIn(() => ada.incidents.undo(id)).code).toBe('incidents.nothing-to-undo');
    expect(firstBrokenRow(store.db.sql)).toBeNull();
  });

  test('takes moments and roles back with the status and the entry that they came with', () => {
    const id = declare();
    const before = rows();
    ada.incidents.setStatus(id, 'mitigated');
    ada.incidents.assignRole(id, 'scribe', 'Cy');
    ada.incidents.assignRole(id, 'scribe', 'Di');
    for (let times = 0; times < 3; times += 1) ada.incidents.undo(id);
    expect(rows()).toEqual(before);
  });

  test('takes back what was stated, and stops where somebody stated it anew', () => {
    const id = declare();
    const before = rows();
    ada.stated.set(id, 'users', 'about 1,200');
    ada.stated.set(id, 'users', '1,300');
    ada.stated.clear(id, 'users');
    expect(ada.incidents.undo(id).what).toBe('Took back: No longer stated users: 1,300');
    expect(ada.incidents.undo(id).what).toBe('Took back: Stated users: 1,300');
    expect(ada.stated.list(id)).toMatchObject([{ name: 'users', text: 'about 1,200', amount: 1200 }]);
    expect(ada.incidents.undo(id).what).toBe('Took back: Stated users: about 1,200');
    expect(rows()).toEqual(before);
    ada.stated.set(id, 'TTD', '20 min');
    ada.stated.clear(id, 'TTD');
    bob.stated.set(id, 'TTD', '25 min');
    expect(faultIn(() => ada.incidents.undo(id)).code).toBe('incidents.undo-conflict');
    expect(ada.stated.list(id)).toMatchObject([{ text: '25 min', amount: 1500, unit: 's' }]);
  });

  test('is of this person and of this incident', () => {
    const id = declare();
    const other = declare();
    ada.incidents.log(id, { text: 'mine' });
    bob.incidents.log(id, { text: 'not mine' });
    ada.incidents.log(other, { text: 'elsewhere' });
    expect(ada.incidents.undo(id).what).toBe('Took back: mine');
    expect(texts(id)).toContain('not mine');
    expect(texts(other)).toContain('elsewhere');
  });

  test('goes on in another process, and never takes back what runs did', () => {
    const id = declare();
    ada.incidents.log(id, { text: 'mine' });
    ada.incidents.logSystem({ incidentId: id, kind: 'run', text: 'RUN-1 ended' });
    expect(deskOf('ada').incidents.undo(id).what).toBe('Took back: mine');
    expect(texts(id)).toContain('RUN-1 ended');
  });

  test('stops where somebody changed the same since, and tells who and when', () => {
    const id = declare();
    const { id: entry } = ada.incidents.log(id, { text: 'first' });
    ada.incidents.timeline.correct(entry, { text: 'second' });
    store.pass(5 * 60_000);
    bob.incidents.timeline.correct(entry, { text: 'third' });
    const before = rows();
    const { code, message, kept } = faultIn(() => ada.incidents.undo(id));
    expect(code).toBe('incidents.undo-conflict');
    expect(message).toContain('bob has, at 2026-11-20 12:05');
    expect(kept).toBe('Nothing was changed.');
    expect(rows()).toEqual(before);
    expect(bob.incidents.undo(id).what).toBe('Took back: Corrected: third');
    expect(ada.incidents.undo(id).what).toBe('Took back: Corrected: second');
  });

  test('leaves alone what somebody else changed about the same entry', () => {
    const id = declare();
    const { id: entry } = ada.incidents.log(id, { text: 'first' });
    ada.incidents.timeline.correct(entry, { text: 'second' });
    bob.incidents.timeline.correct(entry, { starred: true });
    ada.incidents.undo(id);
    expect(ada.incidents.entries(id, [entry])).toMatchObject([{ text: 'first', starred: true }]);
    // Now it is Bob's entry too.
    expect(faultIn(() => ada.incidents.undo(id)).message).toContain('bob has');
  });

  test('does not set a moment over one that somebody set since', () => {
    const id = declare();
    ada.incidents.setMoment(id, 'detected', '-5m');
    ada.incidents.clearMoment(id, 'detected');
    bob.incidents.setMoment(id, 'detected', '-3m');
    expect(faultIn(() => ada.incidents.undo(id)).code).toBe('incidents.undo-conflict');
    expect(ada.incidents.get(id).moments.map(({ at }) => at.start)).toContain('2026-11-20T11:57:00.000Z');
  });

  test('does not leave a why without the one above it', () => {
    const id = declare();
    const root = ada.whys.add({ incidentId: id, parentId: null, question: 'Why?', answer: '' });
    const below = bob.whys.add({ incidentId: id, parentId: root.id, question: 'Why that?', answer: '' });
    expect(faultIn(() => ada.incidents.undo(id)).code).toBe('incidents.undo-conflict');
    bob.whys.remove(below.id);
    expect(ada.incidents.undo(id).what).toBe('Took back: Added why: Why?');
  });

  test('does not take a declaration back', () => {
    const id = declare();
    expect(faultIn(() => ada.incidents.undo(id)).code).toBe('incidents.nothing-to-undo');
  });
});

describe('redo', () => {
  test('does again what was taken back, until something else is done', () => {
    const id = declare();
    ada.incidents.log(id, { text: 'one' });
    ada.incidents.log(id, { text: 'two' });
    ada.incidents.undo(id);
    ada.incidents.undo(id);
    expect(ada.incidents.redo(id).what).toBe('Did again: one');
    expect(ada.incidents.redo(id).what).toBe('Did again: two');
    expect(faultIn(() => ada.incidents.redo(id)).code).toBe('incidents.nothing-to-undo');
    ada.incidents.undo(id);
    ada.incidents.log(id, { text: 'three' });
    expect(faultIn(() => ada.incidents.redo(id)).code).toBe('incidents.nothing-to-undo');
    expect(texts(id)).toEqual(['Declared as SEV3: Slow', 'one', 'three']);
  });
});

type Act = (id: string, pick: number) => void;

/** Something of everything that a person may do, on whatever is there. */
const ACTS: Readonly<Record<string, Act>> = {
  log: (id, pick) => ada.incidents.log(id, { text: `line ${pick}` }),
  correct: (id, pick) =>
    ada.incidents.timeline.correct(some(id, pick), { text: `right ${pick}`, at: `-${pick}m` }),
  star: (id, pick) => ada.incidents.timeline.correct(some(id, pick), { starred: pick % 2 === 0 }),
  remove: (id, pick) => ada.incidents.timeline.remove(some(id, pick)),
  status(id, pick) {
    const status = STATUSES[pick % STATUSES.length]!;
    const { incident } = ada.incidents.head(id);
    if (status !== 'merged' && !refusal(incident.status, status)) ada.incidents.setStatus(id, status);
  },
  severity: (id, pick) => ada.incidents.setSeverity(id, pick % 2 === 0 ? 'SEV1' : 'SEV2'),
  moment: (id, pick) => ada.incidents.setMoment(id, MOMENTS[pick % MOMENTS.length]!, `-${pick}m`),
  clear: (id, pick) => ada.incidents.clearMoment(id, MOMENTS[pick % MOMENTS.length]!),
  role: (id, pick) => ada.incidents.assignRole(id, 'scribe', ['', 'Cy', 'Di'][pick % 3]!),
  title: (id, pick) =>
    ada.incidents.update(id, { title: `Slow ${pick}`, tags: [`t${pick}`], updateEveryMinutes: pick }),
  attach: (id, pick) =>
    ada.incidents.attachFile(id, {
      name: 'a.txt',
      mediaType: 'text/plain',
      data: Buffer.from(`text ${pick}`).toString('base64'),
      note: '',
    }),
  action: (id, pick) => ada.actions.add({ text: `do ${pick}`, incidentId: id }),
  close(id, pick) {
    const items = ada.actions.list(id);
    if (items.length > 0) ada.actions.update(items[pick % items.length]!.id, { status: 'done' });
  },
  why(id, pick) {
    const all = ada.whys.list(id);
    const parentId = all.length === 0 || pick % 2 === 0 ? null : all[pick % all.length]!.id;
    ada.whys.add({ incidentId: id, parentId, question: `why ${pick}`, answer: '' });
  },
  unask(id, pick) {
    const all = ada.whys.list(id);
    if (all.length > 0) ada.whys.remove(all[pick % all.length]!.id);
  },
  merge(id, pick) {
    const live = ada.incidents.list().find((each) => each.id !== id && each.status === 'triage');
    if (!live) return;
    ada.incidents.merge(live.id, id);
    expect(ada.incidents.find(live.id).mergedIntoId).toBe(id);
    if (pick % 2 === 0) ada.incidents.log(id, { text: 'after the merge' });
  },
};
const some = (id: string, pick: number): string => {
  const { entries } = ada.incidents.get(id);
  return (entries[pick % entries.length] ?? ada.incidents.log(id, { text: 'new' })).id;
};

test('whatever a person does, undoing all of it and redoing all of it leads back and forth exactly', () => {
  const act = fc.tuple(fc.constantFrom(...Object.keys(ACTS)), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
      store.end();
      store = testStore();
      // What survives a power cut is not asked here, and syncing takes most of the time.
      store.db.sql.pragma('synchronous = OFF');
      ada = deskOf('ada');
      const id = declare();
      const duplicate = declare(deskOf('eve').incidents);
      deskOf('eve').incidents.log(duplicate, { text: 'seen there', key: 'k' });
      const start = rows();
      for (const [name, pick] of acts) {
        store.pass(30_000);
        ACTS[name]!(id, pick);
      }
      const end = rows();
      let undone = 0;
      while (canDo(() => ada.incidents.undo(id))) undone += 1;
      expect(rows()).toEqual(start);
      for (let times = 0; times < undone; times += 1) ada.incidents.redo(id);
      expect(rows()).toEqual(end);
      for (let times = 0; times < undone; times += 1) ada.incidents.undo(id);
      expect(rows()).toEqual(start);
      expect(firstBrokenRow(store.db.sql)).toBeNull();
    }),
    { numRuns: 15 },
  );
});

function canDo(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (faultOf(error).code === 'incidents.nothing-to-undo') return false;
    throw error;
  }
}
