import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { declareOne, testIncidents } from './testing.ts';

let store: TestStore;
beforeEach(() => {
  store = testStore();
});
afterEach(() => store.end());

test('a step forward leaves a moment as somebody has said it, unless it names a time', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents, { kind: 'retrospective', startedAt: '2026-09-04 11:42' });
  const at = (name: string) => incidents.get(id).moments.find((one) => one.name === name)?.at.start;
  incidents.setMoment(id, 'resolved', '2026-09-04 13:00');
  incidents.setStatus(id, 'resolved');
  expect(at('resolved')).toBe('2026-09-04T13:00:00.000Z');
  expect(incidents.get(id).metrics.TTR).toMatchObject({ state: 'ok', seconds: 78 * 60 });
  expect(incidents.get(id).entries.at(-1)?.text).toBe('Status: triage → resolved');
  incidents.setStatus(id, 'mitigated');
  expect(at('resolved')).toBeUndefined();
  incidents.setMoment(id, 'resolved', '2026-09-04 14:00');
  incidents.setStatus(id, 'resolved');
  expect(at('resolved')).toBe('2026-09-04T14:00:00.000Z');
  incidents.setStatus(id, 'mitigated');
  incidents.setMoment(id, 'resolved', '2026-09-04 14:00');
  incidents.setStatus(id, 'resolved', '2026-09-04 15:00');
  expect(at('resolved')).toBe('2026-09-04T15:00:00.000Z');
});

test('what is reached anew after it was cancelled is marked anew', () => {
  const incidents = testIncidents(store);
  const { id } = declareOne(incidents);
  incidents.setStatus(id, 'mitigated');
  incidents.setStatus(id, 'cancelled');
  incidents.setStatus(id, 'investigating');
  store.pass(60_000);
  incidents.setStatus(id, 'mitigated');
  expect(incidents.get(id).moments.find(({ name }) => name === 'mitigated')?.at.start).toBe(
    '2026-11-20T12:01:00.000Z',
  );
});

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
