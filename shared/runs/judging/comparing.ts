/** Compares measurements with the number in a predicate. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, listed, quoted, unverified, values, wordsOfExpected } from './evidence.ts';
import { holds, limitsOf } from './limits.ts';
import { isOfParts, matching, namingWords, pathsIn, wordsOf } from './matching.ts';
import type { Measurement } from './measurement.ts';
import type { Dimension, Quantity } from './quantity.ts';

/**
 * Judges `<`, `<=`, `>`, `>=`, `=`, `!=` with a number, and `between`. Null when the predicate has no number.
 * @param bareFits one number without a name is the answer to this predicate
 */
export function compareNumber(
  predicate: Predicate,
  measurements: readonly Measurement[],
  bareFits = true,
): Finding | null {
  const written = limitsOf(predicate);
  if (!written) return null;
  const expected = wordsOfExpected(predicate);
  // `10k` are bytes or things: by what there is.
  for (const dimension of new Set<Dimension>([written[0]!.dimension, 'plain'])) {
    const limits = limitsOf(predicate, dimension);
    if (!limits || limits[0]!.dimension !== dimension) continue;
    const candidates = candidatesFor(predicate, dimension, measurements, bareFits);
    if (candidates.length > 0) return judgeCandidates(predicate, candidates, limits, measurements);
  }
  const { dimension } = written[0]!;
  const fitting = measurements.filter((found) => found.quantity?.dimension === dimension);
  const near = fitting.length > 0 ? ` What is there: ${listed(fitting)}.` : '';
  return unverified(
    `No ${DIMENSION_WORDS[dimension]} for ${quoted(predicate.subject)} was found, expected ${expected}.${near}`,
  );
}

/** The measurements of a dimension that a predicate can be about; several names among them leave it open which. */
export function candidatesFor(
  predicate: Predicate,
  dimension: Dimension,
  measurements: readonly Measurement[],
  bareFits: boolean,
): Measurement[] {
  const fitting = measurements.filter((found) => found.quantity?.dimension === dimension);
  const found = narrowed(predicate, candidatesOf(predicate, fitting, measurements, bareFits), fitting);
  // "< 90% on /var": the clause names the folder behind its number.
  const paths = pathsIn(predicate.raw);
  if (
    paths.length === 0 ||
    pathsIn(predicate.subject).length > 0 ||
    found.every(({ row }) => !row.startsWith('/'))
  )
    return found;
  return found.filter(({ row }) => paths.includes(row));
}

/** "No process over 90 % CPU" says behind its number what is measured. */
function narrowed(
  { raw, every, subject }: Predicate,
  found: Measurement[],
  fitting: Measurement[],
): Measurement[] {
  if (new Set(found.map(({ name }) => name)).size === 1) return found;
  const tail = /\d\s*(?:%|[A-Za-z]+)?\s+(?:of )?([A-Za-z%][\w% -]*)$/.exec(raw.trim())?.[1];
  const from = found.length > 0 ? found : every ? fitting : [];
  if (!tail || namingWords(tail).length === 0) return found;
  const both = matching(`${subject} ${tail}`, from);
  const named = both.length > 0 ? both : matching(tail, from);
  return named.length > 0 ? named : found;
}

/** Those that the subject names; else the one and only value that the output is about. */
function candidatesOf(
  predicate: Predicate,
  fitting: Measurement[],
  all: readonly Measurement[],
  bareFits: boolean,
): Measurement[] {
  const subject = predicate.subject.trim();
  if (subject === '') return matching('', fitting);
  const named = matching(subject, fitting);
  // "Total" and "average" are said of all together; rows tell of each.
  if (
    (named.length > 1 || named[0]?.part) &&
    /\b(?:total|average|avg|mean|overall|combined|altogether)\b/i.test(subject) &&
    !named[0]!.alternatives &&
    !named.every(({ name }) => /total|average|avg|mean/i.test(name))
  )
    return [];
  if (named.length > 0) return named;
  // "No query takes longer than 1 s": the rows are the queries, and one column only holds times.
  if (
    predicate.every &&
    new Set(fitting.map(({ name }) => name)).size === 1 &&
    fitting.some(({ row }) => row !== '')
  )
    return matching('', fitting);
  // A bare number is the answer to the command, whatever the runbook calls it.
  const told = all.filter(({ aside }) => aside === undefined);
  return bareFits && told.every(({ name, row }) => name === '' && (row === '' || /^line \d+$/.test(row)))
    ? fitting.filter(({ aside }) => aside === undefined)
    : [];
}

