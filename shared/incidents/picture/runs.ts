/** Runs as bars: when, where, and what came of them. Times are ms UTC. */
import type { RunListed } from '#shared/runs/model.ts';
import type { Span } from './span.ts';

export type BarOutcome = 'running' | 'succeeded' | 'not met' | 'failed' | 'stopped' | 'interrupted';

export interface Bar extends Span {
  ref: string;
  title: string;
  environment: string;
  outcome: BarOutcome;
}

/** `now` ends a bar that still runs. */
export function barOf(run: RunListed, now: number): Bar {
  const from = Date.parse(run.startedAt);
  return {
    from,
    to: Math.max(from, run.endedAt === null ? now : Date.parse(run.endedAt)),
    ref: run.ref,
    title: run.runbookTitle,
    environment: run.environmentName,
    outcome: outcomeOf(run),
  };
}

/** The worst that happened in it. */
function outcomeOf({ state, tally }: RunListed): BarOutcome {
  if (state === 'running' || state === 'paused') return 'running';
  if (state === 'interrupted') return 'interrupted';
  const { outcomes, verdicts } = tally;
  const failed = (outcomes.failed ?? 0) + (outcomes['timed out'] ?? 0) + (outcomes.refused ?? 0);
  if (failed > 0) return 'failed';
  if (verdicts['not met'] > 0) return 'not met';
  return state === 'stopped' ? 'stopped' : 'succeeded';
}

/** Puts bars into lanes so that none covers another; a bar takes the first lane that is free where it begins. */
export function laned<T extends Span>(bars: readonly T[], spacing: number): { bar: T; lane: number }[] {
  const until: number[] = [];
  return bars.map((bar) => {
    const free = until.findIndex((end) => end + spacing <= bar.from);
    const lane = free < 0 ? until.length : free;
    until[lane] = bar.to;
    return { bar, lane };
  });
}
