import { expect, it } from 'vitest';
import type { RunDetail } from '../model.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { runOf, stepOf } from './reports.fixture.ts';

const detail: RunDetail = {
  run: runOf({ runbookTitle: 'A "slow" <API>' }),
  steps: [
    stepOf({}),
    stepOf({ outcome: 'failed', exitCode: 2, text: 'grep "a" <b & c\u0007' }),
    stepOf({
      verdicts: [
        {
          expectation: { text: 'load < 1', otherwise: '', predicates: [] },
          value: 'not met',
          findings: [{ predicate: null, value: 'not met', seen: 'load: 3, expected < 1' }],
          person: null,
        },
      ],
    }),
    stepOf({ state: 'skipped', outcome: null, reason: '"Look" failed.', startedAt: null, endedAt: null }),
    stepOf({ outcome: 'refused', reason: 'only observed' }),
    stepOf({ outcome: 'interrupted', reason: 'ended' }),
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
