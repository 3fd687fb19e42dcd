import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { DEFAULT_CONVENTIONS } from '#shared/incidents/conventions.ts';
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
