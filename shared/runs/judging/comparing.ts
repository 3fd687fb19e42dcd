/** Compares measurements with the number in a predicate. */
import type { Predicate } from '#shared/runbooks/model.ts';
import type { VerdictValue } from '../model.ts';
import { type Measurement, matching } from './measurement.ts';
import { type Dimension, type Quantity, quantityOf, readUnit } from './quantity.ts';

export interface Finding {
  value: VerdictValue;
  /** The evidence, in one line. */
  seen: string;
}

/** Candidates and offenders that are named in a finding. */
const NAMED = 4;

/** Judges `<`, `<=`, `>`, `>=`, `=`, `!=` with a number, and `between`. Null when the predicate has no number. */
export function compareNumber(predicate: Predicate, measurements: readonly Measurement[]): Finding | null {
  const limits = limitsOf(predicate);
  if (!limits) return null;
  const dimension = limits[0]!.dimension;
  const fitting = measurements.filter((found) => found.quantity?.dimension === dimension);
  const candidates = candidatesOf(predicate, fitting, measurements);
  const expected = wordsOfExpected(predicate);
  if (candidates.length === 0) {
    const near = fitting.length > 0 ? ` What is there: ${listed(fitting)}.` : '';
    return unverified(
      `No ${DIMENSION_WORDS[dimension]} for ${quoted(predicate.subject)} was found, expected ${expected}.${near}`,
    );
  }
  const names = new Set(candidates.map((found) => found.name));
  if (names.size > 1)
    return unverified(`Several values may be meant: ${listed(candidates)}; expected ${expected}.`);
  return overRows(predicate, candidates, limits, expected);
}

/** Those that the subject names; else the one and only value that the output is about. */
function candidatesOf(
  predicate: Predicate,
  fitting: Measurement[],
  all: readonly Measurement[],
): Measurement[] {
  const subject = predicate.subject.trim();
  if (subject !== '') {
    const named = matching(subject, fitting);
    // "Total" and "average" are said of all together; rows tell of each.
    if (
      named.length > 1 &&
      /\b(?:total|average|avg|overall|combined)\b/i.test(subject) &&
      !named[0]!.alternatives
    )
      return [];
    if (named.length > 0) return named;
    // "No query takes longer than 1 s": the rows are the queries, and one column only holds times.
    if (predicate.every && new Set(fitting.map(({ name }) => name)).size === 1) return fitting;
    // A bare number is the answer to the command, whatever the runbook calls it.
    return all.length === 1 && all[0]!.name === '' ? fitting : [];
  }
  return fitting;
}

function overRows(
  predicate: Predicate,
  candidates: Measurement[],
  limits: Quantity[],
  expected: string,
): Finding {
  const results = candidates.map((found) => ({ found, holds: holds(predicate, found.quantity!, limits) }));
  const subject = predicate.subject.trim() || candidates[0]!.name || 'value';
  const close = results.filter(({ holds: answer }) => answer === null).map(({ found }) => found);
  const failing = results.filter(({ holds: answer }) => answer === false).map(({ found }) => found);
  if (failing.length > 0 && failing.length < results.length && candidates[0]!.alternatives) {
    return unverified(`Several values may be meant: ${listed(candidates)}; expected ${expected}.`);
  }
  if (failing.length > 0)
    return { value: 'not met', seen: `${subject}: ${values(failing)}, expected ${expected}` };
  if (close.length > 0) {
    return unverified(
      `${subject}: ${values(close)}, expected ${expected}; it depends on whether units count 1000 or 1024.`,
    );
  }
  if (
    candidates[0]!.part &&
    !predicate.every &&
    !/\b(?:process|individual|each|single)/i.test(predicate.subject)
  ) {
    return unverified(
      `${subject}: each of ${candidates.length} processes is within ${expected}; what they add up to was not measured.`,
    );
  }
  const several = candidates.length > 1;
  const told = several
    ? `${extremeWord(predicate)}${values([tightest(predicate, candidates)])} (${candidates.length} values)`
    : values(candidates);
  return { value: 'met', seen: `${subject}: ${told}, expected ${expected}` };
}

/** Null when it depends on the reading of the unit. */
function holds({ op }: Predicate, { value, other }: Quantity, limits: Quantity[]): boolean | null {
  const readings = new Set<boolean>();
  for (const seen of [value, other]) {
    if (seen === null) continue;
    const [low, high] = limits;
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

function limitsOf(predicate: Predicate): Quantity[] | null {
  // A unit that is no unit (`connections`) says what is counted.
  const unit = readUnit(predicate.unit) ? predicate.unit : '';
  const first = quantityOf(predicate.value, unit);
  if (!first) return null;
  if (predicate.op !== 'between') return [first];
  const second = quantityOf(predicate.value2 ?? '', unit);
  return second ? [first, second] : null;
}

/** The value that comes nearest to breaking the limit. */
function tightest({ op }: Predicate, candidates: Measurement[]): Measurement {
  const sign = op === '>' || op === '>=' ? -1 : 1;
  return candidates.reduce((worst, found) =>
    sign * found.quantity!.value > sign * worst.quantity!.value ? found : worst,
  );
}

function extremeWord({ op }: Predicate): string {
  if (op === '<' || op === '<=') return 'at most ';
  return op === '>' || op === '>=' ? 'at least ' : '';
}

const DIMENSION_WORDS: Record<Dimension, string> = {
  plain: 'number',
  percent: 'percentage',
  bytes: 'size',
  time: 'time',
};

function values(found: readonly Measurement[]): string {
  const told = found.slice(0, NAMED).map(({ text, row }) => (row ? `${text} of ${row}` : text));
  return told.join(', ') + more(found.length);
}

/** `CPU %: 83.12% of web-1`, at most a few. */
export function listed(found: readonly Measurement[]): string {
  const told = found
    .slice(0, NAMED)
    .map(({ name, text, row }) => [name ? `${name}: ${text}` : text, row].filter(Boolean).join(' of '));
  return told.join(', ') + more(found.length);
}

function more(count: number): string {
  return count > NAMED ? ` and ${count - NAMED} more` : '';
}

/** `< 70 %`, `between 10 and 20 ms`. */
export function wordsOfExpected({ op, value, value2, unit }: Predicate): string {
  const tail = unit ? ` ${unit}` : '';
  if (op === 'between') return `between ${value} and ${value2 ?? '?'}${tail}`;
  return `${op} ${value}${tail}`;
}

export function unverified(seen: string): Finding {
  return { value: 'unverified', seen };
}

function quoted(subject: string): string {
  return subject.trim() ? `"${subject.trim()}"` : 'this';
}
