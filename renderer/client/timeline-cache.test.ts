import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence, TimelineEntry } from '#shared/incidents/model.ts';
import { askedFor, compareEntries, createTimelineMender, entriesKey, patched } from './timeline-cache.ts';

const instant = (minute: number) => new Date(Date.UTC(2026, 10, 21, 6, minute)).toISOString();

function entry(id: string, minute: number, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id,
    incidentId: 'inc1',
    at: { start: instant(minute), end: null, precision: 'minute', approximate: false, zone: 'UTC' },
    recordedAt: instant(minute),
    text: id,
    kind: 'note',
    author: 'ann',
    starred: false,
    corrected: false,
    audience: null,
    source: null,
    evidence: [],
    ...more,
  };
}

const ids = (entries: readonly TimelineEntry[]) => entries.map(({ id }) => id);

describe('mending a timeline', () => {
  const list = [entry('a', 1), entry('b', 2), entry('c', 3)];

  test('a new entry stands where it happened', () => {
    expect(ids(patched(list, new Set(['x']), [entry('x', 2)]))).toEqual(['a', 'b', 'x', 'c']);
    expect(ids(patched(list, new Set(['x']), [entry('x', 0)]))).toEqual(['x', 'a', 'b', 'c']);
    expect(ids(patched([], new Set(['x']), [entry('x', 0)]))).toEqual(['x']);
  });

  test('one that was asked for and not answered is gone', () => {
    expect(ids(patched(list, new Set(['b']), []))).toEqual(['a', 'c']);
  });

  test('one that changed in place stays, one whose time changed moves', () => {
    expect(patched(list, new Set(['b']), [entry('b', 2, { text: 'new' })])[1]!.text).toBe('new');
    expect(ids(patched(list, new Set(['a']), [entry('a', 9)]))).toEqual(['b', 'c', 'a']);
  });

  test('entries of the same instant keep their order when one of them changes', () => {
    const same = [entry('a', 1), entry('b', 1), entry('c', 1)];
    expect(ids(patched(same, new Set(['a']), [entry('a', 1, { starred: true })]))).toEqual(['a', 'b', 'c']);
  });

  test('is the same as sorting the whole, whatever changed', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(minutes, minutes, (before, after) => {
        const kept = before.map((minute, index) => entry(`e${index}`, minute)).sort(compareEntries);
        const now = after.map((minute, index) => entry(`e${index * 2}`, minute));
        const asked = new Set([...now.map(({ id }) => id), 'e1']);
        const mended = patched(kept, asked, now);
        const expected = [...kept.filter(({ id }) => !asked.has(id)), ...now];
        expect(new Set(ids(mended))).toEqual(new Set(ids(expected)));
        expect(mended).toHaveLength(expected.length);
        expect(mended.map(({ at }) => at.start)).toEqual(
          expected.sort(compareEntries).map(({ at }) => at.start),
        );
      }),
    );
  });
});

describe('what to ask for', () => {
  const withEvidence = entry('e', 1, { evidence: [{ id: 'piece' } as Evidence] });

  test('entries of this incident, and one that moved to another', () => {
    expect(askedFor('inc1', [withEvidence], [{ entity: 'entry', id: 'x', parentId: 'inc1' }])).toEqual(
      new Set(['x']),
    );
    expect(askedFor('inc1', [withEvidence], [{ entity: 'entry', id: 'x', parentId: 'inc2' }])).toEqual(
      new Set(),
    );
    expect(askedFor('inc1', [withEvidence], [{ entity: 'entry', id: 'e', parentId: 'inc2' }])).toEqual(
      new Set(['e']),
    );
  });

  test('the entry of a piece of evidence; all when nobody knows it', () => {
    expect(askedFor('inc1', [withEvidence], [{ entity: 'evidence', id: 'piece', parentId: 'inc1' }])).toEqual(
      new Set(['e']),
    );
    expect(askedFor('inc1', [], [{ entity: 'evidence', id: 'other', parentId: 'inc1' }])).toBe('all');
  });

  test('all, when very many changed', () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      entity: 'entry',
      id: `n${index}`,
      parentId: 'inc1',
    }));
    expect(askedFor('inc1', [], many)).toBe('all');
  });
});

describe('the mender', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

  test('asks for what changed only, one batch after the other, and mends the kept list', async () => {
    const cache = new QueryClient();
    cache.setQueryData(entriesKey('inc1'), [entry('a', 1)]);
    cache.setQueryData(entriesKey('inc2'), []);
    const asked: string[][] = [];
    const release: (() => void)[] = [];
    const mend = createTimelineMender(cache, async (_id, entryIds) => {
      asked.push(entryIds);
      await new Promise<void>((resolve) => release.push(resolve));
      return entryIds.map((id) => entry(id, 5));
    });
    mend([{ entity: 'entry', id: 'b', parentId: 'inc1' }]);
    mend([{ entity: 'entry', id: 'c', parentId: 'inc1' }]);
    mend([{ entity: 'moment', id: 'm', parentId: 'inc1' }]);
    expect(asked).toEqual([['b']]);
    release[0]!();
    await settled();
    expect(asked).toEqual([['b'], ['c']]);
    release[1]!();
    await settled();
    expect(ids(cache.getQueryData(entriesKey('inc1'))!)).toEqual(['a', 'b', 'c']);
    expect(cache.getQueryData(entriesKey('inc2'))).toEqual([]);
  });

  test('marks the whole as stale when the asking failed', async () => {
    const cache = new QueryClient();
    cache.setQueryData(entriesKey('inc1'), []);
    const mend = createTimelineMender(cache, () => Promise.reject(new Error('the line broke')));
    mend([{ entity: 'entry', id: 'b', parentId: 'inc1' }]);
    await settled();
    expect(cache.getQueryState(entriesKey('inc1'))!.isInvalidated).toBe(true);
  });
});
