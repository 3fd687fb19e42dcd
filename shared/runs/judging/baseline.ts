/** Judges "within 10 % of the baseline": the same command, read the same way in an earlier run. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { candidatesFor } from './comparing.ts';
import { type Finding, listed, quoted, unverified } from './evidence.ts';
import type { Measurement } from './measurement.ts';
import { type Dimension, quantityOf } from './quantity.ts';

interface Pair {
  now: Measurement;
  then: Measurement;
  /** Null when it cannot be told. */
  within: boolean | null;
}

/** @param before what the command printed in the baseline; null without one */
export function judgeNearBaseline(
  predicate: Predicate,
  now: readonly Measurement[],
  before: readonly Measurement[] | null,
  bareFits: boolean,
): Finding {
  const subject = predicate.subject.trim();
  const candidates = candidatesOf(predicate, now, bareFits);
  if (before === null) {
    const seen = candidates.length === 1 ? ` It is ${candidates[0]!.text} now.` : '';
    return unverified(`No baseline is set for ${quoted(subject)}; set one from an earlier run.${seen}`);
  }
  if (candidates.length === 0)
    return unverified(
      `No number for ${quoted(subject)} was found to compare with the baseline.${now.length > 0 ? ` What is there: ${listed(now)}.` : ''}`,
    );
  const earlier = candidatesOf(predicate, before, bareFits);
  const same = (found: Measurement) =>
    earlier.filter(
      ({ name, row, quantity }) =>
        name === found.name && row === found.row && quantity!.dimension === found.quantity!.dimension,
    );
  const alone = candidates.filter((found) => same(found).length !== 1);
  if (alone.length > 0) return unverified(`The baseline has no one value for ${listed(alone)}.`);
  const pairs = candidates.map((found): Pair => {
    const then = same(found)[0]!;
    return { now: found, then, within: isWithin(predicate, found, then) };
  });
  return verdictOf(predicate, pairs);
}

function verdictOf(predicate: Predicate, pairs: readonly Pair[]): Finding {
  const told = (some: readonly Pair[]) =>
    some
      .slice(0, 4)
      .map(
        ({ now, then }) =>
          `${[now.name, now.row].filter(Boolean).join(' of ') || 'value'}: ${now.text}, was ${then.text}${change(now, then)}`,
      )
      .join('; ') + (some.length > 4 ? ` and ${some.length - 4} more` : '');
  const expected = `expected within ${predicate.value} ${predicate.unit} of the baseline`.replace('  ', ' ');
  const failing = pairs.filter(({ within }) => within === false);
  const open = pairs.filter(({ within }) => within === null);
  const names = new Set(pairs.map(({ now }) => now.name));
  const alternatives = names.size > 1 || pairs.some(({ now }) => now.alternatives);
  if (failing.length > 0 && failing.length < pairs.length && alternatives)
    return unverified(`Several values may be meant: ${told(pairs)}; ${expected}.`);
  if (failing.length > 0) return { value: 'not met', seen: `${told(failing)}; ${expected}` };
  if (open.length > 0) return unverified(`${told(open)}; ${expected}.`);
  return { value: 'met', seen: `${told(pairs)}; ${expected}` };
}

function change({ quantity: now }: Measurement, { quantity: then }: Measurement): string {
  if (!then?.value || !now) return '';
  const percent = Math.round((now.value / then.value - 1) * 1000) / 10;
  return ` (${percent >= 0 ? '+' : ''}${percent} %)`;
}

const DIMENSIONS: readonly Dimension[] = ['percent', 'time', 'bytes', 'bytes a second', 'plain'];

/** With a subject what it names; without one every number, of which all must be near. */
function candidatesOf(predicate: Predicate, found: readonly Measurement[], bareFits: boolean): Measurement[] {
  // What is there twice under one name is there for sentences that say the name.
  if (predicate.subject.trim() === '')
    return found.filter(({ quantity, aside, alternatives }) => quantity !== null && !(aside && alternatives));
  return DIMENSIONS.flatMap((dimension) => candidatesFor(predicate, dimension, found, bareFits));
}

/** "No more than 10 % above" bounds one side; "slower" that of times, and says nothing sure of other numbers. */
function isWithin(predicate: Predicate, now: Measurement, then: Measurement): boolean | null {
  const { value, dimension } = now.quantity!;
  const before = then.quantity!.value;
  const margin = marginOf(predicate, before, dimension);
  if (margin === null) return null;
  const rest = predicate.raw.replace(/\b(?:no|not) more than\b/i, '');
  const tolerance = Math.abs(before) * 1e-9;
  const above = value - before > margin + tolerance;
  const below = before - value > margin + tolerance;
  if (/\b(?:above|over|higher than|more than)\b/i.test(rest)) return !above;
  if (
    /\b(?:below|lower than|less than|under)\b\s+(?:the|our|its|normal|usual|baseline|average|last)/i.test(
      rest,
    )
  )
    return !below;
  if (/\b(?:slower|worse|regression)\b/i.test(rest)) {
    if (dimension === 'time') return !above;
    return above || below ? null : true;
  }
  return !above && !below;
}

/** A share of the baseline, or so much as is said; null for a unit of another kind. */
function marginOf({ value, unit }: Predicate, before: number, dimension: Dimension): number | null {
  if (unit === '%' || /^per ?cent$/i.test(unit)) {
    const share = Number(value);
    return Number.isFinite(share) ? Math.abs(before) * (share / 100) : null;
  }
  const size = quantityOf(value, unit);
  return size?.dimension === dimension ? size.value : null;
}
