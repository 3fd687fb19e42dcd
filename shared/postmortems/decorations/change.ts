/** What a measurement before and one after say together: `3.4 times faster`, `−71 %`. */
import { leadingQuantity, type Quantity, quantitiesIn, SECONDS } from '../reading/quantities.ts';

const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  byte: 1,
  bytes: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** More of it in the same time is better. */
const RATE = /\/s$|ps$/i;

/** From here on a ratio is easier to read than a percentage. */
const TELLING_RATIO = 1.5;

interface Measured {
  low: number;
  high: number;
  kind: 'time' | 'size' | 'rate' | 'share' | 'count';
  /** Counts of different things are not compared. */
  unit: string;
  approximate: boolean;
}

/**
 * The change between two cells of a table. `unit` is that of the column's heading, for cells that name none. Null when
 * it cannot be told: no number, more than one, units that do not go together, nothing before.
 */
export function changeBetween(before: string, after: string, unit = ''): string | null {
  const bare = { before: only(before), after: only(after) };
  if (!bare.before || !bare.after) return null;
  const other = bare.after.unit || unit;
  const one = measured(bare.before, before, bare.before.unit || unit || other);
  const two = measured(bare.after, after, bare.after.unit || unit || one.unit);
  if (one.kind !== two.kind || (one.kind === 'count' && one.unit !== two.unit)) return null;
  if (one.kind === 'share') return points(one, two);
  if (one.low <= 0 || one.high <= 0) return null;
  const about = one.approximate || two.approximate ? 'about ' : '';
  if (one.kind === 'time' && two.low > 0) {
    const [least, most] = [one.low / two.high, one.high / two.low];
    if (least >= TELLING_RATIO) return `${about}${range(least, most)} times faster`;
    if (most <= 1 / TELLING_RATIO) return `${about}${range(1 / most, 1 / least)} times slower`;
  }
  if (one.kind === 'rate' && two.low / one.high >= TELLING_RATIO)
    return `${about}${range(two.low / one.high, two.high / one.low)} times as many`;
  return percent(one, two, about);
}

/** The one quantity of a cell; null where there is none, or where it is not clear which one counts. */
function only(text: string): Quantity | null {
  const first = leadingQuantity(text);
  return first && quantitiesIn(text).some(({ start }) => start >= first.end) ? null : first;
}

/** True for a duration in several units that is all there is in the text. */
export function isComposed(text: string): boolean {
  const all = leadingQuantity(text);
  if (!all || quantitiesIn(text).length < 2) return false;
  return (text.slice(0, all.start) + text.slice(all.end)).trim() === '';
}

function measured({ low, high }: Quantity, text: string, unit: string): Measured {
  const approximate = /[~≈]|\babout\b|\baround\b|\bapprox/i.test(text);
  const time = SECONDS[unit];
  if (time !== undefined) return { low: low * time, high: high * time, kind: 'time', unit: 's', approximate };
  if (unit === '%') return { low, high, kind: 'share', unit, approximate };
  const size = BYTES[unit.toLowerCase()];
  if (size !== undefined) return { low: low * size, high: high * size, kind: 'size', unit: 'B', approximate };
  return { low, high, kind: RATE.test(unit) ? 'rate' : 'count', unit: unit.toLowerCase(), approximate };
}

function percent(one: Measured, two: Measured, about: string): string {
  const least = (two.low / one.high - 1) * 100;
  const most = (two.high / one.low - 1) * 100;
  const [from, to] = Math.abs(least) <= Math.abs(most) ? [least, most] : [most, least];
  const [first, last] = [whole(from), whole(to)];
  if (first === last) return first === '0' ? 'no change' : `${about}${first} %`;
  return `${about}${first} to ${last} %`;
}

/** Shares are compared in percentage points: from 40 % to 10 % is thirty of them, and a quarter of what it was. */
function points(one: Measured, two: Measured): string {
  const difference = (two.low + two.high) / 2 - (one.low + one.high) / 2;
  const about = one.approximate || two.approximate || one.low < one.high || two.low < two.high;
  const text = signed(Math.round(difference * 10) / 10);
  return text === '0' ? 'no change' : `${about ? 'about ' : ''}${text} points`;
}

function range(least: number, most: number): string {
  const [from, to] = [figures(least), figures(most)];
  return from === to ? from : `${from} to ${to}`;
}

/** Two figures are as exact as anybody measures: 3.4, 24, 1,200. */
function figures(value: number): string {
  if (value < 10) return String(Math.round(value * 10) / 10);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return grouped(Math.round(value / step) * step);
}

function whole(value: number): string {
  const rounded = Math.round(value);
  // Almost everything is not everything.
  if (rounded === -100 && value > -100) return signed(Math.ceil(value * 10) / 10);
  return signed(rounded);
}

function signed(value: number): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : '+'}${grouped(Math.abs(value))}`;
}

/** Thousands by commas, alike wherever it runs. */
function grouped(value: number): string {
  const [before, behind] = String(value).split('.');
  const text = before!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return behind ? `${text}.${behind}` : text;
}
