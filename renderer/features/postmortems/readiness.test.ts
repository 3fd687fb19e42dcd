import { expect, it } from 'vitest';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Moment } from '#shared/incidents/model.ts';
import { outlineOf } from './outline.ts';
import { readinessHints } from './readiness.ts';

const moment = (name: Moment['name']): Moment => ({
  id: name,
  incidentId: 'i',
  name,
  at: { start: '2026-11-20T10:00:00.000Z', end: null, precision: 'second', approximate: false, zone: 'UTC' },
});
const action = (
  owner: string | null,
  due: string | null,
  status: ActionItem['status'] = 'open',
): ActionItem => ({
  id: `${owner}${due}`,
  ref: 'ACT-1',
  text: 'x',
  owner,
  due,
  priority: null,
  kind: null,
  status,
  link: null,
  incidentId: 'i',
  whyId: null,
  position: 0,
  createdAt: '2026-11-20T10:00:00.000Z',
  closedAt: null,
});

it('names what a reader would miss', () => {
  const hints = readinessHints({
    outline: outlineOf('# Review\n\nText\n\n## Impact\n'),
    moments: [moment('detected')],
    actions: [action(null, null), action('Ann', null), action(null, null, 'done')],
    whys: [],
  });
  expect(hints).toEqual([
    { text: 'Not set: impact started, resolved', line: null },
    { text: 'No why is asked yet', line: null },
    { text: '1 action without an owner', line: null },
    { text: '2 actions without a due day', line: null },
    { text: 'Empty: Impact', line: 5 },
  ]);
});

it('says nothing when all is there', () => {
  const why = {
    id: 'w',
    incidentId: 'i',
    parentId: null,
    position: 0,
    question: 'Why?',
    answer: '',
    contributingFactor: false,
  };
  expect(
    readinessHints({
      outline: outlineOf('# Review\n\n## Impact\n\nNone.\n'),
      moments: [moment('impact-started'), moment('detected'), moment('resolved')],
      actions: [action('Ann', '2026-12-01')],
      whys: [why],
    }),
  ).toEqual([]);
});
