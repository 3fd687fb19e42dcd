/** Verdicts of several things taken together. */
import type { Step, Verdict, VerdictValue } from './model.ts';

/** A person's word wins. */
export function effectiveVerdict(verdict: Pick<Verdict, 'value' | 'person'>): VerdictValue {
  return verdict.person?.value ?? verdict.value;
}

/** One that is not met outweighs one that nobody could judge; null when there is nothing to judge. */
export function worstVerdict(values: readonly VerdictValue[]): VerdictValue | null {
  return (['not met', 'unverified', 'met'] as const).find((value) => values.includes(value)) ?? null;
}

/** The verdict of a step over all its expectations. */
export function verdictOfStep(step: Pick<Step, 'verdicts'>): VerdictValue | null {
  return worstVerdict(step.verdicts.map(effectiveVerdict));
}

/** True when a command failed as its runbook says it should: "Expected: exit code 1" is not failed by exit code 1. */
export function failedAsExpected(step: Pick<Step, 'outcome' | 'verdicts'>): boolean {
  return (
    step.outcome === 'failed' &&
    step.verdicts.some(
      (verdict) =>
        effectiveVerdict(verdict) === 'met' &&
        verdict.expectation.predicates.some((predicate) => predicate.op === 'exit'),
    )
  );
}