function judgeCandidates(
  predicate: Predicate,
  candidates: Measurement[],
  limits: Quantity[],
  all: readonly Measurement[],
): Finding {
  const expected = wordsOfExpected(predicate);
  const names = new Set(candidates.map((found) => found.name));
  if (names.size > 1)
    return unverified(`Several values may be meant: ${listed(candidates)}; expected ${expected}.`);
  if (isOpenWhich(predicate, candidates[0]!))
    return unverified(
      `${predicate.subject}: ${values(candidates)} used; whether used or free is meant by ${expected} is not said.`,
    );
  const finding = overRows(predicate, candidates, limits, expected);
  const unknown = matching(
    predicate.subject,
    all.filter(({ name }) => name === candidates[0]!.name),
  ).filter(({ quantity, text }) => quantity === null && UNKNOWN.test(text));
  if (finding.value !== 'met' || unknown.length === 0) return finding;
  return unverified(
    `${finding.seen}; but there is no value for ${unknown
      .slice(0, 4)
      .map(({ row }) => row)
      .join(', ')}.`,
  );
}

/** What tools print for a value that they could not get. */
const UNKNOWN = /^(?:--|-|<?unknown>?|n\/a|nan|none|\?|<none>|<nil>|null)(?: \/ --)?$/i;

/** "Memory > 2 GB" may well be said of what is free. */
function isOpenWhich({ op, subject }: Predicate, { name }: Measurement): boolean {
  if (op !== '>' && op !== '>=') return false;
  const words = wordsOf(subject);
  return (
    /\b(?:memory|disk|swap)\b.*\buse/i.test(name) &&
    !words.includes('use') &&
    words.length > 0 &&
    !words.includes('full')
  );
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
  const mixed = failing.length > 0 && failing.length < results.length;
  if (mixed && candidates[0]!.alternatives && !(predicate.every && /^line /.test(candidates[0]!.row)))
    return unverified(`Several values may be meant: ${listed(candidates)}; expected ${expected}.`);
  if (mixed && onlySometimes(results.map(({ found, holds: answer }) => ({ found, fails: answer === false }))))
    return unverified(
      `${subject}: ${values(failing)} in one reading and not in another, expected ${expected}.`,
    );
  if (failing.length > 0) {
    const of = mixed && results.length > 2 ? ` (${failing.length} of ${results.length})` : '';
    return { value: 'not met', seen: `${subject}: ${values(failing)}${of}, expected ${expected}` };
  }
  if (close.length > 0)
    return unverified(
      `${subject}: ${values(close)}, expected ${expected}; it depends on whether units count 1000 or 1024.`,
    );
  if (
    candidates[0]!.part &&
    !predicate.every &&
    !isOfParts(predicate.subject) &&
    !namesRow(predicate, candidates)
  )
    return unverified(
      `${subject}: each of ${candidates.length} processes is within ${expected}; what they add up to was not measured.`,
    );
  const below = (predicate.op === '<' || predicate.op === '<=') && limits[0]!.value >= 0;
  const negative = below ? candidates.filter(({ name, quantity }) => name !== '' && quantity!.value < 0) : [];
  if (negative.length > 0)
    return unverified(
      `${subject}: ${values(negative)}, expected ${expected}; tools print less than nothing for what they do not know.`,
    );
  const told =
    candidates.length > 1
      ? `${extremeWord(predicate)}${values([tightest(predicate, candidates)])} (${candidates.length} values)`
      : values(candidates);
  return { value: 'met', seen: `${subject}: ${told}, expected ${expected}` };
}

/** True when nothing fails in every reading of a table that was printed again and again. */
function onlySometimes(results: readonly { found: Measurement; fails: boolean }[]): boolean {
  if (results.some(({ found }) => found.reading === undefined)) return false;
  const failing = results.filter(({ fails }) => fails);
  return failing.every(({ found }) => results.some((one) => one.found.row === found.row && !one.fails));
}

/** The sentence is about one process, by its name. */
function namesRow({ subject }: Predicate, candidates: readonly Measurement[]): boolean {
  if (candidates.length !== 1) return false;
  const row = wordsOf(candidates[0]!.row);
  const name = wordsOf(`${candidates[0]!.name} ${candidates[0]!.also ?? ''}`);
  return namingWords(subject).some((word) => row.includes(word) && !name.includes(word));
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
  'bytes a second': 'rate',
};
