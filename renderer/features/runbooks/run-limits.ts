/** How long commands of the next run may take. This window keeps it over a reload. */

export interface RunLimits {
  /** Milliseconds for each command; absent takes the environment's. */
  timeoutMs?: number;
  /** Milliseconds for which a following command is sampled; absent takes the environment's. */
  sampleMs?: number;
  /** Milliseconds for single commands, by command id. */
  timeouts: Readonly<Record<string, number>>;
}

export const NO_LIMITS: RunLimits = { timeouts: {} };

/** Longest that the core takes. */
const MOST_SECONDS = 86_400;

/** Milliseconds of what was typed as seconds; undefined for nothing, null for what is no such number. */
export function msOf(text: string): number | undefined | null {
  if (text.trim() === '') return undefined;
  const seconds = Number(text.trim().replace(',', '.'));
  if (!Number.isFinite(seconds) || seconds < 0.1 || seconds > MOST_SECONDS) return null;
  return Math.round(seconds * 1000);
}

export function secondsOf(ms: number | undefined): string {
  return ms === undefined ? '' : String(ms / 1000);
}

/** True when something is set. */
export function isLimited({ timeoutMs, sampleMs, timeouts }: RunLimits): boolean {
  return timeoutMs !== undefined || sampleMs !== undefined || Object.keys(timeouts).length > 0;
}
