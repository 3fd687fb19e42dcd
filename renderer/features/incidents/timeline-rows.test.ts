import { describe, expect, test } from 'vitest';
import type { EntryKind, TimelineEntry } from '#shared/incidents/model.ts';
import { declaredSentence, statusSentence } from '#shared/incidents/sentences.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { type OnItsWay, type RowOptions, rowsOf, statusReached } from './timeline-rows.ts';

const at = (clock: string, day = '2026-11-21'): OccurredAt => ({
  start: `${day}T${clock}:00.000Z`,
  end: null,
  precision: 'minute',
  approximate: false,
  zone: 'UTC',
});

function entry(
  id: string,
  clock: string,
  kind: EntryKind = 'note',
  more: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    id,
    incidentId: 'inc1',
    at: at(clock),
    recordedAt: at(clock).start,
    text: id,
    kind,
    author: 'ann',
    starred: false,
    corrected: false,
    audience: null,
    source: null,
    evidence: [],
    ...more,
  };
}

function told(entries: readonly TimelineEntry[], more: Partial<RowOptions<OnItsWay>> = {}): string[] {
  const rows = rowsOf(entries, {
    zone: 'UTC',
    phases: true,
    folds: true,
    isShown: () => true,
    opened: new Set(),
    revealed: new Set(),
    onTheirWay: [],
    keyOf: (id) => id,
    ...more,
  });
  return rows.flatMap((row) => [
    ...row.headings.map((heading) => `-- ${heading.kind === 'day' ? heading.day : heading.status}`),
    row.kind === 'fold' ? `${row.entries.length} folded${row.open ? ', open' : ''}` : row.key,
  ]);
}

const status = (id: string, clock: string, text: string) => entry(id, clock, 'status', { text });

describe('headings', () => {
  test('each day in the zone that is shown', () => {
    const entries = [entry('a', '22:30'), entry('b', '23:30')];
    expect(told(entries)).toEqual(['-- 2026-11-21', 'a', 'b']);
    expect(told(entries, { zone: 'Europe/Berlin' })).toEqual(['-- 2026-11-21', 'a', '-- 2026-11-22', 'b']);
    expect(told(entries, { zone: 'Asia/Kathmandu' })).toEqual(['-- 2026-11-22', 'a', 'b']);
  });

  test('a whole day stands on the day that was stated', () => {
    const day: OccurredAt = { ...at('20:30', '2025-09-03'), precision: 'day', zone: 'Asia/Tehran' };
    expect(told([{ ...entry('a', '00:00'), at: day }])).toEqual(['-- 2025-09-04', 'a']);
  });

  test('a declaration does not take back the statuses that were reached before it', () => {
    const entries = [
      status('s', '09:50', statusSentence('triage', 'investigating')),
      status('t', '09:55', statusSentence('investigating', 'identified')),
      status('d', '10:00', declaredSentence('SEV2', 'Orders are slow', 'real')),
      entry('a', '10:01'),
    ];
    expect(told(entries)).toEqual(['-- 2026-11-21', '-- investigating', 's', '-- identified', 't', 'd', 'a']);
  });

  test('each status, told before the first entry of it that is shown', () => {
    const entries = [
      entry('a', '10:00'),
      status('s', '10:05', statusSentence('triage', 'investigating')),
      status('t', '10:06', statusSentence('investigating', 'identified')),
      entry('b', '10:10'),
    ];
    expect(told(entries)).toEqual(['-- 2026-11-21', 'a', '-- investigating', 's', '-- identified', 't', 'b']);
    expect(told(entries, { isShown: ({ kind }) => kind === 'note' })).toEqual([
      '-- 2026-11-21',
      'a',
      '-- identified',
      'b',
    ]);
    expect(told(entries, { phases: false })).toEqual(['-- 2026-11-21', 'a', 's', 't', 'b']);
  });

  test('the statuses that the core writes are read, and nothing else', () => {
    expect(statusReached({ kind: 'status', text: declaredSentence('SEV2', 'Down', 'drill') })).toBe('triage');
    expect(statusReached({ kind: 'status', text: statusSentence('resolved', 'investigating') })).toBe(
      'investigating',
    );
    expect(statusReached({ kind: 'status', text: 'moved on → somewhere' })).toBeNull();
    expect(statusReached({ kind: 'note', text: statusSentence('triage', 'resolved') })).toBeNull();
  });
});

