/** How an incident moves through its statuses, and what that does to its key moments. */
import { LIVE_STATUSES, type MomentName, type Status } from './model.ts';

/** The way from report to review. A step back on it, or a jump over a step, is allowed. */
export const STATUS_PATH = [
  'triage',
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'closed',
] as const;

/** The moment that each status marks when it is reached. */
const MOMENT_OF: Partial<Record<Status, MomentName>> = {
  identified: 'identified',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
};

/** True while clocks run. */
export function isLive(status: Status): boolean {
  return LIVE_STATUSES.includes(status);
}

/**
 * Why an incident may not go from one status to the other, as a sentence; null when it may. A cancelled or merged
 * incident can only be reopened, and only a live incident can be cancelled or merged.
 */
export function refusal(from: Status, to: Status): string | null {
  if (from === to) return `The incident is already ${to}.`;
  const aside = (status: Status) => status === 'cancelled' || status === 'merged';
  if (aside(to) && !isLive(from)) return `Only a live incident can be ${to}; this one is ${from}.`;
  if (aside(from) && !isLive(to))
    return `The incident was ${from}. Reopen it first, with the status investigating.`;
  return null;
}

/** True when the change brings an incident back to life. */
export function isReopening(from: Status, to: Status): boolean {
  return !isLive(from) && isLive(to);
}

/**
 * The moment that the change marks, and the moments that no longer hold because the incident went back behind them:
 * one that was resolved and flares up again is not resolved.
 */
export function momentsOfChange(from: Status, to: Status): { set: MomentName | null; clear: MomentName[] } {
  const place = (status: Status) => (STATUS_PATH as readonly Status[]).indexOf(status);
  const undone = place(to) < 0 ? [] : STATUS_PATH.slice(place(to) + 1);
  const clear = undone.map((status) => MOMENT_OF[status]).filter((moment) => moment !== undefined);
  const back = place(from) > place(to);
  return { set: back ? null : (MOMENT_OF[to] ?? null), clear: back ? clear : [] };
}
