/** Reads output that is no table: load averages, `key: value`, JSON, HTTP heads, one bare value. */
import { type Measured, type Measurement, measurement, NOTHING } from './measurement.ts';
import { quantityOf } from './quantity.ts';
import type { Reader } from './tables.ts';

/** `uptime`, `w` and `top` tell the load over 1, 5 and 15 minutes; /proc/loadavg begins with them (proc(5)). */
export const readLoad: Reader = ({ lines, command }) => {
  for (const line of lines) {
    const match =
      /load averages?:\s*(\d+[.,]\d+),?\s+(\d+[.,]\d+),?\s+(\d+[.,]\d+)/.exec(line) ??
      (/loadavg/.test(command) ? /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) \d+\/\d+ \d+/.exec(line) : null);
    if (!match) continue;
    const measurements = ['1 min', '5 min', '15 min'].map((row, index) => {
      const text = match[index + 1]!.replace(',', '.');
      return { ...measurement('load average', row, text), alternatives: true };
    });
    return { measurements, rows: null };
  }
  return null;
};

/** A JSON document: every leaf under its path. */
export const readJson: Reader = ({ lines }) => {
  const text = lines.join('\n').trim();
  if (!/^[{[]/.test(text)) return null;
  try {
    const found: Measurement[] = [];
    addLeaves(JSON.parse(text), [], found);
    return { measurements: found, rows: null };
  } catch {
    return null;
  }
};

/** Leaves that are looked at; a larger document is one that nobody's expectation is about. */
const MOST_LEAVES = 5000;

function addLeaves(value: unknown, path: string[], found: Measurement[]): void {
  if (found.length >= MOST_LEAVES) return;
  if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) addLeaves(child, [...path, key], found);
    return;
  }
  // List positions tell whose value it is, names tell what it is.
  const names = path.filter((key) => !/^\d+$/.test(key));
  const row = path.filter((key) => /^\d+$/.test(key)).join('.');
  found.push(measurement(names.join('.'), row && `#${row}`, String(value)));
}

const KEY_VALUE = /^\s*["']?([A-Za-z%][\w .%/()-]{0,60}?)["']?\s*(?::|=|\t)\s*(\S.*?)\s*$/;

/** Several in one line, as load testers print them: `p(90)=1.2s p(95)=4.1s`. */
const PAIR = /(?<=^|[\s,:])([A-Za-z][\w]*(?:\(\d+\))?)=([^\s,;]+)/g;

/** `key: value` and `key=value`, as `redis-cli INFO`, `systemctl status`, `curl -w` and /proc print them. */
export const readKeyValues: Reader = ({ lines, command }) => {
  const measurements = lines.flatMap((line) => {
    const http = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line);
    if (http) return [measurement('HTTP status', '', http[1]!)];
    const pairs = [...line.matchAll(PAIR)];
    if (pairs.length > 1) {
      const what = /^\s*([A-Za-z][\w -]*?)\.*\s*:/.exec(line)?.[1] ?? '';
      return pairs.map((pair) => measurement(`${what} ${pair[1]}`.trim(), '', pair[2]!));
    }
    const match = KEY_VALUE.exec(line);
    if (!match) return [];
    const [, name, text] = match as unknown as [string, string, string];
    // curl writes its times as bare seconds (curl(1), --write-out).
    if (/^time_/.test(name) && /\bcurl\b/.test(command))
      return [measurement(name, '', text, quantityOf(text, 's') ?? undefined)];
    return [measurement(name, '', text)];
  });
  return measurements.length > 0 ? { measurements, rows: null } : null;
};

/** `CPU 83%`, `p95 4100 ms`: words, one number with its unit, and nothing else on the line. */
const NAMED_NUMBER = /^\s*([A-Za-z][\w .%/()-]{0,60}?)\s+(-?\d[\d.,]*\s?(?:%|[A-Za-z/]{1,12})?)\s*$/;

export const readNamedNumbers: Reader = ({ lines }) => {
  const measurements = lines.flatMap((line) => {
    const match = NAMED_NUMBER.exec(line);
    const found = match ? measurement(match[1]!, '', match[2]!) : null;
    return found?.quantity ? [found] : [];
  });
  return measurements.length > 0 ? { measurements, rows: null } : null;
};

/** `real 0m4.2s`, as the shell's `time` tells it on stderr. */
export function readTime(stderr: string): Measurement[] {
  return [...stderr.matchAll(/^(real|user|sys)\s+((?:\d+m)?\d+[.,]\d+s?)$/gm)].map((match) => {
    const text = match[2]!.replace(',', '.');
    return measurement(
      match[1] === 'real' ? 'real time' : `${match[1]} time`,
      '',
      text.endsWith('s') ? text : `${text}s`,
    );
  });
}

/** The one value that is all of the output; `wc` adds the file's name. */
export function readBare(lines: readonly string[], command: string): Measured {
  const told = lines.filter((line) => line.trim() !== '');
  if (told.length !== 1) return NOTHING;
  const line = told[0]!.trim();
  const counted = /\bwc\b/.test(command) ? /^(\d+)(?:\s+\S+)?$/.exec(line) : null;
  const text = counted?.[1] ?? line;
  const found = measurement('', '', text);
  return found.quantity || !/\s/.test(text) ? { measurements: [found], rows: null } : NOTHING;
}
