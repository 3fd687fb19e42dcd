import { describe, expect, it } from 'vitest';
import type { Verdict } from '#shared/runs/model.ts';
import { failureOf } from './stopping-rules.ts';

const command = { label: 'Look for errors', text: 'grep error app.log' };

function verdict(value: Verdict['value'], op: 'exit' | '<'): Verdict {
  const predicate = { subject: '', op, value: '1', unit: '', raw: 'exit code 1' };
  const expectation = { text: 'exit code 1', otherwise: '', predicates: [predicate] };
  return { expectation, value, findings: [], person: null };
}

describe('a run-all', () => {
  it('stops at a command that failed', () => {
    expect(failureOf(command, { outcome: 'failed', exitCode: 2, verdicts: [] })).toBe(
      '"Look for errors" failed (exit 2).',
    );
  });

  it('goes on when the runbook expects that exit code', () => {
    const verdicts = [verdict('met', 'exit')];
    expect(failureOf(command, { outcome: 'failed', exitCode: 1, verdicts })).toBeNull();
  });

  it('stops when another expectation of the failed command is met', () => {
    const verdicts = [verdict('met', '<')];
    expect(failureOf(command, { outcome: 'failed', exitCode: 1, verdicts })).toContain('failed (exit 1)');
  });

  it('stops at an expectation that is not met', () => {
    const verdicts = [verdict('not met', '<')];
    expect(failureOf(command, { outcome: 'succeeded', exitCode: 0, verdicts })).toContain('did not meet');
  });
});
