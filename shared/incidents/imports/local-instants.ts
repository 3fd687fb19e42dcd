/** Local times to instants, quickly for many of the same day: a table has thousands, and most days change no clock. */
import type { Temporal } from 'temporal-polyfill';
import { instantsOf } from '#shared/time/local.ts';
import type { Clock } from '#shared/time/scan.ts';

/** Milliseconds since 1970 UTC: two where the clocks were put back; of a time that they skipped, the hour after. */
export type LocalInstants = (clock: Clock, day: Temporal.PlainDate, zone: string) => number[];

export function createLocalInstants(): LocalInstants {
  /** Offsets from UTC in milliseconds of days that have just one; null for the others. */
  const offsets = new Map<string, number | null>();

  const offsetOf = (day: Temporal.PlainDate, zone: string): number | null => {
    const key = `${day.year} ${day.month} ${day.day} ${zone}`;
    const known = offsets.get(key);
    if (known !== undefined) return known;
    const begin = day.toZonedDateTime(zone);
    const next = day.add({ days: 1 }).toZonedDateTime(zone);
    const whole = next.epochMilliseconds - begin.epochMilliseconds === 86_400_000;
    const same = whole && begin.hour === 0 && begin.offsetNanoseconds === next.offsetNanoseconds;
    const offset = same ? begin.offsetNanoseconds / 1_000_000 : null;
    offsets.set(key, offset);
    return offset;
  };

  return ({ hour, minute, second, millisecond, precision }, day, zone) => {
    const offset = offsetOf(day, zone);
    if (offset !== null) {
      return [Date.UTC(day.year, day.month - 1, day.day, hour, minute, second, millisecond) - offset];
    }
    const local = day.toPlainDateTime({ hour, minute, second, millisecond });
    const found = instantsOf(local, zone, precision);
    if ('problem' in found)
      return [local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds];
    return found.instants.map((at) => at.epochMilliseconds);
  };
}
