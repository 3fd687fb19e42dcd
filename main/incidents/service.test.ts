import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import type { Step } from '#shared/runs/model.ts';
import type { StepOutput } from './evidence.ts';
import { createIncidentsService, type IncidentsService } from './service.ts';
import { declareOne, faultIn } from './testing.ts';

let store: TestStore;
let incidents: IncidentsService;
let output: StepOutput;

beforeEach(() => {
  store = testStore();
  incidents = createIncidentsService({ ...store, stepOutput: () => output });
});
afterEach(() => store.end());

const declare = () =>
  declareOne(incidents, { title: 'Orders panel slow', severity: 'SEV2', zone: 'Europe/Berlin' });
const codeOf = (work: () => unknown) => faultIn(work).code;
const MINUTE = 60_000;

describe('an incident', () => {
  test('is declared with a number, a moment and a first entry', () => {
    const incident = declare();
    const { entries, moments } = incidents.get('inc-1');
    expect(incident).toMatchObject({
      ref: 'INC-1',
      status: 'triage',
      zone: 'Europe/Berlin',
      declaredBy: 'ada',
    });
    expect(moments.map((moment) => moment.name)).toEqual(['declared']);
    expect(entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['status', 'Declared as SEV2: Orders panel slow'],
    ]);
  });

  test('is declared in one change with the time at which impact started, or not at all', () => {
    const given = { zone: 'Europe/Berlin', startedAt: '-20m', key: 'once' };
    const { id } = declareOne(incidents, given);
    expect(declareOne(incidents, given).id).toBe(id);
    const { entries, moments } = incidents.get(id);
    expect(moments.find(({ name }) => name === 'impact-started')?.at).toMatchObject({
      start: '2026-11-20T11:40:00.000Z',
      zone: 'Europe/Berlin',
    });
    expect(entries.map(({ text }) => text)).toEqual([
      'Declared as SEV3: Slow',
      'Impact started at 2026-11-20 12:40',
    ]);
    const changes = store.db.sql.prepare('SELECT count(DISTINCT change) FROM journal').pluck();
    expect(changes.get()).toBe(1);
    for (const startedAt of ['soonish', '2026-11-21 10:00']) {
      expect(faultIn(() => declareOne(incidents, { ...given, startedAt, key: 'other' }))).toMatchObject({
        code: 'usage.bad-time',
        kept: 'Nothing was declared.',
      });
    }
    expect(incidents.list()).toHaveLength(1);
  });

  test('marks moments as it moves on, and takes them back when it is reopened', () => {
    const { id } = declare();
    for (const status of ['investigating', 'identified', 'mitigated', 'resolved'] as const) {
      store.pass(10 * MINUTE);
      incidents.setStatus(id, status);
    }
    const names = () =>
      incidents
        .get(id)
        .moments.map((moment) => moment.name)
        .sort();
    expect(names()).toEqual(['declared', 'identified', 'mitigated', 'resolved']);
    incidents.setStatus(id, 'investigating');
    expect(names()).toEqual(['declared']);
    expect(incidents.get(id).entries.at(-1)?.text).toBe('Reopened: resolved → investigating');
  });

  test('says why a status cannot be', () => {
    const { id } = declare();
    expect(codeOf(() => incidents.setStatus(id, 'triage'))).toBe('incidents.status');
    expect(codeOf(() => incidents.setStatus('INC-9', 'resolved'))).toBe('incidents.not-found');
  });

  test('derives its metrics from the moments', () => {
    const { id } = declare();
    incidents.setMoment(id, 'impact-started', '-30m');
    incidents.setMoment(id, 'detected', '-10m');
    const { metrics } = incidents.get(id);
    expect(metrics.TTD).toMatchObject({
      state: 'ok',
      seconds: 20 * 60,
      formula: 'detected − impact started',
    });
    expect(metrics.TTR).toMatchObject({ state: 'missing', seconds: null });
    expect(metrics.TTR!.reason).toContain('resolved');
  });

  test('remembers who held a role when', () => {
    const { id } = declare();
    incidents.assignRole(id, 'Scribe', 'Bo');
    store.pass(5 * MINUTE);
    incidents.assignRole(id, 'scribe', 'Cy');
    incidents.assignRole(id, 'scribe', '');
    expect(incidents.get(id).roles.map(({ person, until }) => [person, until])).toEqual([
      ['Bo', '2026-11-20T12:05:00.000Z'],
      ['Cy', '2026-11-20T12:05:00.000Z'],
    ]);
  });
});

