import { expect, test } from 'vitest';
import type { RunDetail, Step } from '#shared/runs/model.ts';
import { agreementOf, mostAgreeing, rowsOf } from './agreement.ts';

function stepOf(change: Partial<Step>): Step {
  return {
    id: 's',
    runId: 'r',
    position: 0,
    commandId: 'c',
    label: 'uptime',
    heading: [],
    text: 'uptime',
    stdin: [],
    risk: 'read-only',
    riskReasons: [],
    state: 'ended',
    outcome: 'succeeded',
    reason: '',
    exitCode: 0,
    startedAt: null,
    endedAt: null,
    timeoutMs: 1,
    sampleMs: null,
    outputBytes: 0,
    droppedBytes: 0,
    maskedCount: 0,
    outputSha256: 'a',
    verdicts: [],
    ...change,
  };
}
const names = ['web-1', 'web-2', 'web-3'];
const a = stepOf({});
const b = stepOf({ outputSha256: 'b' });

test('one that is not like the others is named', () => {
  expect(agreementOf([a, a, b], names)).toEqual({
    text: '2 of 3 agree; web-3 differs',
    differs: [false, false, true],
  });
  expect(agreementOf([a, a, a], names).text).toBe('all 3 agree');
  expect(agreementOf([a, stepOf({ exitCode: 1, outcome: 'failed' }), a], names).text).toContain(
    'web-2 differs',
  );
});

test('without a majority nobody is right', () => {
  expect(agreementOf([a, b], names.slice(0, 2)).text).toBe('each is different');
  expect(agreementOf([a, a, b, b], ['1', '2', '3', '4'])).toEqual({
    text: 'they are at odds',
    differs: [true, true, true, true],
  });
});

test('nothing is said while one still runs', () => {
  expect(agreementOf([a, stepOf({ state: 'running' })], names)).toEqual({ text: '', differs: [] });
});

test('where it did not run is said, and the others are compared', () => {
  const skipped = stepOf({ state: 'skipped', outcome: null });
  expect(agreementOf([a, a, skipped], names)).toEqual({
    text: 'both agree; not run in web-3',
    differs: [false, false, false],
  });
  expect(agreementOf([a, null, skipped], names).text).toBe('not run in web-2, web-3');
  expect(agreementOf([skipped, null, skipped], names).text).toBe('run nowhere');
});

test('commands stand in one row each, whichever run has them', () => {
  const detail = (id: string, steps: Step[]) => ({ run: { id }, steps }) as unknown as RunDetail;
  const rows = rowsOf([
    detail('1', [stepOf({ runId: '1' }), stepOf({ runId: '1', commandId: 'd', text: 'echo 1' })]),
    detail('2', [
      stepOf({ runId: '2', commandId: 'd', text: 'echo 2' }),
      stepOf({ runId: '2', commandId: 'e' }),
    ]),
  ]);
  expect(rows.map(({ commandId, text }) => [commandId, text])).toEqual([
    ['c', 'uptime'],
    ['d', null],
    ['e', 'uptime'],
  ]);
  expect(rows[1]?.steps.map((step) => step?.runId)).toEqual(['1', '2']);
  expect(rows[0]?.steps[1]).toBeNull();
});

test('what the others are compared with is one of the many', () => {
  const row = (...steps: Step[]) => ({ commandId: 'c', label: '', text: '', steps });
  expect(mostAgreeing([row(b, a, a)], names)).toBe(1);
  expect(mostAgreeing([row(a, a, a), row(a, b, a)], names)).toBe(0);
  expect(mostAgreeing([], names)).toBe(0);
});
