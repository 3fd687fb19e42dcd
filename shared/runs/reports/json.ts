/** A run as one JSON document. Its schema is stable (docs/cli.md). */
import type { RunDetail } from '../model.ts';
import { verdictOfStep } from '../verdicts.ts';

/** The run and its steps as the contract has them, each step with the verdict over all its expectations. */
export function jsonReport({ run, steps }: RunDetail): string {
  const report = {
    schema: 'hotwash.run/1',
    run,
    steps: steps.map((step) => ({ ...step, verdict: verdictOfStep(step) })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
