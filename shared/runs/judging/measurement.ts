/** What was found in an output: a value, what it is called, and whose it is. */
import { type Quantity, quantityOf, readQuantity } from './quantity.ts';

export interface Measurement {
  /** The column, key or path: `CPU %`, `load average`. */
  name: string;
  /** Whose value it is: `web-1`, `/var`; empty when there is one only. */
  row: string;
  /** As printed. */
  text: string;
  quantity: Quantity | null;
  /** True when the rows are readings of one thing (load over 1, 5 and 15 minutes), of which one may be meant. */
  alternatives?: boolean;
  /** True when the row is a part of what people mean by the name: a process's share of the CPU. */
  part?: boolean;
}

export interface Measured {
  measurements: Measurement[];
  /** Rows of a table as printed, without its header; null when the output is no table. */
  rows: { name: string; text: string }[] | null;
}

export const NOTHING: Measured = { measurements: [], rows: null };

export function measurement(
  name: string,
  row: string,
  text: string,
  quantity = readNamed(name, text),
): Measurement {
  return { name, row, text: text.trim(), quantity };
}

/** A column such as `duration_ms` tells the unit of its numbers; pg_stat_statements counts in milliseconds. */
function readNamed(name: string, text: string): Quantity | null {
  const unit = /(?:_|\b|\()(ms|us|ns|seconds|secs?|minutes|bytes|pct|percent)\)?$/i
    .exec(name)?.[1]
    ?.toLowerCase();
  const known = unit ?? (/^(?:total|mean|min|max)_(?:exec_|plan_)?time$/.test(name) ? 'ms' : undefined);
  const bare = /^\s*[-\d.,]+\s*$/.test(text);
  if (!known || !bare) return readQuantity(text);
  return quantityOf(text.trim(), known === 'pct' ? '%' : known);
}

/** Words that mean the same in prose and in the headings of tables. */
const SAME: readonly (readonly string[])[] = [
  ['memory', 'mem', 'ram', 'rss'],
  ['cpu', 'processor'],
  ['disk', 'filesystem', 'storage'],
  ['use', 'usage', 'used', 'utilization', 'utilisation', 'consumption'],
  ['avail', 'available'],
  ['connection', 'conn', 'client'],
  ['restart'],
  ['status', 'state', 'phase'],
  ['load'],
  ['swap'],
  ['min', 'minute'],
  ['query', 'statement'],
  ['time', 'duration', 'latency', 'took', 'elapsed'],
];

/** Words that name nothing. */
const FILLER = new Set(
  'the a an of on in for is are be should and to per current total overall average avg number count value at all any each no'.split(
    ' ',
  ),
);
/** Words that do name something in tables that tell several statistics. */
const STATISTIC = new Set(['total', 'average', 'avg']);

/** The words of a name, in their plainest form. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\bp\(?(\d+)\)?/g, 'p$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => plain(word));
}

function plain(word: string): string {
  const singular =
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')
      ? word.slice(0, -1)
      : word;
  const group = SAME.find((words) => words.includes(word) || words.includes(singular));
  return group?.[0] ?? singular;
}

/**
 * The measurements that a sentence about `subject` can mean. Every word of the subject must stand in the name, the
 * row, or be filler; of several names those with the fewest words that the subject does not have are kept.
 */
export function matching(subject: string, measurements: readonly Measurement[]): Measurement[] {
  const wanted = wordsOf(subject).filter((word) => !FILLER.has(word) || STATISTIC.has(word));
  if (wanted.length === 0) return [...measurements];
  const must = wanted.filter((word) => !STATISTIC.has(word));
  const scored = measurements.flatMap((candidate) => {
    const name = wordsOf(candidate.name);
    const row = wordsOf(candidate.row);
    // `use` says that it is a measurement; the heading `CPU %` says so without the word.
    const found = must.every(
      (word) => name.includes(word) || row.includes(word) || (word === 'use' && must.length > 1),
    );
    const named = must.some((word) => name.includes(word) || row.includes(word));
    if (!found || !named) return [];
    const surplus = name.filter((word) => !wanted.includes(word)).length;
    const rowHit = wanted.some((word) => row.includes(word)) ? 1 : 0;
    return [{ candidate, surplus, rowHit }];
  });
  const hits = scored.filter(({ rowHit }) => rowHit === Math.max(...scored.map((other) => other.rowHit)));
  const least = Math.min(...hits.map(({ surplus }) => surplus));
  return hits.filter(({ surplus }) => surplus === least).map(({ candidate }) => candidate);
}
