/** Which measurements the words of a sentence can mean. */
import type { Measurement } from './measurement.ts';

/** Words that mean the same in prose and in the headings of tables. */
const SAME: readonly (readonly string[])[] = [
  ['memory', 'mem', 'ram'],
  ['cpu', 'cpus', 'processor'],
  ['disk', 'filesystem', 'storage', 'space'],
  ['use', 'usage', 'used', 'utilization', 'utilisation', 'consumption'],
  ['avail', 'available'],
  ['connection', 'conn', 'client'],
  ['restart', 'restarted'],
  ['status', 'state', 'phase'],
  ['load'],
  ['swap', 'swpd'],
  ['min', 'minute'],
  ['query', 'statement'],
  ['time', 'duration', 'latency', 'took', 'elapsed'],
  ['average', 'avg', 'mean'],
  ['max', 'maximum'],
  ['estab', 'established'],
  ['inode', 'iuse', 'iused'],
  ['lag', 'delay', 'behind'],
  ['process', 'proc'],
  ['req', 'request'],
];

/** Words that name nothing. */
const FILLER = new Set(
  'the a an of on in for is are be should and to per current total overall average number count value at all any each no human still'.split(
    ' ',
  ),
);
/** Words that do name something in tables that tell several statistics. */
const STATISTIC = new Set(['total', 'average']);

/** A name with such a word is meant only by a sentence that has it: a threshold is not what it limits. */
const ASIDE = new Set(
  'limit threshold max minimum peak target warn warning critical crit alert quota capacity default timeout free avail idle shared buffer cached previous prev old expected desired allowed reserved allocatable ceiling slo sla goal budget baseline average median stddev mdev p50 p75 p90 p95 p99 p999'.split(
    ' ',
  ),
);

/** The words of a name, in their plainest form. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\bp\(?(\d+)\)?/g, 'p$1')
    .replaceAll(/\b(\d+)th percentile\b/g, 'p$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => plain(word));
}

function plain(word: string): string {
  const singular =
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')
      ? word
          .replace(/(?<=[^aeiou])ies$/, 'y')
          .replace(/(?<=(?:ss|x|ch|sh))es$/, '')
          .replace(/(?<!s)s$/, '')
      : word;
  const group = SAME.find((words) => words.includes(word) || words.includes(singular));
  return group?.[0] ?? singular;
}

/** Folders that a sentence is about: "free on /var/crash". */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)(\/(?:[\w.@-]+\/?)*)(?=[\s,.;:)]|$)/g)].map((match) => match[1]!);
}

/** The words of a sentence that name something. */
export function namingWords(subject: string): string[] {
  return wordsOf(subject).filter((word) => !FILLER.has(word));
}

/**
 * The measurements that a sentence about `subject` can mean. Every word of the subject must stand in the name, the
 * row, or be filler; of several names those with the fewest words that the subject does not have are kept.
 */
export function matching(subject: string, measurements: readonly Measurement[]): Measurement[] {
  const exact = atPath(subject, measurements);
  if (exact) return exact;
  // A folder chooses a row where rows are folders; elsewhere it is a word as any other.
  const paths = measurements.some(({ row }) => row.startsWith('/')) ? pathsIn(subject) : [];
  const wanted = wordsOf(paths.reduce((text, path) => text.replace(path, ' '), subject)).filter(
    (word) => !FILLER.has(word) || STATISTIC.has(word),
  );
  const there =
    paths.length > 0
      ? measurements.filter(({ row }) => paths.some((path) => samePath(path, row)))
      : measurements;
  const meant = there.filter((candidate) => !isAside(candidate, wanted));
  if (wanted.length === 0) return meant;
  const must = wanted.filter((word) => !STATISTIC.has(word));
  const headings = new Set(meant.flatMap(({ name, also = '' }) => wordsOf(`${name} ${also}`)));
  const scored = meant.flatMap((candidate) => {
    const own = wordsOf(candidate.name);
    const name = candidate.also ? [...own, ...wordsOf(candidate.also)] : own;
    const row = wordsOf(candidate.row);
    const part = candidate.part ? must.filter((word) => !PART.has(word)) : must;
    // What some heading says is no row's name: a process may have been started with `--cpu`.
    // `use` says that it is a measurement; the heading `CPU %` says so without the word.
    const found = part.every(
      (word) =>
        name.includes(word) ||
        (row.includes(word) && !headings.has(word)) ||
        (word === 'use' && must.length > 1),
    );
    const named =
      part.length === 0 ||
      part.some((word) => name.includes(word) || (row.includes(word) && !headings.has(word)));
    if (!found || !named) return [];
    const surplus = own.filter((word) => !wanted.includes(word) && !FILLER.has(word)).length;
    // A word that the name has does not point at a row: a container may be called `memory`.
    const rowHit = part.filter((word) => !name.includes(word) && row.includes(word)).length;
    const total = [...STATISTIC].filter((word) => own.includes(word) !== wanted.includes(word)).length;
    return [{ candidate, surplus, rowHit, total }];
  });
  const best = (
    of: 'rowHit' | 'surplus' | 'total',
    pick: (...values: number[]) => number,
    from: typeof scored,
  ) => {
    const value = pick(...from.map((hit) => hit[of]));
    return from.filter((hit) => hit[of] === value);
  };
  const pointed = best('rowHit', Math.max, scored);
  // `db` is that row rather than `db-replica`.
  const whole = pointed.filter(
    ({ candidate, rowHit }) =>
      rowHit > 0 && wordsOf(candidate.row).every((word) => must.includes(word) || FILLER.has(word)),
  );
  const hits = best('total', Math.min, whole.length > 0 ? whole : pointed);
  return best('surplus', Math.min, hits).map(({ candidate }) => candidate);
}

/** "Individual processes" says which rows, not which column. */
const PART = new Set(['process', 'individual', 'single']);

/** Word of the subject that says that a part is meant. */
export function isOfParts(subject: string): boolean {
  return wordsOf(subject).some((word) => PART.has(word) || word === 'each');
}

function isAside({ name, aside, also = '' }: Measurement, wanted: readonly string[]): boolean {
  if (aside !== undefined && !wordsOf(aside).some((word) => wanted.includes(word))) return true;
  const asked = wordsOf(also).some((word) => ASIDE.has(word) && wanted.includes(word));
  return !asked && wordsOf(name).some((word) => ASIDE.has(word) && !wanted.includes(word));
}

function samePath(path: string, row: string): boolean {
  return row === path || (path.length > 1 && row === path.replace(/\/$/, ''));
}

/** `.items[0].phase` means one place, and `.items[].phase` that of every item; null when the subject is no path. */
function atPath(subject: string, measurements: readonly Measurement[]): Measurement[] | null {
  if (!/^\$?\.[\w[]/.test(subject.trim()) || !measurements.some(({ path }) => path !== undefined))
    return null;
  const wanted = subject
    .trim()
    .replace(/^\$?\.?/, '')
    .replaceAll(/\[["']?([^\]"']*)["']?\]/g, '.$1')
    .split('.')
    .filter((key, index) => key !== '' || index > 0);
  return measurements.filter(({ path }) => {
    const keys = path?.split('.') ?? [];
    return (
      keys.length === wanted.length &&
      keys.every((key, at) => wanted[at] === key || (wanted[at] === '' && /^\d+$/.test(key)))
    );
  });
}
