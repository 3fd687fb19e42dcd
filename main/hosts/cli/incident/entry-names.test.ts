import { expect, it } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { pickEntry } from './entry-names.ts';

const incident = { ref: 'INC-1', zone: 'UTC' } as Incident;
const entry = (id: string, text: string, recordedAt: string, kind = 'note') =>
  ({
    id,
    text,
    kind,
    recordedAt,
    at: { start: recordedAt, end: null, precision: 'minute', approximate: false, zone: 'UTC' },
  }) as TimelineEntry;

const entries = [
  entry('aaaa1111-0000', 'Impact started at 2026-11-21 06:33', '2026-11-21T06:40:00.000Z', 'moment'),
  entry('bbbb2222-0000', 'db failover started', '2026-11-21T06:42:00.000Z'),
  entry('bbbb3333-0000', 'Ändern der Größe; db-1 is slow', '2026-11-21T06:41:00.000Z'),
  entry('cccc4444-0000', 'Status: triage → identified', '2026-11-21T06:50:00.000Z', 'status'),
];
const pick = (given: string) => {
  try {
    return pickEntry(incident, entries, given).id.slice(0, 4);
  } catch (error) {
    return faultOf(error).code;
  }
};

it.each([
  ['failover', 'bbbb'],
  ['db failover started', 'bbbb'],
  ['GRÖSSE', 'usage.unknown-entry'],
  ['der größe', 'bbbb'],
  ['db-1 is', 'bbbb'],
  ['aaaa', 'aaaa'],
  ['cccc4444', 'cccc'],
  ['last', 'bbbb'],
  ['bbbb', 'usage.ambiguous-entry'],
  // A number is no name, and a part of a word is none either.
  ['3', 'usage.unknown-entry'],
  ['06:33', 'usage.unknown-entry'],
  ['fail', 'usage.unknown-entry'],
  ['is', 'usage.unknown-entry'],
  ['', 'usage.unknown-entry'],
  ['started', 'usage.ambiguous-entry'],
])('%s names %s', (given, expected) => {
  expect(pick(given)).toBe(expected);
});

it('is the note that was recorded last, not what Hotwash noted since', () => {
  expect(pickEntry(incident, entries, 'last').text).toBe('db failover started');
});
