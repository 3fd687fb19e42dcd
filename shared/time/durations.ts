/** Durations as people write them: `1 h 12 min`, `3 d 4 h 43 min`. A day is 24 hours. */

const UNITS: readonly [name: string, seconds: number, pattern: string][] = [
  ['d', 86_400, 'days?|d'],
  ['h', 3_600, 'hours?|hrs?|h'],
  ['min', 60, 'minutes?|mins?|m'],
  ['s', 1, 'seconds?|secs?|s'],
];

const PIECE = /\s*(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?\s*(?:,|and\b)?/iy;

/**
 * Writes a duration in words, every unit that is not zero: `1 h 12 min`, `45 s`, `0 s`.
 * Takes seconds, rounded to whole ones. What it writes, {@link readDuration} reads back.
 */
export function formatDuration(seconds: number): string {
  let left = Math.round(Math.abs(seconds));
  if (left === 0) return '0 s';
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return (seconds < 0 ? '−' : '') + parts.join(' ');
}

/** Writes a running clock: `01:12:43`, and `3 d 04:43:00` from one day on. Takes seconds. */
export function formatElapsed(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const days = Math.floor(whole / 86_400);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [Math.floor(whole / 3_600) % 24, Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  return days > 0 ? `${days} d ${clock}` : clock;
}

/**
 * Reads a duration: `1 h 12 min`, `1h30m`, `90 minutes`, `1.5 hours`, `01:12:43`. Gives whole seconds, or null when
 * the text is none. `01:12` is refused, because it may be minutes or hours.
 */
export function readDuration(text: string): number | null {
  const source = text.trim();
  const clock = /^(?:(\d+)\s*d\s+)?(\d+):([0-5]\d):([0-5]\d)$/.exec(source);
  if (clock) {
    const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
    return days! * 86_400 + hours! * 3_600 + minutes! * 60 + seconds!;
  }
  let total = 0;
  let at = 0;
  while (at < source.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(source);
    if (!piece) return null;
    const size = unitSeconds(piece[2]!);
    if (size === null) return null;
    total += Number(piece[1]!.replace(',', '.')) * size;
    at = PIECE.lastIndex;
  }
  return source === '' ? null : Math.round(total);
}

function unitSeconds(word: string): number | null {
  const lower = word.toLowerCase();
  for (const [, seconds, pattern] of UNITS) {
    if (new RegExp(`^(?:${pattern})$`).test(lower)) return seconds;
  }
  return null;
}
