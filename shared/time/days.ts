/** Calendar days as people name them for a due date: `2025-09-15`, `sept 15`, `friday`, `tomorrow`, `+3d`. */
import { Temporal } from 'temporal-polyfill';
import { Scanner, takeDay } from './scan.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY =
  /^(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/i;

/** 1 for Monday to 7 for Sunday (ISO 8601); null for a word that is no weekday. */
export function dayOfWeek(word: string): number | null {
  const name = word.replace(/^on /i, '');
  return WEEKDAY.test(name) ? WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : null;
}

/**
 * Reads a day that lies ahead, as ISO 8601 `2025-09-15`; null when the text names none. `today` is an ISO day.
 * A weekday is the next one after today, and a day without its year the next one from today on.
 */
export function readDueDay(text: string, today: string): string | null {
  const words = text.trim();
  const from = Temporal.PlainDate.from(today);
  if (/^today$/i.test(words)) return today;
  if (/^tomorrow$/i.test(words)) return from.add({ days: 1 }).toString();
  const wanted = dayOfWeek(words);
  if (wanted !== null) {
    return from.add({ days: ((wanted - from.dayOfWeek + 6) % 7) + 1 }).toString();
  }
  const ahead = /^(?:\+|in )\s*(\d{1,4})\s*(d|days?|w|weeks?)$/i.exec(words);
  if (ahead) {
    const count = Number(ahead[1]);
    return from.add({ days: /^w/i.test(ahead[2]!) ? count * 7 : count }).toString();
  }
  const scan = new Scanner(words);
  const day = takeDay(scan);
  if (day?.kind !== 'date' || day.precision !== 'day' || scan.at !== words.length) return null;
  if (day.year !== null) return Temporal.PlainDate.from({ ...day, year: day.year }).toString();
  return nextFrom(from, day.month, day.day);
}

/** The next such day of any year; 29 February comes at most eight years apart. */
function nextFrom(from: Temporal.PlainDate, month: number, day: number): string | null {
  for (let year = from.year; year <= from.year + 8; year++) {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
    if (date.day === day && Temporal.PlainDate.compare(date, from) >= 0) return date.toString();
  }
  return null;
}
