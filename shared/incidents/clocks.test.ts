import { describe, expect, it } from 'vitest';
import { Clocks, clocksOf, type IncidentTiming, stoppingMoment } from './clocks.ts';
import type { Moment, MomentName, Status } from './model.ts';

const BASE = Date.parse('2026-11-20T10:00:00.000Z');
const MINUTE = 60_000;
const at = (minutes: number) => new Date(BASE + minutes * MINUTE).toISOString();

const moment = (name: MomentName, minutes: number): Moment => ({
  id: name,
  incidentId: 'i',
  name,
  at: { start: at(minutes), end: null, precision: 'second', approximate: false, zone: 'UTC' },
});

type Rule = IncidentTiming['runbooks'][number]['escalations'][number];

function timing(given: {
  moments?: Partial<Record<MomentName, number>>;
  status?: Status;
  kind?: 'real' | 'retrospective';
  rules?: Rule[];
  estimate?: number;
  since?: number;
}): IncidentTiming {
  return {
    incident: {
      id: 'i',
      ref: 'INC-1',
      title: 'Slow',
      severity: 'SEV2',
      status: given.status ?? 'triage',
      kind: given.kind ?? 'real',
      zone: 'UTC',
      summary: '',
      declaredBy: 'ada',
      createdAt: at(12),
      postmortemId: null,
      runbookIds: ['rb'],
      alert: '',
      service: '',
      tags: [],
      mergedIntoId: null,
      updateEveryMinutes: null,
      nextUpdateAt: null,
      startedAt: at(0),
      endedAt: null,
    },
    moments: Object.entries(given.moments ?? {}).map(([name, minutes]) =>
      moment(name as MomentName, minutes),
    ),
    updates: { everyMinutes: 0, lastAt: null },
    statusSince: given.since === undefined ? null : at(given.since),
    statusChanges: [],
    runbooks: [
      {
        id: 'rb',
        ref: 'RB-1',
        title: 'Orders',
        estimatedMinutes: given.estimate ?? null,
        escalations: given.rules ?? [],
      },
    ],
  };
}
const rule = (afterMinutes: number | null, condition = 'unresolved', to = 'Tech Lead'): Rule => ({
  afterMinutes,
  condition,
  to,
});
/** The first escalation, `minutes` after the base. */
const first = (given: Parameters<typeof timing>[0], minutes: number) =>
  clocksOf(timing(given), BASE + minutes * MINUTE).escalations[0]!;

describe('a deadline', () => {
  it.each([
    ['impact started, where it is known', { 'impact-started': 0, declared: 10 }, 'impact-started', 60],
    ['declared, where impact is not known', { declared: 10, detected: 5 }, 'declared', 70],
    ['recorded, where nothing is known', {}, 'recorded', 72],
  ] as const)('counts from %s', (_, moments, from, due) => {
    const clocks = clocksOf(timing({ moments, rules: [rule(60)] }), BASE + 20 * MINUTE);
    expect(clocks.from).toBe(from);
    expect(clocks.escalations[0]).toMatchObject({
      state: 'waiting',
      dueAt: at(due),
      leftMs: (due - 20) * MINUTE,
      afterMs: 60 * MINUTE,
    });
    expect(Clocks.parse(clocks)).toEqual(clocks);
  });

  it('is waiting to its last millisecond, then overdue', () => {
    const given = { moments: { 'impact-started': 0 }, rules: [rule(60)] };
    expect(first(given, 60 - 1 / MINUTE)).toMatchObject({ state: 'waiting', leftMs: 1 });
    expect(first(given, 60)).toMatchObject({ state: 'overdue', leftMs: 0 });
    expect(first(given, 90)).toMatchObject({ state: 'overdue', leftMs: -30 * MINUTE });
  });

  it.each([
    ['unresolved', 'resolved'],
    ['it is not fixed', 'resolved'],
    ['Connections still above 90', 'resolved'],
    ['', 'resolved'],
    ['not mitigated', 'mitigated'],
    ['unmitigated', 'mitigated'],
    ['no mitigation is in sight', 'mitigated'],
    ['the outage is not contained', 'mitigated'],
    ['no workaround', 'mitigated'],
    ['the page is not acknowledged', 'acknowledged'],
    ['unacknowledged', 'acknowledged'],
    ['nobody responds', 'acknowledged'],
    ['no response from the on-call', 'acknowledged'],
    ['the root cause is not identified', 'identified'],
    ['the cause is still unknown', 'identified'],
    ['no root cause', 'identified'],
  ])('under the condition "%s" stops at %s', (condition, stops) => {
    expect(stoppingMoment(condition)).toBe(stops);
  });

  it('goes on after mitigation where the rule says unresolved, and stops where it says mitigated', () => {
    const moments = { 'impact-started': 0, mitigated: 20 };
    const given = { moments, status: 'mitigated' as const };
    expect(first({ ...given, rules: [rule(30)] }, 40).state).toBe('overdue');
    expect(first({ ...given, rules: [rule(30, 'not mitigated')] }, 40)).toMatchObject({
      state: 'stopped',
      stoppedAt: at(20),
      leftMs: null,
    });
  });

  it('stops with what comes later too, with the status alone, and with whatever ends the incident', () => {
    const rules = [rule(30, 'nobody acknowledges')];
    expect(first({ moments: { resolved: 10 }, rules }, 40).state).toBe('stopped');
    const fixed = [rule(30, 'not mitigated')];
    expect(first({ status: 'mitigated', rules: fixed }, 40).state).toBe('stopped');
    for (const status of ['resolved', 'closed', 'cancelled', 'merged'] as const)
      expect(first({ status, rules: [rule(30)] }, 40).state).toBe('stopped');
    expect(first({ kind: 'retrospective', rules: [rule(30)] }, 40).state).toBe('stopped');
  });

  it('is not stopped by a moment that has not come yet', () => {
    expect(
      first({ moments: { 'impact-started': 0, mitigated: 50 }, rules: [rule(30, 'not mitigated')] }, 40)
        .state,
    ).toBe('overdue');
  });

  it('stands after what is at once, the overdue and the sooner first', () => {
    const rules = [rule(null, 'it comes back'), rule(120), rule(60), rule(15), rule(0, 'data is lost')];
    const { escalations } = clocksOf(timing({ moments: { 'impact-started': 0 }, rules }), BASE + 20 * MINUTE);
    expect(
      escalations.map(({ state, afterMs }) => [state, afterMs === null ? null : afterMs / MINUTE]),
    ).toEqual([
      ['at once', 0],
      ['overdue', 15],
      ['waiting', 60],
      ['waiting', 120],
      ['no deadline', null],
    ]);
    expect(escalations[0]).toMatchObject({ dueAt: null, leftMs: null });
  });
});

