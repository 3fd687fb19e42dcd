import { tookText } from '#renderer/ui/time-text.ts';
import type { Step } from '#shared/runs/model.ts';

/** Milliseconds a step took; null when it did not run to an end. */
export function durationOf(step: Pick<Step, 'startedAt' | 'endedAt'> | null): number | null {
  if (!step?.startedAt || !step.endedAt) return null;
  return Date.parse(step.endedAt) - Date.parse(step.startedAt);
}

/** `1.8 s → 4.2 s`, with `2.3×` from a factor of one and a half on when it is more than a tenth of a second. */
export function durationText(left: number | null, right: number | null): string {
  const words = [left, right].map((ms) => (ms === null ? '–' : tookText(ms)));
  if (left === null || right === null || left === 0 || Math.abs(right - left) < 100) return words.join(' → ');
  const factor = right / left;
  if (factor < 1.5 && factor > 1 / 1.5) return words.join(' → ');
  return `${words.join(' → ')}, ${factor >= 10 ? Math.round(factor) : factor.toFixed(1)}×`;
}
