/** What a run says of itself on the timeline of its incident. */
import type { RunDetail } from './model.ts';
import { verdictOfStep } from './verdicts.ts';

/** `RUN-3: Orders API is slow (RB-1), 7 commands in prod-eu.` */
export function sentenceOfStart({ run, steps }: RunDetail): string {
  return `${run.ref} started: ${run.runbookTitle} (${run.runbookRef}), ${count(steps.length, 'command')} in ${run.environmentName}.`;
}

/** `RUN-3 ended: 6 of 7 commands succeeded, 1 failed; expectations: 2 met, 1 not met.` with what was not as expected. */
export function sentenceOfEnd({ run, steps }: RunDetail): string {
  const outcomes = tally(
    steps.map((step) => (step.state === 'skipped' ? 'skipped' : (step.outcome ?? 'not run'))),
  );
  const verdicts = tally(steps.flatMap((step) => verdictOfStep(step) ?? []));
  const told = [
    `${run.ref} ${run.state === 'stopped' ? 'was stopped' : 'ended'}: ${count(steps.length, 'command')}, ${outcomes}`,
    verdicts ? `expectations: ${verdicts}` : '',
  ];
  const notable = steps.flatMap((step) =>
    step.verdicts.flatMap((verdict) =>
      verdict.findings.filter((finding) => finding.value === 'not met').map((finding) => `- ${finding.seen}`),
    ),
  );
  return [`${told.filter(Boolean).join('; ')}.`, ...notable.slice(0, MOST_FINDINGS)].join('\n');
}

const MOST_FINDINGS = 5;

function tally(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, number]) => `${number} ${value}`).join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
