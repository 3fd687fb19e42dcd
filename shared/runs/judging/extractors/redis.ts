/** `redis-cli INFO`: `key:value` lines, sizes in bytes with a second line for people. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf, readBinarySize } from '../quantity.ts';

const BYTES = /^(?:used_memory|maxmemory|total_system_memory|mem_|allocator_(?:allocated|active|resident)$)/;
const NO_BYTES = /(?:_policy|_perc|_ratio|_human|_eval|_functions|_scripts)$/;
/** Clients and connections of which people do not speak when they say no more. */
const OTHER_CLIENTS =
  /^(blocked|tracking|pubsub|watching)_clients$|^(cluster|rejected)_connections$|^total_(blocking)_keys|^total_connections_(received)$/;

export const redis: Extractor = {
  name: 'redis-cli INFO',
  reads({ lines, command }) {
    const told = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const pairs = told.map((line) => /^([a-z][a-z0-9_]*):(.*?)\s*$/.exec(line));
    if (
      !runs(command, 'redis-cli', 'valkey-cli') &&
      !/^# (?:Server|Clients|Memory|Stats|Replication|CPU|Keyspace)\s*$/m.test(lines.join('\n'))
    )
      return null;
    if (pairs.length === 0 || pairs.some((pair) => pair === null)) return null;
    const values = new Map(pairs.map((pair) => [pair![1]!, pair![2]!.trim()]));
    return {
      measurements: [
        ...[...values].flatMap(([key, text]) => measured(key, text, values)),
        ...derived(values),
      ],
      rows: null,
    };
  },
};

function measured(key: string, text: string, values: ReadonlyMap<string, string>): Measurement[] {
  // The same size again, rounded; it counts when it is all that `grep` left.
  if (key.endsWith('_human'))
    return values.has(key.replace(/_human$/, ''))
      ? []
      : [measurement(key, '', text, readBinarySize(text, 1))].map(aside);
  const several = /=/.test(text) ? [...text.matchAll(/([a-z_]+)=([^,]+)/g)] : [];
  if (several.length > 0) return several.map(([, name, value]) => measurement(`${key} ${name}`, '', value!));
  if (BYTES.test(key) && !NO_BYTES.test(key) && /^\d+$/.test(text)) {
    const human = values.get(`${key}_human`);
    return [aside({ ...measurement(key, '', human ? `${text} (${human})` : text, quantityOf(text, 'B')) })];
  }
  return [aside(measurement(key, '', text))];
}

function aside(found: Measurement): Measurement {
  const other = OTHER_CLIENTS.exec(found.name);
  if (other) return { ...found, aside: other[1] ?? other[2] ?? other[3] ?? other[4]! };
  const kind = /^used_memory_(?!human$)([a-z]+)/.exec(found.name)?.[1];
  if (kind) return { ...found, aside: kind };
  return /^(?:total_system_memory|maxmemory)/.test(found.name)
    ? { ...found, aside: 'system maxmemory max' }
    : found;
}

/** What people ask for and INFO does not print: the formula stands with it. */
function derived(values: ReadonlyMap<string, string>): Measurement[] {
  const number = (key: string) => Number(values.get(key) ?? Number.NaN);
  const share = (name: string, part: number, whole: number, formula: string) => {
    if (!(whole > 0) || !Number.isFinite(part)) return [];
    const percent = String(Math.round((part / whole) * 1000) / 10);
    return [measurement(name, '', `${percent}% (${formula})`, quantityOf(percent, '%'))];
  };
  const hits = number('keyspace_hits');
  return [
    ...share('hit rate', hits, hits + number('keyspace_misses'), 'hits / (hits + misses)'),
    ...share('memory used %', number('used_memory'), number('maxmemory'), 'used_memory / maxmemory'),
  ].map((found) => (found.name === 'hit rate' ? { ...found, also: 'cache keyspace ratio' } : found));
}
