import { expect, test } from 'vitest';
import { resolveRelated } from './related-documents.ts';

const KNOWN = [
  { ref: 'RB-1', title: 'Runbook: Disk full', source: null },
  { ref: 'RB-2', title: 'Queue is stuck', source: '/srv/books/messaging/queue-stuck.md' },
  { ref: 'RB-3', title: 'Certificates', source: 'C:\\books\\tls.md' },
  { ref: 'RB-4', title: 'Twice', source: null },
  { ref: 'RB-5', title: 'Twice', source: null },
];

test.each([
  ['rb-2', 'RB-2'],
  ['../messaging/queue-stuck.md', 'RB-2'],
  ['./queue_stuck.md#diagnosis', 'RB-2'],
  ['tls.md', 'RB-3'],
  ['disk_full.md', 'RB-1'],
  ['Disk%20Full.md', 'RB-1'],
  ['disk full', 'RB-1'],
  ['Certificates', 'RB-3'],
  ['Twice', null],
  ['unknown.md', null],
  ['runbook.md', null],
  ['%E0%A4%A', null],
  ['', null],
])('%s means %s', (name, ref) => {
  expect(resolveRelated([name], KNOWN)).toEqual([
    { name, document: KNOWN.find((known) => known.ref === ref) ?? null },
  ]);
});
