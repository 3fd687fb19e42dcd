import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EntryKind, type TimelineEntry } from '#shared/incidents/model.ts';
import {
  addressOfView,
  countsOf,
  found,
  isFiltered,
  isShown,
  nextMatch,
  viewOf,
  ZONE_CHOICES,
} from './timeline-view.ts';

const entry = (id: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id,
  incidentId: 'inc1',
  at: { start: '2026-11-21T06:00:00.000Z', end: null, precision: 'minute', approximate: false, zone: 'UTC' },
  recordedAt: '2026-11-21T06:00:00.000Z',
  text: `entry ${id}`,
  kind: 'note',
  author: 'ann',
  starred: false,
  corrected: false,
  audience: null,
  source: null,
  evidence: [],
  ...more,
});

describe('the view in the address', () => {
  test('an empty address shows everything in the incident’s zone', () => {
    const view = viewOf({});
    expect(isFiltered(view)).toBe(false);
    expect(view).toMatchObject({ find: '', phases: true, zone: 'incident' });
  });

  test('is the view again, whatever it was', () => {
    const view = fc.record({
      kinds: fc.subarray([...EntryKind.options]),
      author: fc.option(fc.string({ minLength: 1 })),
      starred: fc.boolean(),
      evidence: fc.boolean(),
      find: fc.string(),
      phases: fc.boolean(),
      zone: fc.constantFrom(...ZONE_CHOICES),
    });
    fc.assert(
      fc.property(view, (given) => {
        expect(viewOf(addressOfView(given))).toEqual(given);
      }),
    );
  });

  test('what people mistype filters nothing', () => {
    expect(isFiltered(viewOf({ kind: 'nonsense', only: 'all', zone: 'moon' }))).toBe(false);
    expect(viewOf({ find: 500 }).find).toBe('500');
  });
});

describe('filtering and finding', () => {
  const entries = [
    entry('1', { text: 'Replica LAGS', starred: true }),
    entry('2', { author: 'bo', kind: 'update' }),
    entry('3', { evidence: [{ name: 'df.txt', command: 'df -h', excerpt: 'lags behind' } as never] }),
  ];
  const ids = (address: object) =>
    entries.filter((each) => isShown(each, viewOf(address))).map(({ id }) => id);

  test('every condition must hold', () => {
    expect(ids({ kind: 'note' })).toEqual(['1', '3']);
    expect(ids({ kind: 'note,update', author: 'bo' })).toEqual(['2']);
    expect(ids({ only: 'starred' })).toEqual(['1']);
    expect(ids({ only: 'evidence' })).toEqual(['3']);
    expect(ids({ only: 'evidence,starred' })).toEqual([]);
  });

  test('finds in texts, authors and evidence, whatever the case', () => {
    expect(found(entries, 'lags')).toEqual(['1', '3']);
    expect(found(entries, 'BO')).toEqual(['2']);
    expect(found(entries, 'df -H')).toEqual(['3']);
    expect(found(entries, '  ')).toEqual([]);
  });

  test('goes to the next and the previous match, and around', () => {
    const order = new Map(entries.map(({ id }, index) => [id, index]));
    expect(nextMatch(['1', '3'], order, null, 1)).toBe('1');
    expect(nextMatch(['1', '3'], order, null, -1)).toBe('3');
    expect(nextMatch(['1', '3'], order, '2', 1)).toBe('3');
    expect(nextMatch(['1', '3'], order, '2', -1)).toBe('1');
    expect(nextMatch(['1', '3'], order, '3', 1)).toBe('1');
    expect(nextMatch([], order, '3', 1)).toBeNull();
  });

  test('counts what there is to filter by', () => {
    const counts = countsOf(entries);
    expect([...counts.kinds]).toEqual([
      ['note', 2],
      ['update', 1],
    ]);
    expect([...counts.authors]).toEqual([
      ['ann', 2],
      ['bo', 1],
    ]);
    expect(counts).toMatchObject({ starred: 1, evidence: 1 });
  });
});