describe('elapsed', () => {
  it('is told since impact and since declared; what is not known is missing', () => {
    const clocks = clocksOf(timing({ moments: { declared: 10 }, since: 15 }), BASE + 30 * MINUTE);
    expect(clocks.sinceImpact).toEqual({ state: 'missing', since: null, ms: null });
    expect(clocks.sinceDeclared).toEqual({ state: 'running', since: at(10), ms: 20 * MINUTE });
    expect(clocks.inStatus).toEqual({ status: 'triage', state: 'running', since: at(15), ms: 15 * MINUTE });
  });

  it('stands still once it is resolved, however long ago', () => {
    const moments = { 'impact-started': 0, declared: 10, resolved: 70 };
    const clocks = clocksOf(timing({ moments, status: 'resolved', estimate: 60 }), BASE + 9000 * MINUTE);
    expect(clocks.sinceImpact).toMatchObject({ state: 'stopped', ms: 70 * MINUTE });
    expect(clocks.estimates).toMatchObject([
      { state: 'exceeded', elapsedMs: 70 * MINUTE, leftMs: -10 * MINUTE },
    ]);
  });

  it('is held against the estimate of the runbook', () => {
    const given = timing({ moments: { 'impact-started': 0 }, estimate: 60 });
    expect(clocksOf(given, BASE + 60 * MINUTE).estimates[0]).toMatchObject({ state: 'within', leftMs: 0 });
    expect(clocksOf(given, BASE + 61 * MINUTE).estimates[0]).toMatchObject({
      state: 'exceeded',
      leftMs: -MINUTE,
    });
    expect(clocksOf(timing({}), BASE).estimates).toEqual([]);
  });
});

describe('a clock that jumps', () => {
  const running = {
    moments: { 'impact-started': 0, declared: 5 },
    since: 5,
    rules: [rule(60)],
    estimate: 30,
  };

  it('never counts below zero when it was put back', () => {
    const clocks = clocksOf(timing(running), BASE - 30 * MINUTE);
    expect(clocks.sinceImpact.ms).toBe(0);
    expect(clocks.sinceDeclared.ms).toBe(0);
    expect(clocks.inStatus.ms).toBe(0);
    expect(clocks.phases).toEqual([]);
    expect(clocks.estimates[0]).toMatchObject({ elapsedMs: 0, state: 'within' });
    expect(clocks.escalations[0]).toMatchObject({ state: 'waiting', leftMs: 90 * MINUTE });
  });

  it('tells after a sleep what fell due meanwhile', () => {
    const clocks = clocksOf(timing(running), BASE + 600 * MINUTE);
    expect(clocks.sinceImpact.ms).toBe(600 * MINUTE);
    expect(clocks.escalations[0]).toMatchObject({ state: 'overdue', leftMs: -540 * MINUTE });
    expect(clocks.estimates[0]?.state).toBe('exceeded');
  });

  it('counts the next update from what is stored', () => {
    const asked = timing(running);
    asked.updates = { everyMinutes: 15, lastAt: at(20) };
    expect(clocksOf(asked, BASE + 25 * MINUTE).nextUpdate).toMatchObject({
      state: 'waiting',
      dueAt: at(35),
      leftMs: 10 * MINUTE,
      promised: false,
    });
    expect(clocksOf(asked, BASE + 600 * MINUTE).nextUpdate.state).toBe('overdue');
    asked.incident.nextUpdateAt = at(50);
    expect(clocksOf(asked, BASE + 49 * MINUTE).nextUpdate).toMatchObject({ leftMs: MINUTE, promised: true });
  });
});
