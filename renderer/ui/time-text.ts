/** Times as the interface writes them: 24 hours, tabular, the zone never guessed. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ''} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' });
    formats.set(key, made);
  }
  return made;
}

/** `14:32:07`. Without a zone: the machine's. */
export function clockTime(ms: number, zone?: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** `14:32` today, `3 Sep 14:32` this year, else `3 Sep 2025 14:32`. */
export function shortTime(ms: number, now: number, zone?: string): string {
  const day = (at: number) => format(zone, { dateStyle: 'short' }).format(at);
  const time = format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms);
  if (day(ms) === day(now)) return time;
  const year = (at: number) => format(zone, { year: 'numeric' }).format(at);
  const date = format(zone, {
    day: 'numeric',
    month: 'short',
    year: year(ms) === year(now) ? undefined : 'numeric',
  }).format(ms);
  return `${date} ${time}`;
}

/** `2026-11-20 14:32:07` for tooltips and details. */
export function fullTime(ms: number, zone?: string): string {
  const parts = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(ms);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${clockTime(ms, zone)}`;
}

/** A running clock: `00:58:11`, from a day on `3 d 04:43:10`. Negative durations count as zero. */
export function runningClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = `${pad(Math.floor(seconds / 3600) % 24)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return days > 0 ? `${days} d ${clock}` : clock;
}

/** How long a command took: `40 ms`, `1.8 s`, `2 min 5 s`, `3 min`. */
export function tookText(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** `just now`, `5 min ago`, `3 h ago`, `2 d ago`, then the date. */
export function agoText(ms: number, now: number, zone?: string): string {
  const age = now - ms;
  if (age < 60_000) return 'just now';
  if (age < 3_600_000) return `${Math.floor(age / 60_000)} min ago`;
  if (age < 86_400_000) return `${Math.floor(age / 3_600_000)} h ago`;
  if (age < 7 * 86_400_000) return `${Math.floor(age / 86_400_000)} d ago`;
  return shortTime(ms, now, zone);
}

/** `12 B`, `3.4 KiB`, `1.2 MiB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
