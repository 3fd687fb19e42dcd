/** Forms of predicates that compare numbers: thresholds, ranges, shares of a baseline, bare values. */
import type { Predicate, PredicateOp } from './model.ts';
import { subjectAfter, subjectBefore } from './predicate-subjects.ts';

const NUMBER = String.raw`-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?`;
/** Units, longest first. Counted things ("connections") are subjects, not units. */
const UNIT = `%|percent|per ?cent|ms|milliseconds?|µs|us|microseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[KMGTP]i?B(?:/s)?|[kmgt]b|bytes|[KMGT]i|s|m|h|d|B|K|M|G|T|x|qps|rps|req/s`;
const VALUE = String.raw`(?:(?<value>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?|(?<one>an?|one) (?<oneUnit>second|minute|hour|day|millisecond)\b)`;

const OPERATORS: readonly [RegExp, PredicateOp][] = [
  [
    /^(?:<=|≤|=<|at most|(?:no|not) (?:more|higher|greater|larger|longer|bigger|worse) than|up to|not (?:to )?exceed(?:ing)?|(?:does|do|should|must|will|may)(?:n't| not) exceed|maximum(?: of)?|max(?:imum)?\.?)$/i,
    '<=',
  ],
  [
    /^(?:>=|≥|=>|at least|(?:no|not) (?:less|fewer|lower|smaller|shorter) than|minimum(?: of)?|min\.?)$/i,
    '>=',
  ],
  [
    /^(?:<|under|below|less than|fewer than|lower than|smaller than|shorter than|younger than|newer than|beneath)$/i,
    '<',
  ],
  [
    /^(?:>|over|above|more than|greater than|higher than|exceeds?|exceeding|larger than|longer than|older than|beyond|in excess of)$/i,
    '>',
  ],
  [/^(?:!=|≠|<>|not equal to|is not)$/i, '!='],
  [/^(?:=|==|equals?(?: to)?|equal to|exactly|is exactly)$/i, '='],
];
const OPERATOR = `<=|>=|=<|=>|≤|≥|!=|≠|<>|==|<|>|=|at most|(?:no|not) (?:more|higher|greater|larger|longer|bigger|worse|less|fewer|lower|smaller|shorter) than|up to|not (?:to )?exceed(?:ing)?|(?:does|do|should|must|will|may)(?:n't| not) exceed|maximum(?: of)?|at least|minimum(?: of)?|under|below|less than|fewer than|lower than|smaller than|shorter than|younger than|newer than|over|above|more than|greater than|higher than|exceeds?|exceeding|larger than|longer than|older than|in excess of|equals?(?: to)?|equal to|exactly`;

const COMPARISON = new RegExp(String.raw`(?<op>${OPERATOR})\s*(?:about |roughly |around |~)?${VALUE}`, 'i');
/** "1,000 messages or fewer", "3 nodes or more", "5+ replicas". */
const AFTERWARDS = new RegExp(
  String.raw`(?<![\w.-])${VALUE}(?<plus>\+)?(?<what>[a-z ]{0,40}?)(?:\s*\bor\s+(?<side>fewer|less|lower|below|under|faster|more|higher|greater|above|better))?(?=[\s.,;)]|$)`,
  'i',
);
const BETWEEN = new RegExp(
  String.raw`(?:between|from)\s+(?<low>${NUMBER})\s?(?<unit1>(?:${UNIT})(?![\w%]))?\s+(?:and|to)\s+(?<high>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?`,
  'i',
);
const RANGE = new RegExp(
  String.raw`(?<![\w.-])(?<low>${NUMBER})\s?(?<unit1>(?:${UNIT})(?![\w%]))?\s?(?:–|—|-|to)\s?(?<high>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?(?![\w.-])`,
  'i',
);
const BASELINE = `(?:the |our |its |their |your )?(?:usual |normal |recorded |historical |weekly |previous )?(?:baseline|normal|usual|average|mean|median|typical|expected|previous|last week|benchmark)`;
const WITHIN = new RegExp(
  String.raw`(?:\bwithin\s+(?:±\s?|\+/-\s?)?|±\s?|\+/-\s?)(?<value>${NUMBER})\s?(?<unit>%|percent|per ?cent|${UNIT})?\s*(?:of|from|around)\s+(?<target>(?:${NUMBER})\s?(?:${UNIT})?(?![\w%]))?`,
  'i',
);
/** "No more than 10% above the baseline" is a share of it, not a threshold. */
const DEVIATION = new RegExp(
  String.raw`\b(?:within|at most|(?:no|not) more than|less than|up to|under|max(?:imum)?)\s+(?<value>${NUMBER})\s?(?<unit>%|percent|per ?cent)\s*(?:(?:above|below|over|off|slower than|worse than|higher than|lower than|more than|less than|deviation from|difference (?:to|from)|change from|away from|regression (?:against|from))\s+${BASELINE}|(?:deviation|regression|slower|worse)\b)`,
  'i',
);
/** "Expected: 0" is the whole answer. */
const BARE = new RegExp(String.raw`^[\x60*"]*${VALUE}[\x60*".]*$`, 'i');
const NEGATED =
  /^\s*(?:there (?:should|must|are|is) be )?\b(?:no|none|nothing|nobody|without|zero|not any|never)\b/i;

function plainNumber(written: string): string {
  return written.replace(/,/g, '');
}

type Groups = Record<string, string | undefined>;

function measureOf(groups: Groups): { value: string; unit: string } {
  if (groups.one) return { value: '1', unit: groups.oneUnit ?? '' };
  return { value: plainNumber(groups.value ?? ''), unit: groups.unit ?? '' };
}

/** A sentence that is nothing but a value. */
export function readBare(text: string): Predicate | null {
  const match = BARE.exec(text);
  return match?.groups ? { subject: '', op: '=', ...measureOf(match.groups), raw: text } : null;
}

/** "Within 10% of baseline", "±5 % of 200 ms", "no more than 10% above normal". */
export function readWithin(clause: string): Predicate | null {
  const match = DEVIATION.exec(clause) ?? WITHIN.exec(clause);
  if (!match?.groups) return null;
  const target = match.groups.target?.trim();
  return {
    subject: subjectBefore(clause.slice(0, match.index)),
    op: 'within',
    value: plainNumber(match.groups.value!),
    ...(target ? { value2: target } : {}),
    unit: match.groups.unit ?? '',
    raw: clause,
  };
}

/** "Between 10 and 50 ms". */
export function readBetween(clause: string): Predicate | null {
  return readLimits(clause, BETWEEN);
}

/** "20-60%". */
export function readRange(clause: string): Predicate | null {
  return readLimits(clause, RANGE);
}

function readLimits(clause: string, pattern: RegExp): Predicate | null {
  const match = pattern.exec(clause);
  if (!match?.groups) return null;
  const before = clause.slice(0, match.index);
  const after = clause.slice(match.index + match[0].length);
  // Dates and versions look like ranges too.
  if (pattern === RANGE && /[\d/:-]$/.test(before)) return null;
  const { low, high, unit1, unit } = match.groups;
  const two = unit1 && unit && unit1.toLowerCase() !== unit.toLowerCase();
  const [from, to] = two ? [sizeOf(low!, unit1), sizeOf(high!, unit)] : [sizeOf(low!, ''), sizeOf(high!, '')];
  if (from === null || to === null || from.measure !== to.measure || from.size >= to.size) return null;
  return {
    subject: subjectBefore(before) || subjectAfter(after),
    op: 'between',
    value: plainNumber(low!),
    value2: plainNumber(high!),
    ...(two ? { unit: unit1, unit2: unit } : { unit: unit ?? unit1 ?? '' }),
    raw: clause,
  };
}

/** What the two ends of "500 MB to 1 GB" are compared by: seconds or bytes. */
const SCALES: readonly [RegExp, string, number][] = [
  [/^(?:µs|us|microseconds?)$/i, 'time', 1e-6],
  [/^(?:ms|milliseconds?)$/i, 'time', 1e-3],
  [/^(?:s|secs?|seconds?)$/i, 'time', 1],
  [/^(?:m|mins?|minutes?)$/, 'time', 60],
  [/^(?:h|hrs?|hours?)$/i, 'time', 3600],
  [/^(?:d|days?)$/i, 'time', 86_400],
  [/^(?:B|bytes)$/i, 'bytes', 1],
  [/^k(?:i?b)?$/i, 'bytes', 2 ** 10],
  [/^m(?:ib|b)$|^Mi?$/i, 'bytes', 2 ** 20],
  [/^g(?:i?b|i)?$/i, 'bytes', 2 ** 30],
  [/^t(?:i?b|i)?$/i, 'bytes', 2 ** 40],
  [/^p(?:i?b|i)?$/i, 'bytes', 2 ** 50],
];

/** Null for a unit that nothing here converts. */
function sizeOf(written: string, unit: string): { measure: string; size: number } | null {
  const number = Number(plainNumber(written));
  if (unit === '') return { measure: '', size: number };
  const scale = SCALES.find(([pattern]) => pattern.test(unit));
  return scale ? { measure: scale[1], size: number * scale[2] } : null;
}

const NEGATION: Readonly<Record<string, PredicateOp>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '=': '!=',
  '!=': '=',
};

/** "CPU < 70%", "memory stays under 2 GiB", "no query longer than a second". */
export function readComparison(clause: string): Predicate | null {
  const match = COMPARISON.exec(clause);
  if (!match?.groups) return readAfterwards(clause);
  const before = clause.slice(0, match.index);
  const after = clause.slice(match.index + match[0].length);
  const written = match.groups.op!;
  let op = OPERATORS.find(([pattern]) => pattern.test(written))?.[1];
  if (!op) return null;
  const { value, unit } = measureOf(match.groups);
  // "over 5 minutes" is a span of time that something is watched for, not a threshold.
  if (
    /^(over|for)$/i.test(written) &&
    /^(minutes?|mins?|hours?|days?|m|h|d)$/i.test(unit) &&
    subjectBefore(before) === ''
  )
    return null;
  const negated =
    NEGATED.test(before) ||
    /\b(?:not|never|n't)\s+(?:be |go |goes |rise |get |fall |drop |take |last )?$/i.test(before);
  let every: boolean | undefined;
  if (negated) {
    op = NEGATION[op] ?? op;
    every = true;
  }
  if (/^\s*(?:all|each|every|both|any)\b/i.test(before)) every = true;
  const counted = /\bwith\s+$/i.test(before) ? subjectAfter(after) : '';
  const subject = counted || subjectBefore(before) || subjectAfter(after);
  return { subject, op, value, unit, ...(every ? { every } : {}), raw: clause };
}

/** The words of the comparison stand behind the number: "1,000 messages or fewer". */
function readAfterwards(clause: string): Predicate | null {
  const match = AFTERWARDS.exec(clause);
  if (!match?.groups || (!match.groups.side && !match.groups.plus)) return null;
  const side = match.groups.side?.toLowerCase() ?? 'more';
  const op = /^(fewer|less|lower|below|under|faster)$/.test(side) ? '<=' : '>=';
  // "Version 2.1 or higher" is no measurement.
  if (/\bv(?:ersion|\d)?\s*$/i.test(clause.slice(0, match.index))) return null;
  const rest = clause.slice(match.index + match[0].length);
  const what = (match.groups.what ?? '').trim();
  const subject = subjectBefore(clause.slice(0, match.index)) || subjectAfter(` ${what || rest}`);
  return { subject, op, ...measureOf(match.groups), raw: clause };
}

const EQUAL = new RegExp(
  String.raw`^(?<subject>.*?)\b(?:is|are|should be|must be|stays? at|remains?(?: at)?|:)\s+${VALUE}\s*$`,
  'i',
);

/** "Count is 0", "replication lag should be 0 s". */
export function readEqual(clause: string): Predicate | null {
  const match = clause.length <= 200 ? EQUAL.exec(clause) : null;
  if (!match?.groups) return null;
  return {
    subject: subjectBefore(match.groups.subject!),
    op: '=',
    ...measureOf(match.groups),
    raw: clause,
  };
}

const COUNTED =
  /^(?:exactly )?(?<value>\d{1,6}|zero|one|two|three|four|five|six) (?<what>[a-z][a-z -]{2,40})$/i;
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];

/** "3 replicas", "two brokers online", "zero restarts": a count of what is named. */
export function readCount(clause: string): Predicate | null {
  const match = COUNTED.exec(clause.replace(/[.]$/, ''));
  if (!match?.groups) return null;
  const { value, what } = match.groups;
  if (new RegExp(`^(?:${UNIT})$`, 'i').test(what!.split(' ')[0]!) || /\b(?:of|more|times|to)\b/i.test(what!))
    return null;
  const index = WORDS.indexOf(value!.toLowerCase());
  return {
    subject: subjectAfter(` ${what}`),
    op: '=',
    value: index >= 0 ? String(index) : value!,
    unit: '',
    raw: clause,
  };
}
