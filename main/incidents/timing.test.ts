import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { createIncidentsService } from './service.ts';
import { createTiming } from './timing.ts';

let store: TestStore;
beforeEach(() => {
  store = testStore();
});
afterEach(() => store.end());

const MINUTE = 60_000;
const runbook = (id: string) => ({ id, ref: id, title: id, estimatedMinutes: 30, escalations: [] });

test('runbooks that ran in an incident count as attached, each once, and those that are gone do not', () => {
  const incidents = createIncidentsService({
    ...store,
    stepOutput: () => {
      throw new Error('nothing is pinned here');
    },
  });
  const { id } = incidents.declare({
    title: 'Slow',
    severity: 'SEV2',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    runbookIds: [],
  });
  const timing = createTiming({
    db: store.db,
    timingOf: (asked) => (asked === 'gone' ? null : runbook(asked)),
    ranIn: (incidentId) => (incidentId === id ? ['one', 'gone', 'one', 'two'] : []),
  });
  expect(timing.of('INC-1').runbooks.map((each) => each.id)).toEqual(['one', 'two']);
});

test('the time in the status follows the timeline, also after a step back', () => {
  const incidents = createIncidentsService({
    ...store,
    stepOutput: () => {
      throw new Error('nothing is pinned here');
    },
  });
  const { id, createdAt } = incidents.declare({
    title: 'Slow',
    severity: 'SEV2',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    runbookIds: [],
  });
  const timing = createTiming({ db: store.db, timingOf: () => null, ranIn: () => [] });
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
