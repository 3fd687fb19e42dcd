/** Times for lists, in the zone of this machine or the one that the settings name. */
import type { Settings } from '#shared/library/model.ts';
import { formatClock, formatDay, formatWhen } from '#shared/time/format.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { clockIn, whenIn } from '#shared/time/shown.ts';

/** IANA name of the zone that lists show times in. */
export function zoneOf(settings: Settings): string {
  return settings.zone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : settings.zone;
}

/** `2026-11-20 14:32`, in `zone`. */
export function dayAndClock(at: string, zone: string): string {
  return `${formatDay(at, zone)} ${formatClock(at, zone)}`;
}

/**
 * When an entry happened, on the incident's clock, so that a timeline reads in its order; the clock that it was entered
 * by behind it where that is another one: `~2026-11-21 06:33 (10:03 Asia/Tehran)`.
 */
export function entryTime(at: OccurredAt, zone: string): string {
  if (at.precision === 'day' || at.precision === 'month') return formatWhen(at, zone);
  const here = whenIn(at, zone);
  return at.zone === zone ? here : `${here} (${clockIn(at, at.zone)} ${at.zone})`;
}

/** From one instant to another, in words that fit its size: `0.4 s`, `12 s`, `1 min 5 s`. */
export function tookText(from: string, until: string): string {
  const ms = Math.max(0, Date.parse(until) - Date.parse(from));
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
