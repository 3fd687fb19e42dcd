import { describe, expect, test } from 'vitest';
import { commandOf } from '#shared/runbooks/command.fixture.ts';
import type { Command } from '#shared/runbooks/model.ts';
import type { Step, Verdict, VerdictValue } from '#shared/runs/model.ts';
import { openParameters } from './open-parameters.ts';
import { stateOfSection, stateOfStep } from './section-state.ts';

const verdict = (value: VerdictValue, person: VerdictValue | null = null): Verdict => ({
  expectation: { text: 'x', otherwise: '', predicates: [] },
  value,
  findings: [],
  person: person && { value: person, by: 'me', at: '2026-01-01T00:00:00.000Z', note: '' },
});

const step = (fields: Partial<Step>): Step => ({
  id: 's',
  runId: 'r',
  position: 0,
  commandId: 'c',
  label: '',
  heading: [],
  text: '',
  stdin: [],
  risk: 'read-only',
  riskReasons: [],
  state: 'ended',
  outcome: 'succeeded',
  reason: '',
  exitCode: 0,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  timeoutMs: 1000,
  sampleMs: null,
  outputBytes: 0,
  droppedBytes: 0,
  maskedCount: 0,
  outputSha256: null,
  verdicts: [],
  ...fields,
});

const command = (id: string, heading: string[], placeholders: Command['placeholders'] = []): Command =>
  commandOf('true', { id, heading, placeholders });

describe('the state of a step', () => {
  test.each<[string, Partial<Step>, ReturnType<typeof stateOfStep>]>([
    ['waits', { state: 'waiting', outcome: null }, null],
    ['was skipped', { state: 'skipped', outcome: null }, null],
    ['runs', { state: 'running', outcome: null }, 'running'],
    ['asks', { state: 'needs confirmation', outcome: null }, 'running'],
    ['succeeded without expectations', {}, 'met'],
    ['failed without expectations', { outcome: 'failed', exitCode: 1 }, 'not met'],
    ['failed as the runbook expects', { outcome: 'failed', verdicts: [verdict('met')] }, 'met'],
    ['was sampled', { outcome: 'sampled' }, 'met'],
    ['is unmet in one of two', { verdicts: [verdict('met'), verdict('not met')] }, 'not met'],
    ['needs a person', { verdicts: [verdict('met'), verdict('unverified')] }, 'unverified'],
    ['was judged by a person', { verdicts: [verdict('not met', 'met')] }, 'met'],
  ])('that %s', (_name, fields, expected) => {
    expect(stateOfStep(step(fields))).toBe(expected);
  });
});

test('a section shows the worst of its own commands only', () => {
  const commands = [command('a', ['D', 'One']), command('b', ['D', 'One']), command('c', ['D', 'Two'])];
  const steps = new Map([
    ['a', step({})],
    ['b', step({ verdicts: [verdict('unverified')] })],
    ['c', step({ outcome: 'failed' })],
  ]);
  expect(stateOfSection(['D', 'One'], commands, steps)).toBe('unverified');
  expect(stateOfSection(['D', 'Two'], commands, steps)).toBe('not met');
  expect(stateOfSection(['D'], commands, steps)).toBeNull();
});

test('a command waits for each parameter once, and blanks are no value', () => {
  const holder = command(
    'a',
    [],
    [
      { name: 'pod', raw: '<pod>' },
      { name: 'pod', raw: '<pod>' },
      { name: 'zone', raw: '{{zone}}' },
    ],
  );
  expect(openParameters(holder, { zone: ' ' }, null)).toEqual(['pod', 'zone']);
  expect(openParameters(holder, { pod: 'web-1', zone: 'eu' }, null)).toEqual([]);
});
