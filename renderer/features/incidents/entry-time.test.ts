import { expect, test } from 'vitest';
import type { OccurredAt } from '#shared/time/model.ts';
import { dayInWords, entryClock, entryWhen, zoneName } from './entry-time.ts';

const at = (start: string, more: Partial<OccurredAt> = {}): OccurredAt => ({
  start,
  end: null,
  precision: 'minute',
  approximate: false,
  zone: 'UTC',
  ...more,
});

test.each([
  [at('2026-11-21T13:32:00.000Z'), 'Europe/Berlin', '14:32'],
  [at('2026-11-21T13:32:07.000Z', { precision: 'second' }), 'UTC', '13:32:07'],
  [at('2026-11-21T13:30:00.000Z', { precision: 'tens', approximate: true }), 'Europe/Berlin', '~14:3x'],
  [at('2026-11-21T13:00:00.000Z', { precision: 'hour' }), 'UTC', '13:xx'],
  [at('2026-11-21T13:30:00.000Z', { end: '2026-11-21T13:45:00.000Z' }), 'UTC', '13:30–13:45'],
  [at('2026-11-21T23:50:00.000Z', { end: '2026-11-22T00:10:00.000Z' }), 'UTC', '23:50–00:10'],
  [at('2026-11-21T00:00:00.000Z', { precision: 'day' }), 'UTC', 'all day'],
  // Coarse where it was entered, and on another zone's clock no round time at all.
  [at('2026-11-21T08:45:00.000Z', { precision: 'tens', zone: 'Asia/Kathmandu' }), 'Asia/Kathmandu', '14:3x'],
  [at('2026-11-21T08:45:00.000Z', { precision: 'tens', zone: 'Asia/Kathmandu' }), 'UTC', '08:45–08:54'],
  [at('2026-11-21T10:30:00.000Z', { precision: 'hour', zone: 'Asia/Tehran' }), 'UTC', '10:30–11:29'],
  // On that night Berlin's clocks showed half past two twice.
  [at('2026-10-25T01:30:00.000Z'), 'Europe/Berlin', '02:30 +01:00'],
])('%o in %s is %s', (when, zone, text) => {
  expect(entryClock(when, zone)).toBe(text);
});

test('days and zones in words', () => {
  expect(entryWhen(at('2026-11-21T23:30:00.000Z'), 'Europe/Berlin')).toBe('2026-11-22 00:30');
  expect(dayInWords('2025-09-04')).toBe('Thursday, 4 September 2025');
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(zoneName('+03:30')).toBe('+03:30');
});
