/**
 * A time as people leave it in a report, at the beginning of a text: `11:42 – Sept 4`, `2018-07-08 ca. 18:30`,
 * `[14:??]`, `10:45~`, `09:00 - 11:00`, `Sept 5–6`, `--:--`, `2X:XX (not sure exact time)`. It is taken apart here;
 * stamp-time.ts says which instant it is.
 */
import { Scanner } from '#shared/time/scan.ts';
import { readPlaceZone } from './zone-names.ts';

export interface StampDay {
  /** Null when it is not written. */
  year: number | null;
  month: number;
  day: number;
  /** `04-09-2025` may be either; the numbers as they stand, day first. */
  swappable: boolean;
}

export interface StampClock {
  /** Null in `--:--`, which says that nobody knows. */
  hour: number | null;
  minute: number;
  second: number;
  precision: 'second' | 'minute' | 'tens' | 'hour' | 'tens of hours' | 'day';
  /** True when am or pm is written, or the hour is beyond 12. */
  certain: boolean;
}

export interface Stamp {
  day: StampDay | null;
  endDay: StampDay | null;
  clock: StampClock | null;
  endClock: StampClock | null;
  approximate: boolean;
  zone: string | null;
  /** Characters that it takes, with the signs around it. */
  length: number;
  /** As written, without those signs. */
  raw: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const NTH = '(\\d{1,2})(?:st|nd|rd|th)?';
const WEEKDAY = '(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?\\.?,?\\s+)?';
const TO = '\\s*(?:-|–|—|to|until|through|→)\\s*';

const NAMED_FIRST = new RegExp(
  `${WEEKDAY}${MONTH}\\s+${NTH}(?!:\\d|\\d)(?:${TO}(?:${MONTH}\\s+)?${NTH}(?!:\\d|[\\d/.-]))?(?:,?\\s+(\\d{4})(?!\\d))?`,
  'iy',
);
const NUMBER_FIRST = new RegExp(
  `${WEEKDAY}${NTH}(?:${TO}${NTH})?\\s+(?:of\\s+)?${MONTH}(?![a-z])(?:,?\\s+(\\d{4})(?!\\d))?`,
  'iy',
);
const YEAR_FIRST = /(\d{4,5})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)T?/y;
/** `03-26` before a clock: month first, as in the other dates that begin with the larger unit. */
const NO_YEAR = /(\d{2})-(\d{2})(?=[ T]\d{1,2}:\d{2})/y;
const YEAR_LAST = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/y;
const CLOCK =
  /(\d{1,2}|\d[xX?]|[xX?]{2}|--|__)(?::|h(?=\d))(\d{2}|\d[xX?]|[xX?]{1,2}|--|__)(?::(\d{2})(?:[.,]\d+)?)?(?!\d|:\d)\s?(?:([ap])\.?m\b\.?)?/iy;
const WHOLE_HOUR = /(\d{1,2})\s?([ap])\.?m\b\.?/iy;
const MILITARY =
  /([01]\d|2[0-3])([0-5]\d)(?=\s?(?:h\b|hrs?\b|hours?\b|utc\b|gmt\b|z\b))\s?(?:h\b|hrs?\b|hours?\b)?/iy;
