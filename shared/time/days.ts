/** Calendar days as people name them for a due date: `2025-09-15`, `sept 15`, `15.09.`, `friday`, `+3d`. */
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

/** `15.09.` and `15.09.2025`: day and month, with the dots that much of Europe writes. */
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?$/;

/** A pattern, without regard to case, for the comma in `Sep 15, 2025`: it ends no field. */
export const YEAR_COMMA =
  ',(?<=\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}(?:st|nd|rd|th)?,)(?= \\d{4}(?!\\d))';

/**
 * Reads a day that lies ahead, as ISO 8601 `2025-09-15`; null when the text names none. `today` is an ISO day.
 * A weekday is the next one after today, and a day without its year the next one from today on. What may mean two
 * days is none: `03.04.`, which some read as 4 March, and `next friday`, which some mean a week later than others.
 */
export function readDueDay(text: string, today: string): string | null {
  const words = text.trim();
  const from = Temporal.PlainDate.from(today);
  if (/^today$/i.test(words)) return today;
  if (/^tomorrow$/i.test(words)) return from.add({ days: 1 }).toString();
  // The one weekday of which "the next one" and "the one of the coming week" are the same.
  const wanted = dayOfWeek(words.replace(/^next (?=mon(?:day)?$)/i, ''));
  if (wanted !== null) {
    return from.add({ days: ((wanted - from.dayOfWeek + 6) % 7) + 1 }).toString();
  }
  const ahead = /^(?:\+|in )\s*(\d{1,4})\s*(d|days?|w|weeks?)$/i.exec(words);
  if (ahead) {
    const count = Number(ahead[1]);
    return from.add({ days: /^w/i.test(ahead[2]!) ? count * 7 : count }).toString();
  }
  const dotted = DOTTED.exec(words);
  if (dotted) return readDotted(from, Number(dotted[1]), Number(dotted[2]), dotted[3]);
  const scan = new Scanner(words);
  const day = takeDay(scan);
  if (day?.kind !== 'date' || day.precision !== 'day' || scan.at !== words.length) return null;
  if (day.year !== null) return Temporal.PlainDate.from({ ...day, year: day.year }).toString();
  return nextFrom(from, day.month, day.day);
}

/** {@link readDueDay} for a field by itself, behind which a sentence may end. */
export function readDueField(text: string, today: string): string | null {
  return readDueDay(text, today) ?? readDueDay(text.trim().replace(/\.$/, ''), today);
}

function readDotted(from: Temporal.PlainDate, day: number, month: number, year?: string): string | null {
  if (day < 1 || month < 1 || month > 12 || (day <= 12 && day !== month)) return null;
  if (year === undefined) return nextFrom(from, month, day);
  const date = Temporal.PlainDate.from({ year: Number(year), month, day }, { overflow: 'constrain' });
  return date.day === day ? date.toString() : null;
}

/** The next such day of any year; 29 February comes at most eight years apart. */
function nextFrom(from: Temporal.PlainDate, month: number, day: number): string | null {
  for (let year = from.year; year <= from.year + 8; year++) {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
    if (date.day === day && Temporal.PlainDate.compare(date, from) >= 0) return date.toString();
  }
  return null;
}
