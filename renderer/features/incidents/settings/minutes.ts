/** Intervals in minutes as people write them. */
import { formatDuration, readDuration } from '#shared/time/durations.ts';

/** A week: an update that is due later is due never. */
const MOST_MINUTES = 10_080;

/** `30 min`, `1 h`, `never`. */
export function minutesText(minutes: number): string {
  return minutes === 0 ? 'never' : formatDuration(minutes * 60);
}

/** Minutes from `30`, `30 min`, `every 1 h`; 0 from `never`. Null when it is none of these, or longer than a week. */
export function readMinutes(text: string): number | null {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/^every\s+/, '');
  if (/^(?:never|none|no|0)$/.test(said)) return 0;
  const seconds = readDuration(/^\d+$/.test(said) ? `${said} min` : said);
  if (seconds === null || seconds < 60 || seconds > MOST_MINUTES * 60) return null;
  return Math.round(seconds / 60);
}
