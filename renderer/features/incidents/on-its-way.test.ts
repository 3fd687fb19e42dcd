import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OccurredAt } from '#shared/time/model.ts';
import {
  allWaiting,
  bringBackLines,
  changeSent,
  dropSent,
  putSent,
  rowKeyOf,
  type SentLine,
  sentTo,
  settleSent,
} from './on-its-way.ts';

const at: OccurredAt = {
  start: '2026-11-21T06:00:00.000Z',
  end: null,
  precision: 'second',
  approximate: false,
  zone: 'UTC',
};
const line = (key: string, incidentId = 'inc1'): SentLine => ({
  kind: 'line',
  key,
  incidentId,
  line: `-15m ${key}`,
  text: key,
  at,
  entryId: null,
  state: 'sending',
  fault: null,
});

let stored: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  };
  // The names of what is kept are its own keys, as in a browser.
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  );
});

afterEach(() => {
  for (const incidentId of ['inc1', 'inc2']) for (const item of sentTo(incidentId)) dropSent(item);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is sent shows at once, by incident, the latest last', () => {
  putSent(line('a'));
  putSent(line('b'));
  putSent(line('c', 'inc2'));
  expect(sentTo('inc1').map(({ key }) => key)).toEqual(['a', 'b']);
  expect(sentTo('inc2').map(({ key }) => key)).toEqual(['c']);
});

test('a line is kept in storage until it is durable, and not a moment longer', () => {
  const item = line('a');
  putSent(item);
  expect([...stored.keys()]).toEqual(['hotwash.line a']);
  settleSent(item, 'entry-1');
  expect(stored.size).toBe(0);
  expect(sentTo('inc1')[0]).toMatchObject({ state: 'logged', entryId: 'entry-1' });
  expect(rowKeyOf('entry-1')).toBe('a');
  vi.advanceTimersByTime(10_000);
  expect(sentTo('inc1')).toEqual([]);
  expect(rowKeyOf('entry-1')).toBe('a');
});

test('lines of a window that was closed come back and wait; what is no line is thrown away', () => {
  stored.set('hotwash.line x', JSON.stringify({ incidentId: 'inc1', line: '-15m said', text: 'said', at }));
  stored.set('hotwash.line y', '{"text":5}');
  bringBackLines();
  expect(allWaiting()).toMatchObject([{ key: 'x', text: 'said', line: '-15m said', at }]);
  expect([...stored.keys()]).toEqual(['hotwash.line x']);
});

test('one that is being sent is not brought back beside itself', () => {
  putSent(line('a'));
  bringBackLines();
  expect(sentTo('inc1')).toMatchObject([{ key: 'a', state: 'sending' }]);
});

test('one that was dropped or refused is told so', () => {
  const item = line('a');
  putSent(item);
  changeSent(item, { state: 'refused', fault: { code: 'usage.bad-time', message: 'No.' } });
  expect(sentTo('inc1')[0]).toMatchObject({ state: 'refused', fault: { message: 'No.' } });
  dropSent(item);
  expect(sentTo('inc1')).toEqual([]);
  expect(stored.size).toBe(0);
});
