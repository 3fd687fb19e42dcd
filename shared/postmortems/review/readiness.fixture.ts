/** For the tests here: an incident with everything, and its postmortem with nothing missing. */
import type { ActionItem } from '#shared/actions/model.ts';
import { metricsOf } from '#shared/incidents/metrics.ts';
import type { Moment, MomentName, TimelineEntry } from '#shared/incidents/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import type { ReviewedIncident } from './readiness.ts';

const time = (clock: string, more: Partial<OccurredAt> = {}): OccurredAt => ({
  start: `2026-11-20T${clock}:00.000Z`,
  end: null,
  precision: 'minute',
  approximate: false,
  zone: 'UTC',
  ...more,
});
export const moment = (name: MomentName, clock: string): Moment => ({
  id: name,
  incidentId: 'i',
  name,
  at: time(clock),
});
export const entry = (clock: string, text: string, more: Partial<OccurredAt> = {}): TimelineEntry => ({
  id: `${clock}${text}`,
  incidentId: 'i',
  at: time(clock, more),
  recordedAt: '2026-11-20T12:00:00.000Z',
  text,
  kind: 'note',
  author: 'ann',
  starred: false,
  corrected: false,
  audience: null,
  source: null,
  evidence: [],
});
export const action = (ref: string, more: Partial<ActionItem> = {}): ActionItem => ({
  id: `id of ${ref}`,
  ref,
  text: 'Bound the date range',
  owner: 'Ann',
  due: '2026-12-01',
  priority: null,
  kind: null,
  status: 'open',
  link: null,
  incidentId: 'i',
  whyId: null,
  position: 1,
  createdAt: '2026-11-20T12:00:00.000Z',
  closedAt: null,
  documentId: null,
  source: '',
  updatedAt: '2026-11-20T12:00:00.000Z',
  ...more,
});

const MOMENTS = [
  moment('impact-started', '10:00'),
  moment('detected', '10:20'),
  moment('mitigated', '11:00'),
  moment('resolved', '11:30'),
];
export const incident = (more: Partial<ReviewedIncident> = {}): ReviewedIncident => {
  const moments = more.moments ?? MOMENTS;
  return {
    moments,
    entries: [entry('10:00', 'first reports'), entry('10:25', 'looked at the graphs')],
    metrics: metricsOf(moments),
    roles: [],
    actions: [action('ACT-1')],
    whys: [
      {
        id: 'w',
        incidentId: 'i',
        parentId: null,
        position: 1,
        question: 'Why?',
        answer: 'No index.',
        contributingFactor: true,
        factor: '',
        evidenceIds: [],
      },
    ],
    stated: [],
    ...more,
  };
};

export const TEXT = `# Orders slow

## Summary

It was slow for an hour.

## Timeline

<!-- hotwash:timeline -->

| Time | What |
|---|---|
| 10:00 | first reports |
| 10:25 | looked at the graphs |

<!-- /hotwash:timeline -->

## Root cause

No upper bound.

## Action items

<!-- hotwash:actions -->

- [ ] Bound the date range (ACT-1, Owner: Ann, Due: 2026-12-01)

<!-- /hotwash:actions -->
`;
