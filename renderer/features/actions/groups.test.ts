import { describe, expect, it } from 'vitest';
import type { ActionItem } from '#shared/actions/model.ts';
import { type ActionFilters, dueGroup, dueInWords, groupActions } from './groups.ts';

const today = '2026-11-20';
const all: ActionFilters = { query: '', owner: '', priority: '', incident: '', finished: true };

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
      today,
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
      groupActions(actions, { ...all, ...filters }, today).flatMap((g) => g.actions.map((a) => a.ref));
    expect(refs({ query: 'QUEUE ada' })).toEqual(['ACT-1']);
    expect(refs({ owner: 'Ada' })).toEqual(['ACT-1']);
    expect(refs({ owner: 'none' })).toEqual(['ACT-2']);
    expect(refs({ priority: 'P1' })).toEqual(['ACT-1']);
    expect(refs({ incident: 'inc' })).toEqual(['ACT-2']);
    expect(refs({ finished: false })).toEqual(['ACT-1']);
  });
});

describe('days', () => {
  it('says the distance in words', () => {
    expect(
      ['2026-11-17', '2026-11-19', '2026-11-20', '2026-11-21', '2026-12-02'].map((d) => dueInWords(d, today)),
    ).toEqual(['3 days ago', 'yesterday', 'today', 'tomorrow', 'in 12 days']);
  });
});