describe('folding', () => {
  const quiet = (id: string, clock: string) => entry(id, clock, 'run');
  const run = [quiet('q1', '10:01'), quiet('q2', '10:02'), quiet('q3', '10:03')];

  test('three quiet entries or more fold once something louder follows', () => {
    expect(told([entry('a', '10:00'), ...run, entry('b', '10:09')])).toEqual([
      '-- 2026-11-21',
      'a',
      '3 folded',
      'b',
    ]);
    expect(told([entry('a', '10:00'), ...run])).toEqual(['-- 2026-11-21', 'a', 'q1', 'q2', 'q3']);
    expect(told([...run.slice(1), entry('b', '10:09')])).toEqual(['-- 2026-11-21', 'q2', 'q3', 'b']);
  });

  test('nothing is folded where nothing is to be', () => {
    expect(told([...run, entry('b', '10:09')], { folds: false })).toEqual([
      '-- 2026-11-21',
      'q1',
      'q2',
      'q3',
      'b',
    ]);
  });

  test('an opened fold, and one that holds what must be seen, shows its entries', () => {
    const entries = [...run, entry('b', '10:09')];
    const open = ['-- 2026-11-21', '3 folded, open', 'q1', 'q2', 'q3', 'b'];
    expect(told(entries, { opened: new Set(['q1']) })).toEqual(open);
    expect(told(entries, { revealed: new Set(['q3']) })).toEqual(open);
  });

  test('a star, a correction, evidence or a heading keeps an entry out of it', () => {
    const starred = { ...run[1]!, starred: true };
    expect(told([run[0]!, starred, run[2]!, entry('b', '10:09')])).toEqual([
      '-- 2026-11-21',
      'q1',
      'q2',
      'q3',
      'b',
    ]);
    const overMidnight = [quiet('p', '23:59'), { ...quiet('q', '00:01'), at: at('00:01', '2026-11-22') }];
    expect(told([...overMidnight, { ...entry('b', '10:09'), at: at('10:09', '2026-11-22') }])).toEqual([
      '-- 2026-11-21',
      'p',
      '-- 2026-11-22',
      'q',
      'b',
    ]);
  });
});

describe('what is on its way', () => {
  const way = (key: string, clock: string, entryId: string | null = null): OnItsWay => ({
    key,
    at: at(clock),
    entryId,
  });

  test('stands where it will be', () => {
    const entries = [entry('a', '10:00'), entry('b', '10:10')];
    expect(told(entries, { onTheirWay: [way('late', '10:20'), way('early', '10:05')] })).toEqual([
      '-- 2026-11-21',
      'a',
      'early',
      'b',
      'late',
    ]);
  });

  test('stands before the heading of what comes after it', () => {
    const entries = [entry('a', '10:00'), status('s', '10:10', statusSentence('triage', 'identified'))];
    expect(told(entries, { onTheirWay: [way('line', '10:05')] })).toEqual([
      '-- 2026-11-21',
      'a',
      'line',
      '-- identified',
      's',
    ]);
  });

  test('gives its place to the entry that it became, and never stands beside it', () => {
    const entries = [entry('a', '10:00')];
    const onTheirWay = [way('line', '10:05', 'b')];
    expect(told(entries, { onTheirWay })).toEqual(['-- 2026-11-21', 'a', 'line']);
    const keyOf = (id: string) => (id === 'b' ? 'line' : id);
    expect(told([...entries, entry('b', '10:05')], { onTheirWay, keyOf })).toEqual([
      '-- 2026-11-21',
      'a',
      'line',
    ]);
  });
});