describe('the timeline', () => {
  test('takes a leading time, and keeps when it was recorded', () => {
    const { id } = declare();
    const entry = incidents.log(id, { text: '-15m db failover started' });
    expect(entry).toMatchObject({
      text: 'db failover started',
      recordedAt: '2026-11-20T12:00:00.000Z',
      author: 'ada',
    });
    expect(entry.at.start).toBe('2026-11-20T11:45:00.000Z');
    const clock = incidents.log(id, { text: '12:30 first report' });
    expect(clock.at).toMatchObject({
      start: '2026-11-20T11:30:00.000Z',
      zone: 'Europe/Berlin',
      precision: 'minute',
    });
    expect(incidents.get(id).entries.map((one) => one.text)).toEqual([
      'first report',
      'db failover started',
      'Declared as SEV2: Orders panel slow',
    ]);
  });

  test('logs the same key once', () => {
    const { id } = declare();
    const first = incidents.log(id, { text: 'once', key: 'k' });
    expect(incidents.log(id, { text: 'once', key: 'k' }).id).toBe(first.id);
    expect(incidents.get(id).entries).toHaveLength(2);
  });

  test('shows a correction and keeps the history', () => {
    const { id } = declare();
    const entry = incidents.log(id, { text: 'wrong' });
    expect(incidents.timeline.correct(entry.id, { starred: true })).toMatchObject({
      starred: true,
      corrected: false,
    });
    const corrected = incidents.timeline.correct(entry.id, { text: 'right', at: '-5m' });
    expect(corrected).toMatchObject({ text: 'right', corrected: true, recordedAt: entry.recordedAt });
    expect(corrected.at.start).toBe('2026-11-20T11:55:00.000Z');
    const patches = store.db.sql
      .prepare<[string], string>("SELECT patch FROM journal WHERE entity_id = ? AND op = 'update'")
      .pluck()
      .all(entry.id)
      .map((patch) => JSON.parse(patch as string));
    expect(patches).toContainEqual(expect.objectContaining({ text: ['wrong', 'right'] }));
  });

  test.each([
    ['a zone that is none', { text: 'x', zone: 'Mars/Olympus' }, 'usage.bad-zone'],
    ['a time that is none', { text: 'x', at: 'soon' }, 'usage.bad-time'],
    ['a time and nothing else', { text: '-15m ' }, 'usage.empty-entry'],
  ])('refuses %s', (_what, line, code) => {
    const { id } = declare();
    expect(codeOf(() => incidents.log(id, line))).toBe(code);
    expect(incidents.get(id).entries).toHaveLength(1);
  });
});

describe('evidence', () => {
  const step = {
    id: 'step',
    text: 'df -h',
    label: 'Disk',
    heading: ['Diagnosis'],
    outcome: 'succeeded',
    exitCode: 0,
    endedAt: '2026-11-20T11:58:00.000Z',
    verdicts: [
      { value: 'met', person: null, findings: [] },
      {
        value: 'not met',
        person: null,
        findings: [{ predicate: null, value: 'not met', seen: 'Use% is 93 %' }],
      },
    ],
  } as unknown as Step;

  test('is pinned with where it came from, at the time the command ended', () => {
    const { id } = declare();
    output = {
      step,
      environmentName: 'prod-eu',
      runId: 'run',
      runRef: 'RUN-3',
      output: {
        sha256: 'a'.repeat(64),
        size: 30,
        text: Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n'),
      },
    };
    const entry = incidents.pinOutput(id, 'step', '');
    expect(entry.text).toBe('Disk: Use% is 93 % (RUN-3 @ prod-eu)');
    expect(entry.at.start).toBe('2026-11-20T11:58:00.000Z');
    expect(entry.evidence).toHaveLength(1);
    expect(entry.evidence[0]).toMatchObject({
      outcome: 'succeeded (exit 0)',
      verdict: 'not met',
      command: 'df -h',
    });
    expect(entry.evidence[0]!.excerpt).toMatch(/^line 0\n.*\n… 6 more lines$/s);
  });

  test('cannot be pinned before the command has ended', () => {
    const { id } = declare();
    output = { step, environmentName: 'prod-eu', runId: 'run', runRef: 'RUN-3', output: null };
    expect(codeOf(() => incidents.pinOutput(id, 'step', ''))).toBe('incidents.nothing-to-pin');
  });
});
