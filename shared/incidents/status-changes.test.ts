import { expect, it } from 'vitest';
import type { MomentName, Status } from './model.ts';
import { type StatusChange, statusSince } from './status-changes.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 10) + minutes * 60_000).toISOString();
const change = (from: Status, to: Status, minutes: number): StatusChange => ({ from, to, at: at(minutes) });

it.each<[string, Status, Partial<Record<MomentName, number>>, StatusChange[], number | null]>([
  ['in triage: since it was declared', 'triage', { declared: 10 }, [], 10],
  ['without a moment: the change', 'investigating', {}, [change('triage', 'investigating', 15)], 15],
  [
    'with a moment corrected later: the moment',
    'mitigated',
    { mitigated: 5 },
    [change('triage', 'mitigated', 20)],
    5,
  ],
  [
    'after a step back: since the step',
    'identified',
    { identified: 5 },
    [change('triage', 'identified', 5), change('mitigated', 'identified', 30)],
    30,
  ],
  [
    'reopened: since then',
    'investigating',
    {},
    [change('triage', 'investigating', 5), change('resolved', 'investigating', 60)],
    60,
  ],
  ['told by nothing: not known', 'investigating', { declared: 10 }, [], null],
])('%s', (_, status, moments, changes, expected) => {
  const known = Object.entries(moments).map(([name, minutes]) => ({
    name: name as MomentName,
    at: { start: at(minutes) },
  }));
  expect(statusSince({ status }, known, changes)).toBe(expected === null ? null : at(expected));
});
