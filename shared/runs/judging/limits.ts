/** The numbers in a predicate, and whether a value keeps within them. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Dimension, type Quantity, quantityOf, readUnit } from './quantity.ts';

/** Things that are counted by the second: their numbers stand for themselves. */
const COUNTED = /^(?:qps|rps|tps|req\/s|ops\/s|requests\/s)$/i;

/** One limit, or the two of `between`; null when the predicate has no number, or a unit that says nothing. */
export function limitsOf(predicate: Predicate, dimension?: Dimension): Quantity[] | null {
  const { value, value2, unit, unit2 } = predicate;
  const first = limit(value, unit, dimension);
  if (!first || predicate.op !== 'between') return first && [first];
  const second = limit(value2 ?? '', unit2 ?? unit, dimension);
  return second && second.dimension === first.dimension ? [first, second] : null;
}

function limit(value: string, written: string, dimension: Dimension | undefined): Quantity | null {
  const unit = written.trim();
  // In prose `5m` is five minutes.
  if (unit === 'm') return quantityOf(value, 'min');
  if (/^x$/i.test(unit)) return null;
  // `10k` may count anything.
  const power = ['k', 'm', 'g', 't'].indexOf(unit.toLowerCase());
  if (dimension === 'plain' && unit.length === 1 && power >= 0) {
    const plain = quantityOf(value, '');
    return plain && { ...plain, value: plain.value * 1000 ** (power + 1) };
  }
  if (COUNTED.test(unit)) return quantityOf(value, '');
  const known = readUnit(unit) !== null;
  // A unit that is no unit (`connections`) says what is counted; one with a stroke is a rate that nobody converts.
  return known || !unit.includes('/') ? quantityOf(value, known ? unit : '') : null;
}

/** Null when it depends on the reading of the unit. */
export function holds(
  { op }: Predicate,
  { value, other }: Quantity,
  limits: readonly Quantity[],
): boolean | null {
  const readings = new Set<boolean>();
  const [low, high] = limits;
  for (const seen of [value, other]) {
    if (seen === null) continue;
    for (const limit of [low!.value, low!.other]) {
      if (limit === null) continue;
      if (op !== 'between') readings.add(compare(op, seen, limit));
      else
        for (const upper of [high!.value, high!.other])
          if (upper !== null) readings.add(seen >= limit && seen <= upper);
    }
  }
  return readings.size === 1 ? readings.has(true) : null;
}

function compare(op: Predicate['op'], seen: number, limit: number): boolean {
  if (op === '<') return seen < limit;
  if (op === '<=') return seen <= limit;
  if (op === '>') return seen > limit;
  if (op === '>=') return seen >= limit;
  const equal = Math.abs(seen - limit) <= Math.abs(limit) * 1e-9;
  return op === '=' ? equal : !equal;
}
