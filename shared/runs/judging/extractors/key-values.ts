/** Names with values, line by line: `key: value`, `key=value`, nested by indentation, and `CPU 83%`. */
import { type Extractor, runs } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

const KEY_VALUE = /^(\s*(?:- )?)["']?([A-Za-z%][\w .%/()-]{0,60}?)["']?\s*(?::|=|\t)\s*(\S.*?)\s*$/;
const SECTION = /^(\s*(?:- )?)["']?([A-Za-z%][\w .%/()-]{0,60}?)["']?:\s*$/;

/** Several in one line, as load testers print them: `p(90)=1.2s p(95)=4.1s`. */
const PAIR = /(?<=^|[\s,:])([A-Za-z][\w]*(?:\(\d+\))?)=("[^"]*"|[^\s,;]+)/g;

export const keyValues: Extractor = {
  name: 'key: value',
  reads({ lines, command }) {
    const open: { indent: number; name: string }[] = [];
    const single = new Set<Measurement>();
    const found: Measurement[] = [];
    for (const line of lines) {
      const pairs = pairsOf(line);
      if (pairs) {
        found.push(...pairs);
        continue;
      }
      const section = SECTION.exec(line);
      const match = section ?? KEY_VALUE.exec(line);
      if (!match) continue;
      while (open.length > 0 && open.at(-1)!.indent >= match[1]!.length) open.pop();
      if (section) {
        open.push({ indent: match[1]!.length, name: match[2]! });
        continue;
      }
      const name = [...open.map((above) => above.name), match[2]!].join('.');
      const one = measured(name, match[3]!.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2'), command);
      single.add(one);
      found.push(one);
    }
    return found.length > 0 ? { measurements: withRepeats(found, single), rows: null } : null;
  },
};

/** Pairs of one line, as logs and load testers print them; null where there is at most one. */
export function pairsOf(line: string): Measurement[] | null {
  const pairs = [...line.matchAll(PAIR)];
  if (pairs.length < 2) return null;
  const what = /^\s*([A-Za-z][\w -]*?)\.*\s*:/.exec(line)?.[1] ?? '';
  return pairs.map((pair) => measurement(`${what} ${pair[1]}`.trim(), '', pair[2]!.replaceAll('"', '')));
}

function measured(name: string, text: string, command: string): Measurement {
  // curl writes its times as bare seconds (curl(1), --write-out).
  if (/^time_/.test(name) && runs(command, 'curl'))
    return measurement(name, '', text, quantityOf(text, 's') ?? undefined);
  return measurement(name, '', text);
}

/** The same name twice is two things, and nobody knows which is meant. */
function withRepeats(found: readonly Measurement[], single: ReadonlySet<Measurement>): Measurement[] {
  const times = new Map<string, number>();
  for (const { name } of single) times.set(name, (times.get(name) ?? 0) + 1);
  return found.map((one) =>
    single.has(one) && times.get(one.name)! > 1 ? { ...one, alternatives: true } : one,
  );
}

/** `CPU 83%`, `p95 4100 ms`: words, one number with its unit, and nothing else on the line. */
const NAMED_NUMBER = /^\s*([A-Za-z][\w .%/()-]{0,60}?)\s+(-?\d[\d.,]*\s?(?:%|[A-Za-z/]{1,12})?)\s*$/;

/** Words of sentences: "keep CPU below 70 %" tells no measurement. */
const PROSE =
  /\b(?:below|above|under|over|than|to|at|by|until|after|before|keep|raise|lower|set|should|must|if|when|was|were|last|from|exceeds?|least|most)\b|(?:\S+\s+){4}\S/i;

export const namedNumbers: Extractor = {
  name: 'words and a number',
  reads({ lines }) {
    const measurements = lines.flatMap((line) => {
      const match = NAMED_NUMBER.exec(line);
      const found = match && !PROSE.test(match[1]!) ? measurement(match[1]!, '', match[2]!) : null;
      return found?.quantity ? [found] : [];
    });
    return measurements.length > 0
      ? { measurements: withRepeats(measurements, new Set(measurements)), rows: null }
      : null;
  },
};
