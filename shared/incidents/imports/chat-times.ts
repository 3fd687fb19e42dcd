/** When the messages of a chat were written: their clocks, with the days that stand in or between them. */
import { Temporal } from 'temporal-polyfill';
import { canonical } from '#shared/time/local.ts';
import type { Instant, OccurredAt } from '#shared/time/model.ts';
import { TOLERANCE_MS } from '#shared/time/reading.ts';
import { type Clock, Scanner, takeClock } from '#shared/time/scan.ts';
import { readZone } from '#shared/time/zones.ts';
import type { ChatTime } from './chat-lines.ts';
import { createLocalInstants } from './local-instants.ts';
import { type DateOrder, plainDay, type WrittenDay } from './written-dates.ts';

/** A message's time as written, and the day that stood above it since the message before. */
export interface Stated {
  time: ChatTime;
  above: WrittenDay | null;
}

export interface Told {
  at: OccurredAt;
  warnings: string[];
}

/** Times worked out between two places to pause. */
const PAUSE_EVERY = 100;

/** Messages a little out of order stand in threads and in merged logs; further back is another day. */
const BACK_MS = 5 * 60_000;
const NEXT_DAY = 'No day is stated, and the clock went back: it was taken as the next day.';

type InstantsFor = (spot: Spot, day: Temporal.PlainDate) => number[];

interface Spot {
  clock: Clock;
  zone: string;
  day: Temporal.PlainDate | null;
  warnings: string[];
}

/** The time of each, or null where there is no such clock. `warn` hears of what holds for all of them. Pauses often. */
export function* timesOf(
  stated: readonly Stated[],
  { now, zone, order, warn }: { now: Instant; zone: string; order: DateOrder; warn: (text: string) => void },
): Generator<null, (Told | null)[], void> {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const said = (day: WrittenDay | null): Temporal.PlainDate | null => {
    if (!day) return null;
    const date = plainDay(day, order, today);
    if (date && (day.kind === 'ago' || day.kind === 'weekday')) warn(`“${day.said}” was taken as ${date}.`);
    return date;
  };
  const read = ({ time, above }: Stated): Spot | null => {
    const scan = new Scanner(time.clock);
    const clock = takeClock(scan);
    if (!clock) return null;
    const own = said(time.day);
    const warnings =
      time.day && !own ? ['No calendar has its day; it was taken from the messages around it.'] : [];
    const day = own ?? said(above);
    return { clock, zone: (time.zone && readZone(time.zone)) || zone, day, warnings };
  };
  const spots: (Spot | null)[] = [];
  for (const [index, each] of stated.entries()) {
    if (index % PAUSE_EVERY === 0) yield null;
    spots.push(read(each));
  }
  const instants = createLocalInstants();
  const instantsFor: InstantsFor = ({ clock, zone: its }, day) => instants(clock, day, its);
  yield* datesForward(spots, instantsFor);
  datesBackward(spots, { now, today, warn, instantsFor });
  const times: (Told | null)[] = [];
  for (const [index, spot] of spots.entries()) {
    if (index % PAUSE_EVERY === 0) yield null;
    times.push(spot && told(spot, instantsFor));
  }
  return times;
}

/** From the first stated day on: the same day until another is stated, or until the clock goes back. */
function* datesForward(
  spots: readonly (Spot | null)[],
  instantsFor: InstantsFor,
): Generator<null, void, void> {
  let before = null as { day: Temporal.PlainDate; at: number } | null;
  for (const [index, spot] of spots.entries()) {
    if (index % PAUSE_EVERY === 0) yield null;
    if (!spot || (!before && !spot.day)) continue;
    const last = before;
    if (!spot.day && last) {
      const back = instantsFor(spot, last.day).every((at) => at < last.at - BACK_MS);
      spot.day = back ? last.day.add({ days: 1 }) : last.day;
      if (back) spot.warnings.push(NEXT_DAY);
    }
    const day = spot.day!;
    before = { day, at: nearest(instantsFor(spot, day), last?.at ?? 0) };
  }
}

/** What stands above the first stated day; with no day at all, the last message is the latest such time until now. */
function datesBackward(
  spots: (Spot | null)[],
  {
    now,
    today,
    warn,
    instantsFor,
  }: { now: Instant; today: Temporal.PlainDate; warn: (text: string) => void; instantsFor: InstantsFor },
): void {
  const known = spots.findIndex((spot) => spot?.day);
  const open = spots.slice(0, known < 0 ? spots.length : known).filter((spot) => spot !== null);
  if (open.length === 0) return;
  const limit =
    known < 0 ? Date.parse(now) + TOLERANCE_MS : instantsFor(spots[known]!, spots[known]!.day!)[0]!;
  let day = known < 0 ? today.add({ days: 1 }) : spots[known]!.day!;
  let latest = limit;
  for (const spot of open.toReversed()) {
    while (instantsFor(spot, day).every((at) => at > latest)) day = day.subtract({ days: 1 });
    spot.day = day;
    latest = Math.min(...instantsFor(spot, day)) + BACK_MS;
  }
  warn(
    known < 0
      ? `No day is stated: the times were taken as the latest that have been, the last one on ${open.at(-1)!.day}. A line with the day above them says it exactly.`
      : `${open.length === 1 ? 'One message stands' : `${open.length} messages stand`} above the first day that is stated: the times before it were taken.`,
  );
}

function nearest(instants: readonly number[], after: number): number {
  return instants.find((at) => at >= after - BACK_MS) ?? instants.at(-1) ?? after;
}

function told(spot: Spot, instantsFor: InstantsFor): Told | null {
  const { hour, minute, second, millisecond, precision } = spot.clock;
  const day = spot.day!;
  const [ms, again] = instantsFor(spot, day);
  if (ms === undefined) return null;
  const warnings = [...spot.warnings];
  const start = new Date(Math.floor(ms / 1000) * 1000).toISOString();
  const at: OccurredAt = { start, end: null, precision, approximate: false, zone: spot.zone };
  const local = `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(spot.zone).toPlainDateTime();
  if (!shown.equals(day.toPlainDateTime({ hour, minute, second, millisecond }))) {
    warnings.push(
      `There was no ${local} in ${spot.zone}: the clocks were put forward over it. The hour after was taken.`,
    );
    return { at: canonical({ ...at, precision: 'minute', approximate: true }), warnings };
  }
  if (again !== undefined) warnings.push(`${spot.zone} showed ${local} twice: the first was taken.`);
  return { at, warnings };
}
