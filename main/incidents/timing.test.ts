import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { clocksOf } from '#shared/incidents/clocks.ts';
import { DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';
import { phaseName } from '#shared/incidents/phases.ts';
import { declareOne, testIncidents } from './testing.ts';
import { createTiming } from './timing.ts';

let store: TestStore;
beforeEach(() => {
  store = testStore();
});
afterEach(() => store.end());

const MINUTE = 60_000;
const runbook = (id: string) => ({ id, ref: id, title: id, estimatedMinutes: 30, escalations: [] });

test('runbooks that ran in an incident count as attached, each once, and those that are gone do not', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents, { severity: 'SEV2' });
  const timing = createTiming({
    db: store.db,
    timingOf: (asked) => (asked === 'gone' ? null : runbook(asked)),
    ranIn: (incidentId) => (incidentId === id ? ['one', 'gone', 'one', 'two'] : []),
    conventions: () => DEFAULT_CONVENTIONS,
  });
  expect(timing.of('INC-1').runbooks.map((each) => each.id)).toEqual(['one', 'two']);
});

test('the time in the status follows the timeline, also after a step back', () => {
  const incidents = testIncidents(store);
  const { id, createdAt } = declareOne(incidents, { severity: 'SEV2' });
  const timing = createTiming({
    db: store.db,
    timingOf: () => null,
    ranIn: () => [],
    conventions: () => DEFAULT_CONVENTIONS,
  });
  const sinceMinutes = () => (Date.parse(timing.of(id).statusSince!) - Date.parse(createdAt)) / MINUTE;
  expect(sinceMinutes()).toBe(0);
  for (const [status, expected] of [
    ['investigating', 5],
    ['mitigated', 10],
    ['investigating', 15],
  ] as const) {
    store.pass(5 * MINUTE);
    incidents.setStatus(id, status);
    expect(sinceMinutes()).toBe(expected);
  }
});

test('the next update counts from the last one, by the interval of the severity or of the incident', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents, { severity: 'SEV2' });
  let conventions = DEFAULT_CONVENTIONS;
  const timing = createTiming({
    db: store.db,
    timingOf: () => null,
    ranIn: () => [],
    conventions: () => conventions,
  });
  expect(timing.of(id).updates).toEqual({ everyMinutes: 30, lastAt: null });
  incidents.setSeverity(id, 'SEV1');
  expect(timing.of(id).updates.everyMinutes).toBe(15);
  const SEV1 = { ...DEFAULT_CONVENTIONS.severities.SEV1, updateEveryMinutes: 7 };
  conventions = { ...DEFAULT_CONVENTIONS, severities: { ...DEFAULT_CONVENTIONS.severities, SEV1 } };
  expect(timing.of(id).updates.everyMinutes).toBe(7);
  incidents.update(id, { updateEveryMinutes: 0 });
  expect(timing.of(id).updates.everyMinutes).toBe(0);
  const incident = incidents.find(id);
  for (const minutes of [5, 10]) {
    store.pass(minutes * MINUTE);
    store.db.write('ada', (tx) =>
      incidents.timeline.addEntry(tx, incident, { kind: 'update', text: 'So far.' }),
    );
  }
  expect(timing.of(id).updates.lastAt).toBe(new Date(store.clock()).toISOString());
});

test('the status and the phases stay right after undo, redo, and a merge that is reopened', () => {
  const incidents = testIncidents(store);
  const { id, createdAt } = declareOne(incidents, { severity: 'SEV2' });
  const other = declareOne(incidents, { title: 'The other' });
  const timing = createTiming({
    db: store.db,
    timingOf: () => null,
    ranIn: () => [],
    conventions: () => DEFAULT_CONVENTIONS,
  });
  const minutes = (at: string | null) =>
    at === null ? null : (Date.parse(at) - Date.parse(createdAt)) / MINUTE;
  const since = () => minutes(timing.of(id).statusSince);
  const phases = () =>
    clocksOf(timing.of(id), store.clock()).phases.map(
      (phase) => `${phaseName(phase)} ${minutes(phase.startedAt)}-${minutes(phase.endedAt) ?? ''}`,
    );
  store.pass(5 * MINUTE);
  incidents.setStatus(id, 'identified');
  store.pass(5 * MINUTE);
  incidents.setStatus(id, 'resolved');
  expect(since()).toBe(10);
  expect(phases()).toEqual(['declared 0-5', 'fixing 5-10']);

  store.pass(5 * MINUTE);
  incidents.undo(id);
  expect(since()).toBe(5);
  expect(phases()).toEqual(['declared 0-5', 'fixing 5-']);
  incidents.redo(id);
  expect(since()).toBe(10);

  store.pass(5 * MINUTE);
  incidents.setStatus(id, 'investigating');
  expect(since()).toBe(20);
  store.pass(5 * MINUTE);
  expect(phases()).toEqual(['declared 0-5', 'fixing 5-10', 'resolved 10-20', 'investigating again 20-']);

  incidents.merge(id, other.id);
  expect(since()).toBe(25);
  store.pass(60 * MINUTE);
  expect(phases().at(-1)).toBe('investigating again 20-25');
  incidents.setStatus(id, 'investigating');
  expect(since()).toBe(85);
});

test('an update that came over from a merged incident told nobody of this one', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents, { severity: 'SEV2' });
  const other = declareOne(incidents, { title: 'The other' });
  store.db.write('ada', (tx) =>
    incidents.timeline.addEntry(tx, incidents.find(other.id), { kind: 'update', text: 'So far.' }),
  );
  incidents.merge(other.id, id);
  const timing = createTiming({
    db: store.db,
    timingOf: () => null,
    ranIn: () => [],
    conventions: () => DEFAULT_CONVENTIONS,
  });
  expect(incidents.get(id).entries.some(({ kind }) => kind === 'update')).toBe(true);
  expect(timing.of(id).updates.lastAt).toBeNull();
});
