/** A run as one JSON document. Its schema is stable (docs/cli.md). */
import type { RunDetail } from '../model.ts';
import { verdictOfStep } from '../verdicts.ts';

/** The run and its steps as the contract has them, each step with the verdict over all its expectations. */
export function jsonReport(detail: RunDetail): string {
  return `${JSON.stringify({ schema: 'hotwash.run/1', ...withVerdicts(detail) }, null, 2)}\n`;
}

/** Runs that were started together. */
export function jsonReports(details: readonly RunDetail[]): string {
  return `${JSON.stringify({ schema: 'hotwash.runs/1', runs: details.map(withVerdicts) }, null, 2)}\n`;
}

function withVerdicts({ run, steps }: RunDetail) {
  return { run, steps: steps.map((step) => ({ ...step, verdict: verdictOfStep(step) })) };
}
