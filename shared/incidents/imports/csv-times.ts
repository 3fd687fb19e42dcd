/** The times of a column, read the same way from its first cell to its last. */
import { Temporal } from 'temporal-polyfill';
import { readTime } from '#shared/time/grammar.ts';
import { canonical, instantText } from '#shared/time/local.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { Scanner, takeClock } from '#shared/time/scan.ts';
import { orderWarning } from './chat.ts';
import { readStamp, tidied } from './chat-lines.ts';
import { type Stated, type Told, timesOf } from './chat-times.ts';
import type { ReadContext } from './found.ts';
import { type DateOrder, dateOrderOf, plainDay, readWrittenDay, type WrittenDay } from './written-dates.ts';

type Cell =
  | { kind: 'instant'; ms: number }
  | { kind: 'stamp'; stated: Stated }
  | { kind: 'day'; day: WrittenDay }
  | { kind: 'grammar'; at: OccurredAt }
  | { kind: 'none' };

/** Cells read between two places to pause. */
const PAUSE_EVERY = 100;

/** Digits of an epoch by its unit, and how many of the unit make a millisecond. */
const EPOCHS: readonly [pattern: RegExp, perMs: number][] = [
  [/^\d{9,10}(?:\.\d{1,9})?$/, 0.001],
  [/^\d{12,13}(?:\.\d{1,6})?$/, 1],
  [/^\d{15,16}$/, 1000],
  [/^\d{18,19}$/, 1_000_000],
];

/** One for each cell, null where it holds no time. Pauses often. */
export function* columnTimes(
  cells: readonly string[],
  context: ReadContext,
  dates?: DateOrder,
): Generator<null, (Told | null)[], void> {
  const { now, zone, warn } = context;
  const read: Cell[] = [];
  for (const [index, cell] of cells.entries()) {
    if (index % PAUSE_EVERY === 0) yield null;
    read.push(readCell(tidied(cell).trim(), context));
  }
  const days = read.flatMap((cell) =>
    cell.kind === 'day'
      ? [cell.day]
      : cell.kind === 'stamp' && cell.stated.time.day
        ? [cell.stated.time.day]
        : [],
  );
  const halves = read.some((cell) => cell.kind === 'stamp' && /[ap]\.?m/i.test(cell.stated.time.clock));
  const { order: likely, certainty } = dateOrderOf(days, halves);
  if (dates === undefined && certainty !== 'certain') warn(orderWarning(likely, certainty));
  const order = dates ?? likely;
  const stamps = read.flatMap((cell) => (cell.kind === 'stamp' ? [cell.stated] : []));
  // Clocks without a day are read in the order of time: many tables have the newest row on top.
  const newestFirst = descends(stamps);
  const told = yield* timesOf(newestFirst ? stamps.toReversed() : stamps, { now, zone, order, warn });
  const inOrder = (newestFirst ? told.reverse() : told).values();
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return read.map((cell) => {
    if (cell.kind === 'stamp') return inOrder.next().value ?? null;
    if (cell.kind === 'grammar') return { at: cell.at, warnings: [] };
    if (cell.kind === 'instant') return { at: secondOf(cell.ms, zone), warnings: [] };
    const date = cell.kind === 'day' ? plainDay(cell.day, order, today) : null;
    if (!date) return null;
    const start = instantText(date.toZonedDateTime(zone).toInstant());
    return { at: canonical({ start, end: null, precision: 'day', approximate: false, zone }), warnings: [] };
  });
}

function readCell(cell: string, { now, zone }: ReadContext): Cell {
  if (cell === '') return { kind: 'none' };
  for (const [pattern, perMs] of EPOCHS) {
    if (pattern.test(cell)) return { kind: 'instant', ms: Math.floor(Number(cell) / perMs) };
  }
  const day = readWrittenDay(cell);
  if (day) return { kind: 'day', day };
  const time = readStamp(cell);
  if (time) return { kind: 'stamp', stated: { time, above: null } };
  const read = readTime(cell, { now, zone });
  return 'at' in read ? { kind: 'grammar', at: read.at } : { kind: 'none' };
}

function secondOf(ms: number, zone: string): OccurredAt {
  const start = new Date(Math.floor(ms / 1000) * 1000).toISOString();
  return { start, end: null, precision: 'second', approximate: false, zone };
}

/** Clocks that go back more often than on, over midnight by the shorter way, where no day tells the order. */
function descends(stamps: readonly Stated[]): boolean {
  let back = 0;
  let on = 0;
  for (const [index, { time }] of stamps.entries()) {
    const before = stamps[index - 1]?.time;
    if (!before || time.day || before.day) continue;
    const seconds = (secondsOf(time.clock) - secondsOf(before.clock) + 86_400) % 86_400;
    if (seconds > 43_200) back++;
    else if (seconds > 0) on++;
  }
  return back > on;
}

function secondsOf(clock: string): number {
  const read = takeClock(new Scanner(clock));
  return read ? read.hour * 3600 + read.minute * 60 + read.second : 0;
}
