import { describe, expect, test } from 'vitest';
import type { JournalRow } from '#shared/library/model.ts';
import { changesOf } from './entry-changes.ts';

const at = (start: string, zone = 'UTC') =>
  JSON.stringify({ start, end: null, precision: 'minute', approximate: false, zone });

const row = (seq: number, op: JournalRow['op'], patch: JournalRow['patch'], actor = 'Ann'): JournalRow => ({
  seq,
  entity: 'entry',
  id: 'e',
  op,
  patch,
  actor,
  at: '2026-11-21T14:32:10.000Z',
});

const told = (rows: JournalRow[], zone = 'UTC') =>
  changesOf(rows, zone).map(
    ({ actor, when, recorded, removed, fields }) =>
      `${actor}, ${when}${recorded ? ', recorded' : ''}${removed ? ', removed' : ''}: ${fields
        .map(({ name, before, after }) =>
          before === null ? `${name} ${after}` : `${name} ${before} → ${after}`,
        )
        .join('; ')}`,
  );

describe('the history of an entry', () => {
  const made = row(1, 'create', {
    at: [null, at('2026-11-21T14:05:00.000Z')],
    text: [null, 'db failover'],
    starred: [null, 0],
    key: [null, 'k'],
  });

  test('tells who changed what, when, from what to what', () => {
    const moved = row(2, 'update', {
      at: [at('2026-11-21T14:05:00.000Z'), at('2026-11-21T13:55:00.000Z')],
      start: ['2026-11-21T14:05:00.000Z', '2026-11-21T13:55:00.000Z'],
      corrected: [0, 1],
    });
    expect(told([moved, made])).toEqual([
      'Ann, 2026-11-21 14:32:10, recorded: time 2026-11-21 14:05; text db failover',
      'Ann, 2026-11-21 14:32:10: time 2026-11-21 14:05 → 2026-11-21 13:55',
    ]);
  });

  test('in the zone that is shown, with the clock that it was entered by', () => {
    const zoned = row(2, 'update', {
      at: [at('2026-11-21T14:05:00.000Z'), at('2026-11-21T14:05:00.000Z', 'Asia/Tehran')],
    });
    expect(told([zoned])[0]).toContain('time 2026-11-21 14:05 → 2026-11-21 14:05 (2026-11-21 17:35 Tehran)');
  });

  test('stars and removals are told, housekeeping is not', () => {
    const starred = row(2, 'update', { starred: [0, 1] }, 'Bo');
    const housekeeping = row(3, 'update', { corrected: [0, 1] });
    const removed = row(4, 'delete', { text: ['db failover', null] });
    expect(told([starred, housekeeping, removed])).toEqual([
      'Bo, 2026-11-21 14:32:10: star none → given',
      'Ann, 2026-11-21 14:32:10, removed: ',
    ]);
  });
});
