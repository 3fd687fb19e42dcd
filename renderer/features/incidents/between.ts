/** Times for what is put between two entries of a timeline, by hand or by moving one. */
import { canonical, formatClock, formatWhen, readWhen } from '#shared/time/grammar.ts';
import type { Instant, OccurredAt } from '#shared/time/model.ts';

const MINUTE = 60_000;

/** An instant and how exactly it needs telling. */
export interface Place {
  start: Instant;
  precision: 'minute' | 'second';
}

/**
 * The roundest time after `before` and before `after`: a whole minute where there is one, else a whole second, else
 * a millisecond. Null stands for the beginning or the end of the timeline; at its end the time is not after `now`
 * where that can be. Gives null where two entries leave nothing between them.
 */
export function placeBetween(before: Instant | null, after: Instant | null, now: number): Place | null {
  const first = before === null ? null : Date.parse(before);
  const last = after === null ? null : Date.parse(after);
  if (first === null && last === null) return placeOf(Math.floor(now / MINUTE) * MINUTE, 'minute');
  const low = first ?? last! - 2 * MINUTE;
  const high = last ?? (now > low + 2 ? Math.min(now, low + 2 * MINUTE) : low + 2 * MINUTE);
  const middle = (low + high) / 2;
  for (const [unit, precision] of [
    [MINUTE, 'minute'],
    [1000, 'second'],
    [1, 'second'],
  ] as const) {
    const fits = [Math.floor(middle / unit), Math.ceil(middle / unit)]
      .map((count) => count * unit)
      .find((at) => low < at && at < high);
    if (fits !== undefined) return placeOf(fits, precision);
  }
  return null;
}

function placeOf(ms: number, precision: Place['precision']): Place {
  return { start: new Date(ms).toISOString(), precision };
}

/** An entry's time moved to a place: a range keeps its length, `~` stays, and so does the zone. */
export function movedTo(at: OccurredAt, { start, precision }: Place): OccurredAt {
  const length = at.end === null ? null : Date.parse(at.end) - Date.parse(at.start);
  return {
    ...at,
    start,
    end: length === null ? null : new Date(Date.parse(start) + length).toISOString(),
    precision: length !== null && at.precision === 'second' ? 'second' : precision,
  };
}

/** How a log line begins so that it is logged at a place: the clock alone where that is read as this time. */
export function leadingTime({ start, precision }: Place, zone: string, now: Instant): string {
  const at: OccurredAt = { start, end: null, precision, approximate: false, zone };
  const clock = formatClock(start, zone, precision === 'second');
  const read = readWhen(`${clock} x`, { now, zone });
  return 'at' in read && read.at.start === canonical(at).start && read.stated ? clock : formatWhen(at, zone);
}

/** A time in the grammar with its zone, so that it means the same whatever zone the reader assumes. */
export function exactText(at: OccurredAt): string {
  return formatWhen(at, at.zone === 'UTC' ? 'Asia/Tokyo' : 'UTC');
}

/**
 * Between which two entries one comes that moves a step up or down among its neighbours. Entries of the very same
 * instant are passed together: nothing can be put between them. Null where there is nowhere to go.
 */
export function neighboursAfterMove(
  entries: readonly { id: string; at: { start: Instant } }[],
  id: string,
  step: 1 | -1,
): { before: Instant | null; after: Instant | null } | null {
  const others = entries.filter((entry) => entry.id !== id);
  const from = entries.findIndex((entry) => entry.id === id);
  const passed = others[step === 1 ? from : from - 1];
  if (from === -1 || !passed) return null;
  let edge = step === 1 ? from : from - 1;
  while (others[edge + step]?.at.start === passed.at.start) edge += step;
  const beyond = others[edge + step]?.at.start ?? null;
  return step === 1 ? { before: passed.at.start, after: beyond } : { before: beyond, after: passed.at.start };
}
