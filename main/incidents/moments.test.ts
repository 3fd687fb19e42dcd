import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { declareOne, testIncidents } from './testing.ts';

let store: TestStore;
beforeEach(() => {
  store = testStore();
});
afterEach(() => store.end());

test('a key moment cannot lie ahead, but clocks may differ by a little', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents, { zone: 'Asia/Kathmandu' });
  const count = () => incidents.get(id).entries.length;
  const before = count();
  expect(() => incidents.setMoment(id, 'resolved', '2026-11-21 10:00')).toThrow(
    '2026-11-21 10:00 has not come yet.',
  );
  expect(() => incidents.setStatus(id, 'resolved', '2062-11-20 10:00')).toThrow('has not come yet');
  expect(incidents.find(id).status).toBe('triage');
  expect(count()).toBe(before);
  // 12:00 UTC is 17:45 in Kathmandu.
  expect(incidents.setMoment(id, 'detected', '2026-11-20 17:49').at.start).toBe('2026-11-20T12:04:00.000Z');
});
