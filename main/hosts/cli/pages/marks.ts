/** Marks with their words: a verdict, an outcome or a risk is never told by colour alone. */
import type { Risk } from '#shared/runbooks/model.ts';
import type { Outcome, Step, Verdict, VerdictValue } from '#shared/runs/model.ts';
import type { Style } from '../terminal/style.ts';

const VERDICT: Record<VerdictValue, { mark: string; paint: 'green' | 'red' | 'amber' }> = {
  met: { mark: '✔', paint: 'green' },
  'not met': { mark: '✘', paint: 'red' },
  unverified: { mark: '?', paint: 'amber' },
};

/** `✔ met`, `✘ not met`, `? unverified`. */
export function verdictMark(style: Style, value: VerdictValue): string {
  const { mark, paint } = VERDICT[value];
  return style[paint](`${mark} ${value}`);
}

/** What counts: a person's word where there is one, else what Hotwash judged. */
export function verdictOf(verdict: Verdict): VerdictValue {
  return verdict.person?.value ?? verdict.value;
}

export function riskText(style: Style, risk: Risk): string {
  if (risk === 'destructive') return style.red(risk);
  if (risk === 'read-only') return style.dim(risk);
  return style.amber(risk === 'unknown' ? 'unknown risk' : risk);
}

const BAD: readonly Outcome[] = ['failed', 'timed out', 'interrupted', 'refused'];

/** `succeeded`, `failed (exit 3)`, `skipped`: how a step stands. */
export function stateText(step: Pick<Step, 'state' | 'outcome' | 'exitCode'>): string {
  if (step.state !== 'ended' || step.outcome === null) return step.state;
  if (step.outcome === 'failed' && step.exitCode !== null) return `failed (exit ${step.exitCode})`;
  return step.outcome;
}

export function paintState(style: Style, step: Pick<Step, 'state' | 'outcome'>, text: string): string {
  if (step.state === 'skipped') return style.dim(text);
  if (step.outcome !== null && BAD.includes(step.outcome)) return style.red(text);
  if (step.outcome === 'stopped') return style.amber(text);
  return step.outcome === null ? text : style.green(text);
}
