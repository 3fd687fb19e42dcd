import { tookText } from '#renderer/ui/time-text.ts';
import type { Step } from '#shared/runs/model.ts';
import { durationOf } from './durations.ts';

/** How long the step took; empty while it has not ended. */
export function stepTook(step: Step): string {
  const ms = durationOf(step);
  return ms === null ? '' : tookText(ms);
}
