/** When a run-all does not go on. */
import { effectiveVerdict, failedAsExpected } from '#shared/runs/verdicts.ts';
import type { Execution } from './executing.ts';
import type { StoredStep } from './store.ts';

/** Why the steps behind this one are skipped; null when they are not. One sentence for the person. */
export function failureOf(
  { label, text }: Pick<StoredStep, 'label' | 'text'>,
  { outcome, exitCode, verdicts }: Pick<Execution, 'outcome' | 'exitCode' | 'verdicts'>,
): string | null {
  const name = `"${label || shortened(text)}"`;
  if (outcome === 'failed' && !failedAsExpected({ outcome, verdicts })) {
    return exitCode === null ? `${name} could not be run.` : `${name} failed (exit ${exitCode}).`;
  }
  if (outcome === 'timed out') return `${name} took too long.`;
  if (outcome === 'stopped') return `${name} was stopped.`;
  const unmet = verdicts.find((verdict) => effectiveVerdict(verdict) === 'not met');
  return unmet ? `${name} did not meet its expectation: ${unmet.expectation.text}` : null;
}

function shortened(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