const GUESS = /(?:~|≈|±|ca\.?\s|circa\s|c\.\s|approx(?:imately|\.)?\s|around\s|about\s|roughly\s)\s*/iy;
const PREPOSITION =
  /(?:on|at|by|since|from|before|after)\s+(?=\d|~|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iy;
const OPENING = /[\s([*_`]+/y;
const BETWEEN = /\s*(?:[,;@|]|[-–—](?=\s)|(?<=\s)[-–—]|\bat\b|\bon\b)?\s*/y;
const CLOSING = /[\s)\]*_`]*/y;

/** Null when the text does not begin with a time. A day alone, a clock alone, or both in either order. */
export function readStamp(text: string): Stamp | null {
  const scan = new Scanner(text);
  const stamp: Omit<Stamp, 'length' | 'raw'> = {
    day: null,
    endDay: null,
    clock: null,
    endClock: null,
    approximate: false,
    zone: null,
  };
  scan.take(OPENING);
  const from = scan.at;
  let end = from;
  scan.take(PREPOSITION);
  for (;;) {
    const before = scan.at;
    const guess = scan.take(GUESS) !== null;
    if (!takePart(scan, stamp)) {
      scan.at = before;
      break;
    }
    if (guess) stamp.approximate = true;
    if (scan.take(/\s?~/y)) stamp.approximate = true;
    end = scan.at;
    scan.take(CLOSING);
    if (stamp.day && stamp.clock && stamp.zone) break;
    scan.take(BETWEEN);
    scan.take(OPENING);
  }
  if (!stamp.day && !stamp.clock) return null;
  // A date in the middle of a word, or a version number, is none.
  if (/^[\w%]/.test(text.slice(end)) && /\d$/.test(text.slice(0, end))) return null;
  scan.at = end;
  scan.take(CLOSING);
  const doubt = scan.take(/\(?(?:not sure|maybe|unsure|exact time|unknown|estimated?|est\.)[^)\n]*\)|\?/iy);
  if (doubt) stamp.approximate = true;
  scan.take(/\s*(?:[-–—:|,>]+|→)?\s*/y);
  return { ...stamp, length: scan.at, raw: text.slice(from, end).trim() };
}

type Open = Omit<Stamp, 'length' | 'raw'>;

function takePart(scan: Scanner, stamp: Open): boolean {
  if (!stamp.day && takeDays(scan, stamp)) return true;
  if (!stamp.clock && takeClocks(scan, stamp)) return true;
  return !stamp.zone && (stamp.clock !== null || stamp.day !== null) && takeZone(scan, stamp);
}

function takeDays(scan: Scanner, stamp: Open): boolean {
  const iso = scan.take(YEAR_FIRST);
  if (iso)
    return setDay(stamp, {
      year: Number(iso[1]!.slice(0, 4)),
      month: +iso[3]!,
      day: +iso[4]!,
      swappable: false,
    });
  const last = scan.take(YEAR_LAST);
  if (last) {
    const [, one, sign, other, year] = last;
    const swap = Number(other) > 12 || (sign === '/' && Number(one) <= 12);
    const [day, month] = swap ? [other, one] : [one, other];
    return setDay(stamp, { year: +year!, month: +month!, day: +day!, swappable: +day! <= 12 });
  }
  const short = scan.take(NO_YEAR);
  if (short) return setDay(stamp, { year: null, month: +short[1]!, day: +short[2]!, swappable: false });
  const named = scan.take(NAMED_FIRST);
  if (named) {
    const [, month, day, endMonth, endDay, year] = named;
    return setDays(stamp, { month: month!, day: day!, endMonth, endDay, year });
  }
  const reversed = scan.take(NUMBER_FIRST);
  if (!reversed) return false;
  const [, day, endDay, month, year] = reversed;
  // "4–6 Sept" has its month once.
  return setDays(stamp, { month: month!, day: day!, endMonth: undefined, endDay, year });
}

function setDay(stamp: Open, day: StampDay): boolean {
  stamp.day = day;
  return true;
}

function setDays(
  stamp: Open,
  given: {
    month: string;
    day: string;
    endMonth: string | undefined;
    endDay: string | undefined;
    year: string | undefined;
  },
): boolean {
  const monthOf = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const year = given.year === undefined ? null : Number(given.year);
  stamp.day = { year, month: monthOf(given.month), day: Number(given.day), swappable: false };
  if (given.endDay !== undefined) {
    const month = monthOf(given.endMonth ?? given.month);
    stamp.endDay = { year, month, day: Number(given.endDay), swappable: false };
  }
  return true;
}

function takeClocks(scan: Scanner, stamp: Open): boolean {
  const first = takeClock(scan);
  if (!first) return false;
  stamp.clock = first;
  const before = scan.at;
  if (scan.take(/\s*(?:-|–|—|\bto\b|\buntil\b|→)\s*~?/y)) {
    const second = takeClock(scan);
    if (second) stamp.endClock = second;
    else scan.at = before;
  }
  if (stamp.endClock?.certain && !first.certain) stamp.clock = sameHalf(first, stamp.endClock);
  return true;
}

/** `1:46 - 5:30pm`: the half of the day stands once, and the range does not run backwards. */
function sameHalf(first: StampClock, second: StampClock): StampClock {
  if (first.hour === null || second.hour === null || second.hour < 12) return first;
  const later = first.hour + 12;
  return later <= second.hour && first.hour < 12 ? { ...first, hour: later, certain: true } : first;
}

function takeClock(scan: Scanner): StampClock | null {
  const from = scan.at;
  const whole = scan.take(WHOLE_HOUR);
  if (whole) return checked(scan, from, clockOf(whole[1]!, '00', undefined, whole[2], 'hour'));
  const military = scan.take(MILITARY);
  if (military)
    return checked(scan, from, clockOf(military[1]!, military[2]!, undefined, undefined, 'minute'));
  const match = scan.take(CLOCK);
  if (!match) return null;
  const [, hour, minute, second, half] = match;
  const unknown = /[xX?_-]/;
  if (/^(?:[xX?]{2}|--|__)$/.test(hour!))
    return { hour: null, minute: 0, second: 0, precision: 'day', certain: false };
  if (unknown.test(hour!))
    return checked(scan, from, clockOf(`${hour![0]}0`, '00', undefined, half, 'tens of hours'));
  if (/^\d[xX?]$/.test(minute!))
    return checked(scan, from, clockOf(hour!, `${minute![0]}0`, undefined, half, 'tens'));
  if (unknown.test(minute!)) return checked(scan, from, clockOf(hour!, '00', undefined, half, 'hour'));
  return checked(
    scan,
    from,
    clockOf(hour!, minute!, second, half, second === undefined ? 'minute' : 'second'),
  );
}

function clockOf(
  hourText: string,
  minute: string,
  second: string | undefined,
  half: string | undefined,
  precision: StampClock['precision'],
): StampClock {
  const written = Number(hourText);
  const hour = half && written <= 12 ? (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : written;
  return {
    hour,
    minute: Number(minute),
    second: Number(second ?? 0),
    precision,
    certain: half !== undefined || written > 12 || written === 0 || hourText.startsWith('0'),
  };
}

/** A score such as `27:61` is no clock. */
function checked(scan: Scanner, from: number, clock: StampClock): StampClock | null {
  if (clock.hour! <= 23 && clock.minute <= 59 && clock.second <= 59) return clock;
  scan.at = from;
  return null;
}

function takeZone(scan: Scanner, stamp: Open): boolean {
  const match =
    scan.take(
      /\s*\(?\s*((?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|Z(?![A-Za-z])|[A-Z][A-Za-z_]+\/[A-Za-z_]+)\s*\)?/y,
    ) ??
    scan.take(/\s*\(?\s*([A-Z]{3,4})(?![A-Za-z])(?:\s+time)?\s*\)?/y) ??
    scan.take(/\s*\(?\s*([A-Z][a-z]+(?: [A-Z][a-z]+)?) time\s*\)?/y);
  const zone = match && readPlaceZone(match[1]!);
  if (!match) return false;
  if (!zone) {
    scan.at -= match[0].length;
    return false;
  }
  stamp.zone = zone;
  return true;
}
