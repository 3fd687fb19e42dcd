import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { faultOf } from '#shared/fault.ts';
import { type ActionsService, createActionsService } from './service.ts';

let store: TestStore;
let actions: ActionsService;

beforeEach(() => {
  store = testStore();
  actions = createActionsService(store);
});
afterEach(() => store.end());

test('an action is added in order, closed with the time, and reopened without it', () => {
  actions.add({ text: 'Add a latency alert', owner: 'SRE', due: '2026-12-01', priority: 'P1' });
  actions.add({ text: 'Write a load test' });
  expect(actions.list().map(({ ref, text, status }) => [ref, text, status])).toEqual([
    ['ACT-1', 'Add a latency alert', 'open'],
    ['ACT-2', 'Write a load test', 'open'],
  ]);
  expect(actions.update('ACT-1', { status: 'done' }).closedAt).toBe('2026-11-20T12:00:00.000Z');
  expect(actions.update('ACT-1', { owner: 'QA' })).toMatchObject({
    owner: 'QA',
    closedAt: '2026-11-20T12:00:00.000Z',
  });
  expect(actions.update('ACT-1', { status: 'open' }).closedAt).toBeNull();
});

test('a number is never given twice', () => {
  actions.add({ text: 'one' });
  actions.remove('ACT-1');
  expect(actions.add({ text: 'two' }).ref).toBe('ACT-2');
});

test('an action of an incident that is not there is refused', () => {
  let code = '';
  try {
    actions.add({ text: 'x', incidentId: 'INC-4' });
  } catch (error) {
    code = faultOf(error).code;
  }
  expect(code).toBe('incidents.not-found');
  expect(actions.list()).toEqual([]);
});
