import { expect, it } from 'vitest';
import type { RunDetail, Step } from '../model.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';

function step(fields: Partial<Step>): Step {
  return {
    id: 's',
    runId: 'r',
    position: 0,
    commandId: 'c',
    label: 'Look',
    heading: ['Diagnosis', 'Load'],
    text: 'uptime',
    risk: 'read-only',
    riskReasons: [],
    state: 'ended',
    outcome: 'succeeded',
    reason: '',
    exitCode: 0,
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:00:01.250Z',
    timeoutMs: 1000,
    sampleMs: null,
    outputBytes: 0,
    droppedBytes: 0,
    maskedCount: 0,
    outputSha256: null,
    verdicts: [],
    ...fields,
  };
}

const detail: RunDetail = {
  run: {
    id: 'r',
    ref: 'RUN-1',
    runbookId: 'b',
    runbookRef: 'RB-1',
    runbookTitle: 'A "slow" <API>',
    revision: 'a'.repeat(64),
    environmentId: 'e',
    environmentName: 'prod',
    incidentId: null,
    groupId: null,
    rerunOf: null,
    parameters: {},
    state: 'ended',
    actor: 'sam',
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:00:03.000Z',
  },
  steps: [
    step({}),
    step({ outcome: 'failed', exitCode: 2, text: 'grep "a" <b & c\u0007' }),
    step({
      verdicts: [
        {
          expectation: { text: 'load < 1', otherwise: '', predicates: [] },
          value: 'not met',
          findings: [{ predicate: null, value: 'not met', seen: 'load: 3, expected < 1' }],
          person: null,
        },
      ],
    }),
    step({ state: 'skipped', outcome: null, reason: '"Look" failed.', startedAt: null, endedAt: null }),
    step({ outcome: 'refused', reason: 'only observed' }),
    step({ outcome: 'interrupted', reason: 'ended' }),
  ],
};

it('tells CI systems what passed, failed and was skipped', () => {
  const xml = junitReport([detail]);
  expect(xml).toContain('tests="6" failures="2" errors="1" skipped="2" time="3.000"');
  expect(xml).toContain('name="A &quot;slow&quot; &lt;API&gt; (RB-1) in prod"');
  expect(xml).toContain('<failure message="It failed with exit code 2.">$ grep "a" &lt;b &amp; c\ufffd');
  expect(xml).toContain('<failure message="Expected: load &lt; 1">');
  expect(xml).toContain('classname="Diagnosis › Load" time="1.250"');
  expect(xml.match(/<testcase /g)).toHaveLength(6);
  expect(xml.match(/<\/testcase>/g)).toHaveLength(6);
});

it('gives JSON with a verdict for each step', () => {
  const report = JSON.parse(jsonReport(detail));
  expect(report.schema).toBe('hotwash.run/1');
  expect(report.steps.map((one: { verdict: string | null }) => one.verdict)).toEqual([
    null,
    null,
    'not met',
    null,
    null,
    null,
  ]);
});
