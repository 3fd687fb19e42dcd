/** For tests of drafts: an incident that has gone on for a while, with what is said to be known of it. */
import type { ActionItem } from '#shared/actions/model.ts';
import { clocksOf } from '../clocks.ts';
import { DEFAULT_CONVENTIONS } from '../conventions.ts';
import type { Incident, Moment, RoleAssignment, TimelineEntry } from '../model.ts';
import { spanOf } from '../span.ts';
import type { Facts, RunFact } from './facts.ts';

const NOW = '2026-11-20T13:00:00.000Z';
export const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const at = (start: string) => ({
  start,
  end: null,
  precision: 'second' as const,
  approximate: false,
  zone: 'UTC',
});

export const moment = (name: Moment['name'], minutes: number): Moment => ({
  id: name,
  incidentId: 'i',
  name,
  at: at(ago(minutes)),
});
export const entry = (text: string, minutes: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `${text} ${minutes}`,
  incidentId: 'i',
  at: at(ago(minutes)),
  recordedAt: ago(minutes),
  text,
  kind: 'note',
  author: 'ada',
  starred: false,
  corrected: false,
  audience: null,
  source: null,
  evidence: [],
  ...more,
});
export const role = (name: string, person: string, until: string | null = null): RoleAssignment => ({
  id: `${name} ${person}`,
  incidentId: 'i',
  role: name,
  person,
  from: ago(30),
  until,
});
export const action = (ref: string, text: string, more: Partial<ActionItem> = {}): ActionItem => ({
  id: ref,
  ref,
  text,
  owner: null,
  due: null,
  priority: null,
  kind: null,
  status: 'open',
  link: null,
  incidentId: 'i',
  whyId: null,
  documentId: null,
  source: '',
  updatedAt: ago(30),
  position: 1,
  createdAt: ago(10),
  closedAt: null,
  ...more,
});
export const run = (ref: string, more: Partial<RunFact> = {}): RunFact => ({
  ref,
  runbook: 'Orders page is slow',
  environment: 'prod-eu',
  live: true,
  paused: false,
  step: { label: 'Restart web-2', outcome: null },
  ...more,
});

export function facts(
  given: Partial<Omit<Facts, 'incident'>> & { incident?: Partial<Incident>; everyMinutes?: number } = {},
): Facts {
  const { incident: wanted, everyMinutes = 30, ...more } = given;
  const moments = more.moments ?? [moment('impact-started', 72), moment('declared', 60)];
  const base = { status: 'investigating' as const, createdAt: ago(60) };
  const incident: Incident = {
    id: 'i',
    ref: 'INC-7',
    title: 'Checkout *slow* on web-2',
    severity: 'SEV2',
    kind: 'real',
    zone: 'Europe/Berlin',
    summary: '',
    declaredBy: 'ada',
    postmortemId: null,
    runbookIds: [],
    alert: 'HighLatency',
    service: 'checkout-api',
    tags: [],
    mergedIntoId: null,
    updateEveryMinutes: null,
    nextUpdateAt: null,
    ...base,
    ...wanted,
    ...spanOf({ ...base, ...wanted }, moments),
  };
  const timing = {
    incident,
    moments: [...moments],
    statusSince: ago(12),
    statusChanges: [],
    runbooks: [],
    updates: { everyMinutes, lastAt: null },
  };
  return {
    roles: [],
    entries: [],
    actions: [],
    runs: [],
    conventions: DEFAULT_CONVENTIONS,
    innerNames: ['prod-eu'],
    now: NOW,
    ...more,
    incident,
    moments,
    clocks: more.clocks ?? clocksOf(timing, Date.parse(NOW)),
  };
}
