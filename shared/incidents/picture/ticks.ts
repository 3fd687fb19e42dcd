/** Where an axis has its ticks: round times on the clock of a zone. Times are ms UTC. */
import { localMs, type OffsetSpan } from './offsets.ts';
import type { Span } from './span.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 364, 3640].map((count) => count * DAY),
];

/** The smallest round step that gives at most `most` ticks. */
export function stepFor({ from, to }: Span, most: number): number {
  const least = (to - from) / Math.max(1, most);
  return STEPS.find((step) => step >= least) ?? STEPS.at(-1)!;
}

/**
 * The instants in the span at which the zone's clock shows a multiple of the step. An hour that the clocks skip has
 * none, one that they repeat has them twice. From a day on, multiples of days.
 */
export function ticksIn({ from, to }: Span, step: number, offsets: readonly OffsetSpan[]): number[] {
  const ticks: number[] = [];
  offsets.forEach(({ from: begin, offset }, index) => {
    const first = Math.max(from, begin);
    const last = Math.min(to, (offsets[index + 1]?.from ?? Number.POSITIVE_INFINITY) - 1);
    for (let at = Math.ceil((first + offset) / step) * step - offset; at <= last; at += step) ticks.push(at);
  });
  return ticks;
}

/** The instants in the span at which a day begins on the zone's clock, also where the clocks skip midnight. */
export function dayStartsIn(span: Span, offsets: readonly OffsetSpan[]): number[] {
  const skipped = offsets.flatMap(({ from, offset }, index): number[] => {
    const before = offsets[index - 1];
    if (!before || from <= span.from || from > span.to) return [];
    const dayBefore = Math.floor((from - 1 + before.offset) / DAY);
    const dayAfter = Math.floor((from + offset) / DAY);
    return dayAfter > dayBefore && (from + offset) % DAY !== 0 ? [from] : [];
  });
  // A midnight that the clocks show twice begins one day.
  const seen = new Set<number>();
  return [...ticksIn(span, DAY, offsets), ...skipped]
    .toSorted((a, b) => a - b)
    .filter((at) => {
      const day = Math.floor(localMs(at, offsets) / DAY);
      return seen.has(day) ? false : seen.add(day) !== null;
    });
}

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `14:32`, and `14:32:07` for steps under a minute. */
export function clockLabel(at: number, step: number, offsets: readonly OffsetSpan[]): string {
  const local = new Date(localMs(at, offsets));
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
  return step < MINUTE ? `${clock}:${two(local.getUTCSeconds())}` : clock;
}

/** `Thu 4 Sep`, with the year `Thu 4 Sep 2025`. */
export function dayLabel(at: number, offsets: readonly OffsetSpan[], year = false): string {
  const local = new Date(localMs(at, offsets));
  const day = `${WEEKDAYS[local.getUTCDay()]} ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]}`;
  return year ? `${day} ${local.getUTCFullYear()}` : day;
}

/** `UTC+03:30`; `UTC` where the clock is that of UTC. */
export function offsetLabel(offset: number): string {
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(Math.round(offset / MINUTE));
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
