import { expect, it } from 'vitest';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { entriesShown, estimateItem, itemsOf } from './timeline-items.ts';

function entry(id: string, start: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id,
    incidentId: 'i',
    at: { start, end: null, precision: 'minute', approximate: false, zone: 'UTC' },
    recordedAt: start,
    kind: 'note',
    text: id,
    author: 'ann',
    starred: false,
    corrected: false,
    audience: null,
    source: null,
    evidence: [],
    ...more,
  };
}

const a = entry('a', '2026-11-18T23:30:00.000Z', { starred: true });
const b = entry('b', '2026-11-18T23:50:00.000Z');
const c = entry('c', '2026-11-19T00:10:00.000Z', { starred: true });
const keys = (...given: Parameters<typeof itemsOf>) => itemsOf(...given).map(({ key }) => key);

it('tells the days where there are several, on the clock of the zone', () => {
  expect(keys([a, b, c], 'UTC', null)).toEqual(['day before a', 'a', 'b', 'day before c', 'c']);
  expect(keys([a, b, c], 'Asia/Tehran', null)).toEqual(['a', 'b', 'c']);
  expect(
    itemsOf([a, b, c], 'UTC', null).flatMap((item) => (item.kind === 'entry' ? item.place : [])),
  ).toEqual([0, 1, 2]);
});

it('has the line that is being written behind its entry', () => {
  expect(keys([a, b], 'UTC', { after: 'a', begin: '23:40 ' })).toEqual(['a', 'adding', 'b']);
  expect(keys([a, b], 'UTC', { after: 'gone', begin: '' })).toEqual(['a', 'b']);
});

it('shows entries by time, starred ones, and what is being edited whatever becomes of it', () => {
  const ids = (...given: Parameters<typeof entriesShown>) => entriesShown(...given).map(({ id }) => id);
  expect(ids([c, a, b], false, null)).toEqual(['a', 'b', 'c']);
  expect(ids([c, a, b], true, null)).toEqual(['a', 'c']);
  expect(ids([c, a, b], true, b)).toEqual(['a', 'b', 'c']);
  expect(ids([c, a], true, b)).toEqual(['a', 'b', 'c']);
});

it('guesses that long texts are higher', () => {
  const [short, long] = itemsOf([a, { ...b, text: `${'word '.repeat(60)}\nand more` }], 'Asia/Tehran', null);
  expect(estimateItem(short!)).toBe(26);
  expect(estimateItem(long!)).toBe(122);
});
