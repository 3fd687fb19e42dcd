/** Numbers with their units, as prose and tables write them: `8.5s`, `4,240ms`, `5-7 s`, `<0.01s`, `123K`, `50-60%`. */

export interface Quantity {
  low: number;
  high: number;
  unit: string;
  /** Offsets in the text. */
  start: number;
  end: number;
}

const UNIT =
  'ms|µs|us|ns|milliseconds?|seconds?|secs?|s|minutes?|mins?|min|hours?|h|days?|%|percent|[kmgtKMGT]i?[bB](?:/s|ps)?|bytes?|requests?/s|req/s|rps|qps|ops/s|queries|requests|rows|calls|errors?|connections?|messages?|msgs?|times|x|gb|mb|kb';
const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const QUANTITY = new RegExp(
  `(?<![\\w.:/#-])([<>~≈≤≥]?)\\s*(${NUMBER})\\s*([KMG](?![A-Za-z]))?(?:\\s*(?:-|–|—|to)\\s*(${NUMBER})\\s*([KMG](?![A-Za-z]))?)?\\s*(${UNIT})?(?![A-Za-z0-9:])`,
  'g',
);

const SCALE: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9 };

const NAMES: readonly [RegExp, string][] = [
  [/^(?:milliseconds?)$/i, 'ms'],
  [/^(?:seconds?|secs?)$/i, 's'],
  [/^(?:minutes?|mins?)$/i, 'min'],
  [/^(?:hours?)$/i, 'h'],
  [/^percent$/i, '%'],
];

/** One way to write each unit. */
export function unitName(unit: string): string {
  return NAMES.find(([pattern]) => pattern.test(unit))?.[1] ?? unit;
}

/** Every quantity in the text, in order. */
export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].map((match) => {
    const [whole, sign, low, lowScale, high, highScale, unit] = match;
    const scale = SCALE[lowScale ?? highScale ?? ''] ?? 1;
    const first = Number(low!.replaceAll(',', '')) * scale;
    const last =
      high === undefined
        ? first
        : Number(high.replaceAll(',', '')) * (SCALE[highScale ?? lowScale ?? ''] ?? 1);
    const start = match.index + whole.length - whole.trimStart().length;
    return {
      low: sign === '<' || sign === '≤' ? 0 : first,
      high: last,
      unit: unitName(unit ?? ''),
      start,
      end: match.index + whole.trimEnd().length,
    };
  });
}

/** Units of time, in seconds. */
export const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  µs: 1e-6,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  day: 86_400,
  days: 86_400,
};

/** The first quantity of a cell; `2 h 58 min` is one, in the smallest unit that it names: 178 min. */
export function leadingQuantity(text: string): Quantity | null {
  const [first, ...rest] = quantitiesIn(text);
  if (!first) return null;
  let whole = first;
  for (const part of rest) {
    const [larger, smaller] = [SECONDS[whole.unit], SECONDS[part.unit]];
    const apart =
      text
        .slice(whole.end, part.start)
        .replace(/^,?\s*(?:and\b)?/, '')
        .trim() !== '';
    if (larger === undefined || smaller === undefined || smaller >= larger || apart) break;
    if (whole.low !== whole.high || part.low !== part.high) break;
    const sum = Number((whole.low * (larger / smaller) + part.low).toPrecision(12));
    whole = { low: sum, high: sum, unit: part.unit, start: whole.start, end: part.end };
  }
  return whole;
}

/** An amount as people write it: 178 `min` is `2 h 58 min`, 4240 `ms` stays `4,240 ms`. */
export function amountText(amount: number, unit: string): string {
  if (unit === 'min' && amount >= 60 && Number.isInteger(amount)) {
    const rest = amount % 60;
    return `${Math.floor(amount / 60).toLocaleString('en')} h${rest === 0 ? '' : ` ${rest} min`}`;
  }
  return `${amount.toLocaleString('en')} ${unit}`.trim();
}
