/** The clock of a zone over a stretch of time, as plain numbers, so that an axis is drawn without a calendar. */
import { Temporal } from 'temporal-polyfill';
import type { Span } from './span.ts';

/** From `from` (ms UTC) on, the zone's clock is this far ahead of UTC (ms). */
export interface OffsetSpan {
  from: number;
  offset: number;
}

/** A zone that changes its clocks more often than this in one incident is no zone. */
const MOST_CHANGES = 64;

/** The first holds from before the span; each change of clocks in it begins another. */
export function offsetsOf(zone: string, { from, to }: Span): OffsetSpan[] {
  const offset = (at: Temporal.ZonedDateTime) => at.offsetNanoseconds / 1_000_000;
  let at = Temporal.Instant.fromEpochMilliseconds(Math.floor(from)).toZonedDateTimeISO(zone);
  const spans: OffsetSpan[] = [{ from: Number.NEGATIVE_INFINITY, offset: offset(at) }];
  while (spans.length <= MOST_CHANGES) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) break;
    if (offset(next) !== spans.at(-1)!.offset) {
      spans.push({ from: next.epochMilliseconds, offset: offset(next) });
    }
    at = next;
  }
  return spans;
}

/** The zone's clock at an instant, as if it were UTC: what `new Date(...)` then shows in UTC. */
export function localMs(at: number, offsets: readonly OffsetSpan[]): number {
  return at + (offsets.findLast(({ from }) => from <= at) ?? offsets[0]!).offset;
}
