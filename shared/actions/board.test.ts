import { describe, expect, it } from 'vitest';
import {
  type ActionFilters,
  dueGroup,
  dueInWords,
  groupActions,
  isStale,
  NO_FILTERS,
  sourceOf,
} from './board.ts';
import type { ActionItem } from './model.ts';

const today = '2026-11-20';
const time = { today, now: '2026-11-20T12:00:00.000Z', staleAfterDays: 14 };
const all: ActionFilters = { ...NO_FILTERS, finished: true };

function action(fields: Partial<ActionItem>): ActionItem {
  return {
    id: fields.ref ?? 'a',
    ref: 'ACT-1',
    text: 'Add an index',
    owner: null,
    due: null,
    priority: null,
    kind: null,
    status: 'open',
    link: null,
    incidentId: null,
    whyId: null,
    position: 0,
    createdAt: '2026-11-01T00:00:00.000Z',
    closedAt: null,
    documentId: null,
    source: '',
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...fields,
  };
}

describe('the group of an action', () => {
  it.each([
    ['2026-11-19', 'overdue'],
    ['2026-11-20', 'this week'],
    ['2026-11-26', 'this week'],
    ['2026-11-27', 'later'],
    [null, 'no date'],
  ] as const)('due %s is %s', (due, group) => {
    expect(dueGroup({ due, status: 'open' }, today)).toBe(group);
  });

  it('is finished once done or dropped, even when it was overdue', () => {
    expect(dueGroup({ due: '2026-01-01', status: 'done' }, today)).toBe('finished');
    expect(dueGroup({ due: '2026-01-01', status: 'dropped' }, today)).toBe('finished');
  });
});

describe('grouping', () => {
  it('puts the earliest due first, then the higher priority, and leaves out empty groups', () => {
    const groups = groupActions(
      [
        action({ ref: 'ACT-1', due: '2026-11-22', priority: 'P3' }),
        action({ ref: 'ACT-2', due: '2026-11-22', priority: 'P1' }),
        action({ ref: 'ACT-3', due: '2026-11-21' }),
        action({ ref: 'ACT-4', due: '2026-11-01' }),
      ],
      all,
      time,
    );
    expect(groups.map(({ group, actions }) => [group, actions.map((a) => a.ref)])).toEqual([
      ['overdue', ['ACT-4']],
      ['this week', ['ACT-3', 'ACT-2', 'ACT-1']],
    ]);
  });

  it('filters by words, owner, nobody, priority, incident and finished', () => {
    const actions = [
      action({ ref: 'ACT-1', owner: 'Ada', text: 'Alert on queue depth', priority: 'P1' }),
      action({ ref: 'ACT-2', incidentId: 'inc', status: 'done' }),
    ];
    const refs = (filters: Partial<ActionFilters>) =>
      groupActions(actions, { ...all, ...filters }, time).flatMap((g) => g.actions.map((a) => a.ref));
    expect(refs({ query: 'QUEUE ada' })).toEqual(['ACT-1']);
    expect(refs({ owner: 'Ada' })).toEqual(['ACT-1']);
    expect(refs({ owner: '@ada' })).toEqual(['ACT-1']);
    expect(refs({ owner: 'none' })).toEqual(['ACT-2']);
    expect(refs({ priority: 'P1' })).toEqual(['ACT-1']);
    expect(refs({ incident: 'inc' })).toEqual(['ACT-2']);
    expect(refs({ finished: false })).toEqual(['ACT-1']);
  });
});

describe('the source of an action', () => {
  it.each([
    [{ whyId: 'w', incidentId: 'i', source: 'recommendation 3' }, 'why'],
    [{ documentId: 'd', source: 'recommendation 3' }, 'recommendation'],
    [{ incidentId: 'i', documentId: 'd', source: 'lesson: alert earlier' }, 'lesson'],
    [{ documentId: 'd', source: 'finding: an index is missing' }, 'finding'],
    [{ incidentId: 'i', documentId: 'd' }, 'incident'],
    [{ documentId: 'd', source: 'lessons are many' }, 'document'],
    [{}, 'none'],
  ] as const)('of %j is %s', (fields, source) => {
    expect(sourceOf(action(fields))).toBe(source);
  });
});

describe('a stale action', () => {
  it.each([
    ['2026-11-06T12:00:00.000Z', 'open', true],
    ['2026-11-06T12:00:00.001Z', 'open', false],
    ['2026-11-06T12:00:00.000Z', 'in progress', true],
    ['2026-01-01T00:00:00.000Z', 'done', false],
  ] as const)('changed at %s, %s', (updatedAt, status, stale) => {
    expect(isStale(action({ updatedAt, status }), time.now, 14)).toBe(stale);
  });

  it('is what the filter leaves, as source and due day are', () => {
    const actions = [
      action({ ref: 'ACT-1', documentId: 'd', source: 'recommendation 1' }),
      action({ ref: 'ACT-2', updatedAt: '2026-11-19T00:00:00.000Z', due: '2026-11-01' }),
    ];
    const refs = (filters: Partial<ActionFilters>) =>
      groupActions(actions, { ...all, ...filters }, time).flatMap((g) => g.actions.map((a) => a.ref));
    expect(refs({ stale: true })).toEqual(['ACT-1']);
    expect(refs({ source: 'recommendation' })).toEqual(['ACT-1']);
    expect(refs({ source: 'none' })).toEqual(['ACT-2']);
    expect(refs({ due: 'overdue' })).toEqual(['ACT-2']);
    expect(refs({ document: 'd' })).toEqual(['ACT-1']);
    expect(refs({ query: 'recommendation' })).toEqual(['ACT-1']);
  });
});

describe('days', () => {
  it('says the distance in words', () => {
    expect(
      ['2026-11-17', '2026-11-19', '2026-11-20', '2026-11-21', '2026-12-02'].map((d) => dueInWords(d, today)),
    ).toEqual(['3 days ago', 'yesterday', 'today', 'tomorrow', 'in 12 days']);
  });
});
