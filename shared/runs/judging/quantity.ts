/** Numbers with units, as commands print them and people write them. */

/** What is measured. `plain` is a number that stands for itself: a count, a load, a ratio. */
export type Dimension = 'plain' | 'percent' | 'bytes' | 'time' | 'bytes a second';

export interface Quantity {
  /** In percent, bytes, seconds, or bytes a second. */
  value: number;
  dimension: Dimension;
  /**
   * The other reading of a unit that people use for two things: `MB` is 10^6 bytes (IEC 80000-13) and often 2^20.
   * Null when there is one reading only.
   */
  other: number | null;
}

const TIMES: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  millisecond: 1e-3,
  milliseconds: 1e-3,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  msec: 1e-3,
  msecs: 1e-3,
  usec: 1e-6,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

const POWERS = ['', 'k', 'm', 'g', 't', 'p'];

interface Unit {
  dimension: Dimension;
  factor: number;
  otherFactor: number | null;
}

/** Null when the word is no unit that is known. */
export function readUnit(written: string): Unit | null {
  const unit = written.trim();
  if (unit === '') return { dimension: 'plain', factor: 1, otherFactor: null };
  if (unit === '%' || /^per ?cent$/i.test(unit))
    return { dimension: 'percent', factor: 1, otherFactor: null };
  const time = TIMES[unit] ?? TIMES[unit.toLowerCase()];
  // `M` and `MS` are no times; `m` alone is read in durations only.
  if (time !== undefined && unit !== 'D' && unit !== 'H' && unit !== 'S') {
    return { dimension: 'time', factor: time, otherFactor: null };
  }
  if (/b\/s$/i.test(unit)) {
    const size = readUnit(unit.slice(0, -2));
    return size && { ...size, dimension: 'bytes a second' };
  }
  const bytes = /^([kmgtp]?)(i?)(b|bytes?)?$/i.exec(unit);
  if (!bytes || unit === 'm' || unit.toLowerCase() === 'p') return null;
  const power = POWERS.indexOf(bytes[1]!.toLowerCase());
  const binary = 1024 ** power;
  if (power === 0) return { dimension: 'bytes', factor: 1, otherFactor: null };
  if (bytes[2]) return { dimension: 'bytes', factor: binary, otherFactor: null };
  return { dimension: 'bytes', factor: 1000 ** power, otherFactor: binary };
}

const NUMBER = String.raw`[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+(?:e[-+]?\d+)?)`;
const QUANTITY = new RegExp(`^\\s*(${NUMBER})\\s*(%|[A-Za-zµμ]*(?:/s)?)\\s*$`, 'i');
const DURATION = /^\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(\d+(?:\.\d+)?)s\s*$/;
/** An interval of PostgreSQL, or an elapsed time of ps: `00:00:02.14`. */
const CLOCK = /^\s*(-)?(?:(\d+) days? )?(\d+):([0-5]\d):([0-5]\d(?:\.\d+)?)\s*$/;

/** Reads `83.1%`, `402 MiB`, `1,204`, `0m4.2s`; null when it is anything more or less. */
export function readQuantity(text: string): Quantity | null {
  const duration = DURATION.exec(text);
  if (duration && (duration[1] || duration[2])) {
    const [, hours = '0', minutes = '0', seconds = '0'] = duration;
    return {
      value: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
      dimension: 'time',
      other: null,
    };
  }
  const clock = CLOCK.exec(text);
  if (clock) {
    const [, sign = '', days = '0', hours, minutes, seconds] = clock;
    const size = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { value: sign ? -size : size, dimension: 'time', other: null };
  }
  const match = QUANTITY.exec(text);
  return match ? quantityOf(match[1]!, match[2]!) : null;
}

/** A number and a unit as written; null when either cannot be read. */
export function quantityOf(number: string, unit: string): Quantity | null {
  const value = Number(number.replaceAll(',', ''));
  const read = readUnit(unit);
  if (!Number.isFinite(value) || number.trim() === '' || !read) return null;
  return {
    value: value * read.factor,
    dimension: read.dimension,
    other: read.otherFactor === null ? null : value * read.otherFactor,
  };
}

/** A size as `df -h`, `free -h` and `ls -h` print it, where `G` is 2^30 bytes; a bare number counts `unit` bytes. */
export function readBinarySize(text: string, unit: number): Quantity | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*([KMGTP]?)i?B?$/i.exec(text.trim());
  if (!match) return null;
  const factor = match[2] ? 1024 ** POWERS.indexOf(match[2].toLowerCase()) : unit;
  return { value: Number(match[1]!.replace(',', '.')) * factor, dimension: 'bytes', other: null };
}

const SIZE_UNITS: readonly [number, string][] = [
  [1, 'B'],
  [1024, 'KiB'],
  [1024 ** 2, 'MiB'],
  [1024 ** 3, 'GiB'],
];

/** A bare count of units with its unit, for people: `1500 MiB`. */
export function withUnit(text: string, unit: number): string {
  const name = SIZE_UNITS.find(([size]) => size === unit)?.[1];
  return name && /^\d+$/.test(text) && text !== '0' ? `${text} ${name}` : text;
}
