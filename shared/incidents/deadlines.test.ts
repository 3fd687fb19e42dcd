import { describe, expect, it } from 'vitest';
import type { IncidentTiming } from './clocks.ts';
import { byHaste, deadlinesOf, isOverdue } from './deadlines.ts';
import { Incident } from './model.ts';

const DECLARED = Date.parse('2026-11-20T12:00:00.000Z');
const minutes = (count: number) => DECLARED + count * 60_000;

const incident = (given: Partial<Incident> = {}): Incident =>
  Incident.parse({
    id: 'i1',
    ref: 'INC-1',
    title: 'Orders are slow',
    severity: 'SEV2',
    status: 'investigating',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    declaredBy: 'ann',
    createdAt: '2026-11-20T12:00:00.000Z',
    postmortemId: null,
    runbookIds: ['r1'],
    alert: '',
    service: '',
    tags: [],
    mergedIntoId: null,
    updateEveryMinutes: null,
    nextUpdateAt: null,
    startedAt: '2026-11-20T12:00:00.000Z',
    endedAt: null,
    ...given,
  });

function timing(given: Partial<Incident> = {}): IncidentTiming {
  return {
    incident: incident(given),
    moments: [],
    statusSince: null,
    statusChanges: [],
    runbooks: [
      {
        id: 'r1',
        ref: 'RB-1',
        title: 'Orders',
        estimatedMinutes: null,
        escalations: [
          { afterMinutes: 45, condition: 'If unresolved', to: 'Tech Lead' },
          { afterMinutes: 0, condition: 'If data is lost', to: 'CTO' },
          { afterMinutes: null, condition: 'If unsure', to: 'DBA' },
        ],
      },
    ],
    updates: { everyMinutes: 30, lastAt: null },
  };
}

const told = (given: IncidentTiming, now: number, aside: string[] = []) =>
  byHaste(deadlinesOf(given, now), new Set(aside)).map(({ kind, to, leftMs }) =>
    [kind, to, leftMs / 60_000].filter((part) => part !== '').join(' '),
  );

describe('what is due in an incident', () => {
  it('tells what comes next, without what has no clock', () => {
    expect(told(timing(), minutes(10))).toEqual(['update 20', 'escalation Tech Lead 35']);
  });

  it('puts what is overdue first, the longest first', () => {
    expect(told(timing(), minutes(40))).toEqual(['update -10', 'escalation Tech Lead 5']);
    expect(told(timing(), minutes(60))).toEqual(['update -30', 'escalation Tech Lead -15']);
  });

  it('lets what was promised go before the interval', () => {
    const promised = timing({ nextUpdateAt: '2026-11-20T13:00:00.000Z' });
    expect(told(promised, minutes(50))).toEqual(['escalation Tech Lead -5', 'update 10']);
  });

  it('puts an escalation aside that somebody has dealt with, an update never', () => {
    const all = deadlinesOf(timing(), minutes(60));
    const keys = all.map(({ key }) => key);
    const promised = timing({ nextUpdateAt: '2026-11-20T13:30:00.000Z' });
    expect(told(timing(), minutes(60), keys)).toEqual(['update -30', 'escalation Tech Lead -15']);
    expect(told(promised, minutes(60), keys)).toEqual(['update 30', 'escalation Tech Lead -15']);
  });

  it('makes another deadline of another time, and the same of the same', () => {
    const key = (given: IncidentTiming, now: number) => deadlinesOf(given, now)[0]!.key;
    expect(key(timing(), minutes(1))).toBe(key(timing(), minutes(50)));
    expect(key(timing({ nextUpdateAt: '2026-11-20T13:00:00.000Z' }), minutes(1))).not.toBe(
      key(timing(), minutes(1)),
    );
  });

  it('asks for nothing once it is over, nor of one that is written afterwards', () => {
    expect(told(timing({ status: 'resolved' }), minutes(60))).toEqual([]);
    expect(told(timing({ kind: 'retrospective' }), minutes(60))).toEqual([]);
  });

  it('counts what is due at this instant as overdue', () => {
    expect(deadlinesOf(timing(), minutes(30)).filter(isOverdue)).toHaveLength(1);
  });
});
