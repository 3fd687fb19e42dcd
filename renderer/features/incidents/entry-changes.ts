/** The journal of an entry as people read it: `Ann, 14:32:10: time 14:05 → 13:55`. */
import { fullTime } from '#renderer/ui/time-text.ts';
import type { JournalRow } from '#shared/library/model.ts';
import { OccurredAt } from '#shared/time/model.ts';
import { entryWhen, zoneName } from './entry-time.ts';

export interface Change {
  seq: number;
  actor: string;
  /** On the clock of the zone that is shown. */
  when: string;
  recorded: boolean;
  removed: boolean;
  fields: { name: string; before: string | null; after: string }[];
}

/** What people change on an entry, in the order in which it is read, by the names that they know. */
const FIELDS: readonly [field: string, name: string][] = [
  ['at', 'time'],
  ['text', 'text'],
  ['starred', 'star'],
];

/** The changes that mean something to people, the first first. Rows that only move things about are left out. */
export function changesOf(rows: readonly JournalRow[], zone: string): Change[] {
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .map((row) => ({
      seq: row.seq,
      actor: row.actor,
      when: fullTime(Date.parse(row.at), zone),
      recorded: row.op === 'create',
      removed: row.op === 'delete',
      fields: row.op === 'delete' ? [] : fieldsOf(row, zone),
    }))
    .filter(({ recorded, removed, fields }) => recorded || removed || fields.length > 0);
}

function fieldsOf(row: JournalRow, zone: string): Change['fields'] {
  const created = row.op === 'create';
  return FIELDS.flatMap(([field, name]) => {
    const change = row.patch[field];
    if (!change || (created && field === 'starred' && !isTrue(change[1]))) return [];
    const before = created ? null : inWords(field, change[0], zone);
    const after = inWords(field, change[1], zone);
    return before === after ? [] : [{ name, before, after }];
  });
}

function inWords(field: string, value: unknown, zone: string): string {
  if (field === 'starred') return isTrue(value) ? 'given' : 'none';
  if (field !== 'at') return typeof value === 'string' ? value : JSON.stringify(value);
  const parsed = OccurredAt.safeParse(typeof value === 'string' ? tryJson(value) : value);
  if (!parsed.success) return String(value);
  const { data: at } = parsed;
  return at.zone === zone
    ? entryWhen(at, zone)
    : `${entryWhen(at, zone)} (${entryWhen(at, at.zone)} ${zoneName(at.zone)})`;
}

/** Rows hold what the database does, where true is 1. */
const isTrue = (value: unknown): boolean => value === true || value === 1;

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
